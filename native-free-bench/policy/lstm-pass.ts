import type { Random } from '../../src/random.js';
import type { LstmMemory } from './lstm-memory.js';
import type { Pass } from './policy.js';

const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;
const DOUBLE_BYTES = Float64Array.BYTES_PER_ELEMENT;

/** One pass of an LSTM policy: its place in the policy's memory, and a copy of its choices. */
export class LstmPass implements Pass {
  readonly choices: Uint8Array;
  readonly #memory: LstmMemory;
  readonly #place: number;
  /** Where the log-probabilities of the options and the entropies of the decisions stand, in floats. */
  readonly #logProbabilities: number;
  readonly #entropies: number;
  readonly #first: Int32Array;

  constructor(memory: LstmMemory, first: Int32Array) {
    const { logProbabilitiesOffset, entropiesOffset } = memory.functions;
    this.choices = new Uint8Array(first.length - 1);
    this.#memory = memory;
    this.#place = memory.addPass();
    this.#logProbabilities = (this.#place + logProbabilitiesOffset.value) / FLOAT_BYTES;
    this.#entropies = (this.#place + entropiesOffset.value) / FLOAT_BYTES;
    this.#first = first;
  }

  sample(random: Random): void {
    const { functions, bytes, doubles, uniforms } = this.#memory;
    const { choices } = this;
    const from = uniforms / DOUBLE_BYTES;
    for (let t = 0; t < choices.length; t++) doubles[from + t] = random.double();
    functions.forward(this.#place, true);
    for (let t = 0; t < choices.length; t++) choices[t] = bytes[this.#place + t]!;
  }

  follow(): void {
    const { functions, bytes } = this.#memory;
    bytes.set(this.choices, this.#place);
    functions.forward(this.#place, false);
  }

  logProbability(decision: number): number {
    return this.#memory.floats[this.#logProbabilities + this.#first[decision]! + this.choices[decision]!]!;
  }

  entropy(): number {
    let entropy = 0;
    for (let t = 0; t < this.choices.length; t++) entropy += this.#memory.floats[this.#entropies + t]!;
    return entropy;
  }

  backward(weights: Float64Array, entropyWeight: number): void {
    const { functions, floats, weights: place } = this.#memory;
    const from = place / FLOAT_BYTES;
    for (let t = 0; t < weights.length; t++) floats[from + t] = weights[t]!;
    functions.backward(this.#place, entropyWeight);
  }
}
