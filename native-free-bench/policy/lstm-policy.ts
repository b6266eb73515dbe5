import { LstmParameters } from './lstm-parameters.js';
import { LstmPass, LstmScratch } from './lstm-pass.js';
import type { Pass, Policy } from './policy.js';

/** A policy over a sequence of decisions: one LSTM cell (Hochreiter & Schmidhuber 1997), one linear layer a decision. */
export class LstmPolicy extends LstmParameters implements Policy {
  readonly #scratch = new LstmScratch(this);

  createPass(): Pass {
    return new LstmPass(this, this.#scratch);
  }
}
