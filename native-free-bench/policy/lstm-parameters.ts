import type { Random } from '../../src/random.js';
import { OptionsOfDecisions } from './options-of-decisions.js';

/**
 * The parameters of an LSTM policy and where they stand.
 *
 * Decision t is read off the hidden state after step t; its input is the embedding of decision t−1 (a token of its own
 * for each option of each decision, so the cell knows where it is). With H hidden units and T tokens, all parameters
 * stand in one flat array:
 *
 *     ┌──────────────┬──────────────┬────────────────────────────────────────────┐
 *     │ input T × 4H │ recurrent    │ heads: per decision options × H, then      │
 *     │ (row = token)│ H × 4H       │ options biases                             │
 *     └──────────────┴──────────────┴────────────────────────────────────────────┘
 *
 * The four gates of a row: input, forget, candidate, output. Biases are part of the input rows, one of which is always on.
 * Token 0 begins a sequence; the others are the options, in their order.
 */
export class LstmParameters {
  readonly parameters: Float64Array;
  readonly gradients: Float64Array;
  readonly options: OptionsOfDecisions;
  readonly hidden: number;
  /** Where the recurrent matrix begins. */
  readonly recurrentAt: number;
  /** Where the head of each decision begins. */
  readonly headAt: Int32Array;

  /**
   * @param sizes - Options of each decision.
   * @param hidden - Hidden units of the LSTM cell.
   * @param random - Draws the initial parameters, uniform in ±`spread`; forget gates start open.
   */
  constructor(sizes: Uint8Array, hidden: number, random: Random, spread = 0.1) {
    const options = new OptionsOfDecisions(sizes);
    const tokens = 1 + options.count;
    this.options = options;
    this.hidden = hidden;
    this.headAt = new Int32Array(options.decisions);
    this.recurrentAt = tokens * 4 * hidden;
    let at = this.recurrentAt + hidden * 4 * hidden;
    sizes.forEach((count, t) => {
      this.headAt[t] = at;
      at += count * (hidden + 1);
    });
    this.parameters = new Float64Array(at);
    this.gradients = new Float64Array(at);
    for (let i = 0; i < at; i++) this.parameters[i] = (2 * random.double() - 1) * spread;
    for (let token = 0; token < tokens; token++) {
      this.parameters.fill(1, (token * 4 + 1) * hidden, (token * 4 + 2) * hidden);
    }
  }
}
