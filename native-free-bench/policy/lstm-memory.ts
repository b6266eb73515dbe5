import type { LstmLayout } from './lstm-layout.js';
import { instantiateLstm, type LstmFunctions } from './lstm-module.js';
import { growMemory } from '../../src/wasm-memory.js';

/** The memory of one policy, with the functions that work on it; no other policy sees it. */
export class LstmMemory {
  readonly functions: LstmFunctions;
  /** All of the memory, in three ways: whoever adds a pass may make them anew, so they are not to be held. */
  bytes: Uint8Array;
  floats: Float32Array;
  doubles: Float64Array;
  /** Where what the host writes and reads stands, in bytes. */
  readonly uniforms: number;
  readonly weights: number;
  readonly parameters: number;
  readonly gradients: number;
  readonly #passBytes: number;
  #end: number;

  constructor({ options, hidden }: LstmLayout) {
    const functions = instantiateLstm();
    functions.layOut(options.decisions, hidden, options.count);
    this.functions = functions;
    this.uniforms = functions.uniforms.value;
    this.weights = functions.weights.value;
    this.parameters = functions.parameters.value;
    this.gradients = functions.gradients.value;
    this.#passBytes = functions.passBytes.value;
    this.#end = functions.passes.value;
    this.bytes = new Uint8Array(0);
    this.floats = new Float32Array(0);
    this.doubles = new Float64Array(0);
    this.#reach(this.#end);
    new Int32Array(functions.memory.buffer, functions.first.value, options.decisions + 1).set(options.first);
  }

  /** Make room for a pass; returns where it begins. */
  addPass(): number {
    const pass = this.#end;
    this.#end += this.#passBytes;
    this.#reach(this.#end);
    return pass;
  }

  /** See to it that the memory has so many bytes. */
  #reach(bytes: number): void {
    const { memory } = this.functions;
    growMemory(memory, bytes);
    if (this.bytes.buffer === memory.buffer) return;
    this.bytes = new Uint8Array(memory.buffer);
    this.floats = new Float32Array(memory.buffer);
    this.doubles = new Float64Array(memory.buffer);
  }
}
