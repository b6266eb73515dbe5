import { compileWasm } from '../../wasm.js';

/** The numbers that the kernel's source and its host must agree on, as `assembly/layout.ts` has them. */
export interface LatencyLayout {
  readonly LANES: number;
  readonly MODULES: number;
  readonly MOST_INTERIOR: number;
  readonly LABELLED: number;
  readonly LABEL_BITS: number;
  readonly LINE: number;
  readonly ROW: number;
  readonly SHORT_ROW: number;
  readonly HEADER: number;
  readonly RECORD: number;
  readonly PROGRAM_BYTES: number;
  readonly LIMITS: number;
  readonly COUNTS: number;
  readonly LEAST: number;
  readonly PROGRAMS: number;
}

/** What the kernel does; see its source. Places are in bytes. */
export interface LatencyFunctions {
  readonly memory: WebAssembly.Memory;
  latencies(list: number, count: number, block: number, engines: number, out: number): void;
  compare(list: number, count: number, block: number, engines: number, out: number): void;
  countEqual(list: number, count: number, block: number, engines: number, limitCycles: number): void;
  latenciesOfColumn(list: number, count: number, column: number, engines: number, out: number): void;
}

let compiled: WebAssembly.Module | undefined;

/** Make a kernel with a memory of its own, and read the layout from its exports. */
export function instantiateLatency(): { readonly functions: LatencyFunctions; readonly layout: LatencyLayout } {
  compiled ??= compileWasm('latency');
  const { exports } = new WebAssembly.Instance(compiled, {});
  const numbers = Object.entries(exports).flatMap(([name, value]) =>
    value instanceof WebAssembly.Global ? [[name, value.value as number]] : [],
  );
  return {
    functions: exports as unknown as LatencyFunctions,
    layout: Object.fromEntries(numbers) as unknown as LatencyLayout,
  };
}
