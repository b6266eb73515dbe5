import { compileWasm } from '../wasm.js';

/**
 * The numbers that the kernel's source and its host must agree on, as `assembly/layout.ts` has them.
 *
 * Places in memory are in bytes, parts of a graph's program in words of int32.
 */
export interface KernelLayout {
  readonly LANES: number;
  readonly MODULES: number;
  readonly MAX_CODES: number;
  /** Where a program, the latencies, the hits, … stand. */
  readonly PROGRAM: number;
  readonly LATENCY: number;
  readonly HITS: number;
  readonly LEVELS: number;
  readonly CUMULATIVE: number;
  readonly EXTREMES: number;
  readonly DATA: number;
  /** The parts of a program. */
  readonly INTERIOR: number;
  readonly JOINED: number;
  readonly PREDECESSORS: number;
  readonly REPEATS: number;
  readonly SHAPES: number;
  readonly PROGRAM_WORDS: number;
  /** The operands of a vertex, and the two at the output. */
  readonly PROJECTION: number;
  readonly ADDITION: number;
  readonly LABELLED: number;
  readonly OPERANDS_PER_VERTEX: number;
  readonly OUTPUT_PROJECTION: number;
  readonly OUTPUT_ADDITION: number;
  /** Sizes and the parts of a packed block. */
  readonly PACKED_LANES: number;
  readonly PACKED_VECTORS: number;
  readonly PACKED_ENGINES: number;
  readonly PACKED_ROW: number;
  readonly PACKED_OUTPUTS: number;
  readonly PACKED_STEPS: number;
  readonly PACKED_SUMMANDS: number;
  readonly PACKED_TERMS: number;
  readonly PACKED_SERIAL: number;
  readonly PACKED_PLACES: number;
  readonly PACKED_ENDS: number;
  readonly PACKED_HEADER: number;
  /** The parts of a query's record and of a quad, in bytes. */
  readonly QUERY_WEIGHT: number;
  readonly QUERY_SLOWEST: number;
  readonly QUERY_RANGE: number;
  readonly QUERY_SLOPE: number;
  readonly QUERY_LEAST: number;
  readonly QUERY_TOP: number;
  readonly QUERY_BOTTOM: number;
  readonly QUERY_ROUNDING: number;
  readonly QUERY_ZERO: number;
  readonly QUERY_REWARDS: number;
  readonly QUERY_REWARD_COUNT: number;
  readonly QUERY_STEPS: number;
  readonly QUERY_PAIRS: number;
  readonly QUERY_PARTS: number;
  readonly QUERY_TERMS: number;
  readonly QUERY_BEST: number;
  readonly QUERY_CODES: number;
  readonly QUERY_CODE_COUNT: number;
  readonly QUERY_LANES: number;
  readonly QUERY_QUAD_OFFSETS: number;
  readonly QUERY_QUADS: number;
  readonly QUERY_BYTES: number;
  readonly QUAD_BASES: number;
  readonly QUAD_CAPS: number;
  readonly QUAD_VARIANTS: number;
  readonly QUAD_TERMS: number;
  readonly QUAD_LANES: number;
  readonly QUAD_BYTES: number;
}

/** What the kernel does; see its source. Places and lengths are in bytes. */
export interface KernelFunctions {
  readonly memory: WebAssembly.Memory;
  schedule(block: number, serial: number, engines: number): void;
  scanPacked(block: number, thresholds: number, levelBytes: number): number;
  rankPrefixes(): void;
  searchBelow(block: number, serial: number, engines: number, thresholds: number, levelBytes: number): number;
  takeLeftOut(): number;
  scheduleModules(
    programs: number,
    count: number,
    block: number,
    engines: number,
    scratch: number,
    makespans: number,
  ): void;
  sumModules(codes: number, offsets: number, entries: number, makespans: number, serial: number): void;
  resetExtremes(): void;
  findBelow(codes: number, thresholds: number, levelBytes: number): number;
  lowerMinima(codes: number, minima: number, levelBytes: number): void;
  beginScores(queries: number, queriesEnd: number, codes: number, labelled: number): void;
  takePart(queries: number, queriesEnd: number, block: number): number;
  countScores(queries: number, queriesEnd: number, block: number): void;
  searchScores(
    queries: number,
    queriesEnd: number,
    number: number,
    block: number,
    serial: number,
    engines: number,
  ): number;
}

let compiled: WebAssembly.Module | undefined;
let layout: KernelLayout | undefined;

function instantiate(): WebAssembly.Exports {
  compiled ??= compileWasm('kernel');
  return new WebAssembly.Instance(compiled, {}).exports;
}

/** Make a kernel with a memory of its own. */
export function instantiateKernel(): KernelFunctions {
  return instantiate() as unknown as KernelFunctions;
}

/** Read the layout from the kernel's exports. */
export function kernelLayout(): KernelLayout {
  layout ??= Object.fromEntries(
    Object.entries(instantiate()).flatMap(([name, value]) =>
      value instanceof WebAssembly.Global ? [[name, value.value as number]] : [],
    ),
  ) as unknown as KernelLayout;
  return layout;
}
