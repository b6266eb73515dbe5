import { LstmLayout } from '../../../../native-free-bench/policy/lstm-layout.js';
import { Adam } from '../../../../src/math/adam.js';
import type { Random } from '../../../../src/random.js';
import { ReferencePass } from './reference-pass.js';
import type { FlatPolicy } from './flat-policy.js';

/** The LSTM policy in plain loops of doubles, which the wasm module is held to; finite differences hold this one. */
export class ReferenceLstm implements FlatPolicy {
  readonly layout: LstmLayout;
  readonly parameters: Float64Array;
  readonly gradients: Float64Array;
  readonly #adam: Adam;

  constructor(sizes: Uint8Array, hidden: number, random: Random, spread = 0.1, learningRate = 0.01) {
    this.layout = new LstmLayout(sizes, hidden);
    this.parameters = new Float64Array(this.layout.count);
    this.gradients = new Float64Array(this.layout.count);
    this.layout.drawParameters(random, spread, this.parameters);
    this.#adam = new Adam(this.layout.count, { learningRate });
  }

  createPass(): ReferencePass {
    return new ReferencePass(this);
  }

  step(): void {
    this.#adam.step(this.parameters, this.gradients);
  }
}
