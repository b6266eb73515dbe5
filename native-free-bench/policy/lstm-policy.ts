import type { Random } from '../../src/random.js';
import { LstmLayout } from './lstm-layout.js';
import { LstmMemory } from './lstm-memory.js';
import { LstmPass } from './lstm-pass.js';
import type { Pass, Policy } from './policy.js';

/** What an LSTM policy leaves open. */
export interface LstmPolicyOptions {
  /** Hidden units of the LSTM cell, a multiple of 4. */
  readonly hidden: number;
  /** Of Adam. */
  readonly learningRate: number;
  /** Initial parameters are drawn from ± this. */
  readonly spread?: number;
}

/** The defaults of src/math/adam.ts, whose steps these are. */
const DECAY_FIRST = 0.9;
const DECAY_SECOND = 0.999;
const EPSILON = 1e-8;

/**
 * A policy over a sequence of decisions: one LSTM cell (Hochreiter & Schmidhuber 1997), one linear layer a decision.
 *
 * Computed by a wasm module in floats of 32 bits, four at a time, in an order that is the same everywhere.
 */
export class LstmPolicy implements Policy {
  readonly layout: LstmLayout;
  readonly #memory: LstmMemory;
  readonly #learningRate: number;
  #firstPower = 1;
  #secondPower = 1;

  /**
   * @param sizes - Options of each decision.
   * @param random - Draws the initial parameters; forget gates start open.
   */
  constructor(sizes: Uint8Array, { hidden, learningRate, spread = 0.1 }: LstmPolicyOptions, random: Random) {
    if (!(hidden > 0 && hidden % 4 === 0)) {
      throw new RangeError(`hidden units of an LSTM policy are a multiple of 4, not ${hidden}`);
    }
    this.layout = new LstmLayout(sizes, hidden);
    this.#memory = new LstmMemory(this.layout);
    this.#learningRate = learningRate;
    this.layout.drawParameters(random, spread, this.parameters);
  }

  /** The parameters as they are in memory: not to be held, as more passes may move it. */
  get parameters(): Float32Array {
    return this.#arrayAt(this.#memory.parameters);
  }

  /** The slopes that backward passes added up, likewise. */
  get gradients(): Float32Array {
    return this.#arrayAt(this.#memory.gradients);
  }

  createPass(): Pass {
    return new LstmPass(this.#memory, this.layout.options.first);
  }

  step(): void {
    this.#firstPower *= DECAY_FIRST;
    this.#secondPower *= DECAY_SECOND;
    const rate = this.#learningRate / (1 - this.#firstPower);
    this.#memory.functions.adam(DECAY_FIRST, DECAY_SECOND, rate, 1 / (1 - this.#secondPower), EPSILON);
  }

  #arrayAt(place: number): Float32Array {
    return new Float32Array(this.#memory.bytes.buffer, place, this.layout.count);
  }
}
