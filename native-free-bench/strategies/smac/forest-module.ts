import { compileModule } from '../../../src/wasm-anywhere.js';

/** What the wasm module of random forests does; see `assembly/`. Places are in bytes, known after `layOut`. */
export interface ForestFunctions {
  readonly memory: WebAssembly.Memory;
  layOut(decisions: number, columns: number, mostOptions: number, points: number, sample: number, trees: number): void;
  placeColumns(): void;
  addPoint(point: number): void;
  beginForest(leftOut: number, minSplit: number): void;
  growTree(tree: number, count: number): void;
  predictTrial(): void;
  predictPoints(count: number): void;
  readonly sizes: WebAssembly.Global<'i32'>;
  readonly rows: WebAssembly.Global<'i32'>;
  readonly targets: WebAssembly.Global<'i32'>;
  readonly means: WebAssembly.Global<'i32'>;
  readonly variances: WebAssembly.Global<'i32'>;
  readonly trial: WebAssembly.Global<'i32'>;
  readonly prediction: WebAssembly.Global<'i32'>;
  readonly chosen: WebAssembly.Global<'i32'>;
  readonly end: WebAssembly.Global<'i32'>;
}

const COMPILED = await compileModule('forest');

/** Make an instance with a memory of its own; `below` draws an integer 0 .. bound − 1. */
export function instantiateForest(below: (bound: number) => number): ForestFunctions {
  return new WebAssembly.Instance(COMPILED, { host: { below } }).exports as unknown as ForestFunctions;
}
