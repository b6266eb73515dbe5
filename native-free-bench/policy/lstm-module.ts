import { compileModule } from '../../src/wasm-anywhere.js';

/**
 * What the wasm module of the LSTM policy does; see `assembly/`.
 *
 * Places are in bytes, those that end in `Offset` from the beginning of a pass on. They are known after `layOut`.
 */
export interface LstmFunctions {
  readonly memory: WebAssembly.Memory;
  layOut(decisions: number, hidden: number, options: number): void;
  forward(pass: number, drawing: boolean): void;
  backward(pass: number, entropyWeight: number): void;
  adam(decayFirst: number, decaySecond: number, rate: number, scale: number, epsilon: number): void;
  readonly first: WebAssembly.Global<'i32'>;
  readonly uniforms: WebAssembly.Global<'i32'>;
  readonly weights: WebAssembly.Global<'i32'>;
  readonly parameters: WebAssembly.Global<'i32'>;
  readonly gradients: WebAssembly.Global<'i32'>;
  readonly passes: WebAssembly.Global<'i32'>;
  readonly passBytes: WebAssembly.Global<'i32'>;
  readonly logProbabilitiesOffset: WebAssembly.Global<'i32'>;
  readonly entropiesOffset: WebAssembly.Global<'i32'>;
}

const COMPILED = await compileModule('lstm');

/** Make an instance with a memory of its own. */
export function instantiateLstm(): LstmFunctions {
  return new WebAssembly.Instance(COMPILED, {}).exports as unknown as LstmFunctions;
}
