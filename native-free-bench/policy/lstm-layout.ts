import type { Random } from '../../src/random.js';
import { OptionsOfDecisions } from './options-of-decisions.js';

/**
 * Where the parameters of an LSTM policy stand.
 *
 * Decision t is read off the hidden state after step t; its input is the embedding of decision t−1 (a token of its own
 * for each option of each decision, so the cell knows where it is). With H hidden units, A options of all decisions and
 * T = 1 + A tokens, all parameters stand in one flat array:
 *
 *     ┌──────────────┬──────────────┬───────────────┬──────────┐
 *     │ input T × 4H │ recurrent    │ heads A × H   │ biases A │
 *     │ (row = token)│ H × 4H       │ (row = option)│ of heads │
 *     └──────────────┴──────────────┴───────────────┴──────────┘
 *
 * The four gates of a row: input, forget, candidate, output. Biases of gates are part of the input rows, one of which is
 * always on. Token 0 begins a sequence; the others are the options, in their order.
 */
export class LstmLayout {
  readonly options: OptionsOfDecisions;
  readonly hidden: number;
  readonly tokens: number;
  /** Where the recurrent matrix, the heads and their biases begin. */
  readonly recurrentAt: number;
  readonly headsAt: number;
  readonly biasesAt: number;
  /** The number of all parameters. */
  readonly count: number;

  /**
   * @param sizes - Options of each decision.
   * @param hidden - Hidden units of the LSTM cell.
   */
  constructor(sizes: Uint8Array, hidden: number) {
    this.options = new OptionsOfDecisions(sizes);
    this.hidden = hidden;
    this.tokens = 1 + this.options.count;
    this.recurrentAt = this.tokens * 4 * hidden;
    this.headsAt = this.recurrentAt + hidden * 4 * hidden;
    this.biasesAt = this.headsAt + this.options.count * hidden;
    this.count = this.biasesAt + this.options.count;
  }

  /** Draw initial parameters, uniform in ±`spread`; forget gates start open. */
  drawParameters(random: Random, spread: number, into: Float32Array | Float64Array): void {
    const { hidden } = this;
    for (let i = 0; i < this.count; i++) into[i] = (2 * random.double() - 1) * spread;
    for (let token = 0; token < this.tokens; token++) into.fill(1, (token * 4 + 1) * hidden, (token * 4 + 2) * hidden);
  }
}
