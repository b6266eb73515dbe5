import { compileWasm } from '../../wasm.js';
import { growMemory } from '../../wasm-memory.js';

interface RowFunctions {
  readonly memory: WebAssembly.Memory;
  multiplyTransposed(a: number, b: number, c: number, rows: number): void;
  rectifyRow(sums: number, bias: number, to: number): void;
  addRow(to: number, from: number): void;
  addJoin(to: number, first: number, second: number, bias: number): void;
  multiplyRows(a: number, b: number): number;
}

let compiled: WebAssembly.Module | undefined;

/**
 * The loops of the predictor over rows of 64 numbers, in SIMD, and the memory that they work on.
 *
 * Every array that is handed to them must be a view that {@link allocate} gave, or a part of one.
 */
export class RowKernel {
  readonly #functions: RowFunctions;
  #free = 0;

  /** @param numbers - How many numbers of float64 may be allocated in all. */
  constructor(numbers: number) {
    compiled ??= compileWasm('predictor');
    this.#functions = new WebAssembly.Instance(compiled, {}).exports as unknown as RowFunctions;
    const { memory } = this.#functions;
    // Views end when the memory grows, so it grows before there is any.
    growMemory(memory, numbers * Float64Array.BYTES_PER_ELEMENT);
  }

  /** Take room for numbers, all 0. */
  allocate(length: number): Float64Array {
    const view = new Float64Array(this.#functions.memory.buffer, this.#free, length);
    this.#free += view.byteLength;
    return view;
  }

  /** c = A · Bᵀ, rows of A a multiple of 4, B a square matrix. */
  multiplyTransposed(a: Float64Array, b: Float64Array, c: Float64Array, rows: number): void {
    this.#functions.multiplyTransposed(a.byteOffset, b.byteOffset, c.byteOffset, rows);
  }

  /** Row `to` = rectified row `sums` + bias; offsets are in numbers. */
  rectifyRow(
    sums: Float64Array,
    from: number,
    bias: Float64Array,
    biasAt: number,
    states: Float64Array,
    to: number,
  ): void {
    this.#functions.rectifyRow(placeOf(sums, from), placeOf(bias, biasAt), placeOf(states, to));
  }

  /** Row `to` += row `from`. */
  addRow(sums: Float64Array, to: number, states: Float64Array, from: number): void {
    this.#functions.addRow(placeOf(sums, to), placeOf(states, from));
  }

  /** Row `to` += rectified first + second + bias. */
  addJoin(
    sums: Float64Array,
    to: number,
    first: Float64Array,
    firstAt: number,
    second: Float64Array,
    secondAt: number,
    bias: Float64Array,
    biasAt: number,
  ): void {
    this.#functions.addJoin(
      placeOf(sums, to),
      placeOf(first, firstAt),
      placeOf(second, secondAt),
      placeOf(bias, biasAt),
    );
  }

  /** Σ a · b of two rows. */
  multiplyRows(a: Float64Array, at: number, b: Float64Array): number {
    return this.#functions.multiplyRows(placeOf(a, at), b.byteOffset);
  }
}

function placeOf({ byteOffset }: Float64Array, at: number): number {
  return byteOffset + at * Float64Array.BYTES_PER_ELEMENT;
}
