import { importInvalid } from '../../../errors/accuracy.js';
import type { ReadLimits } from '../../../read-limits.js';
import type { PickleValue } from './unpickle.js';
import { Callable, PickleObject, unpickle } from './unpickle.js';

const FRAME = 'pandas.core.frame.DataFrame';
const MANAGER = 'pandas.core.internals.managers.BlockManager';
const PARTIAL = 'functools.partial';
const NEW_BLOCK = 'pandas.core.internals.blocks.new_block';
const ARRAY = 'numpy.core.multiarray._reconstruct';
const ARRAY_CLASS = 'numpy.ndarray';
const ELEMENT_TYPE = 'numpy.dtype';
const SLICE = 'builtins.slice';
const NEW_INDEX = 'pandas.core.indexes.base._new_Index';
const INDEX_CLASSES = ['pandas.core.indexes.base.Index', 'pandas.core.indexes.range.RangeIndex'];

const ALLOWED = new Set([
  ...[FRAME, MANAGER, PARTIAL, NEW_BLOCK, ARRAY, ARRAY_CLASS, ELEMENT_TYPE, SLICE, NEW_INDEX],
  ...INDEX_CLASSES,
]);

const ELEMENT_BYTES = 8;

/** The columns of a table of numbers, by title. */
export type Frame = ReadonlyMap<string, Float64Array>;

/**
 * Read a pickled pandas DataFrame of int64 and float64 columns, without running any code.
 *
 * The layout is that of pandas 1.3 and 1.4: a block manager of 2-D blocks (columns × rows), each with the slice of
 * columns it holds.
 * @throws {@link CodesignError} IMPORT_INVALID where the pickle is anything else, LIMIT_EXCEEDED.
 */
export function readPandasFrame(file: string, bytes: Buffer, limits: ReadLimits): Frame {
  return new FrameReader(file).read(unpickle(file, bytes, ALLOWED, limits));
}

class FrameReader {
  constructor(readonly file: string) {}

  read(value: PickleValue): Frame {
    const { state } = this.#call(value, FRAME);
    const manager = this.#call(state instanceof Map ? (state.get('_mgr') ?? null) : null, MANAGER);
    const [blocks, axes] = manager.args;
    if (!Array.isArray(blocks) || !Array.isArray(axes)) throw this.#fault('its block manager has no blocks');
    const titles = this.#titles(axes[0] ?? null);
    const columns = new Map<string, Float64Array>();
    for (const block of blocks) this.#readBlock(block, titles, columns);
    return columns;
  }

  #readBlock(value: PickleValue, titles: readonly string[], columns: Map<string, Float64Array>): void {
    const block = value instanceof PickleObject ? value : undefined;
    const maker = block?.callable instanceof PickleObject ? block.callable.args[0] : undefined;
    if (block === undefined || !(maker instanceof Callable) || maker.name !== NEW_BLOCK) {
      throw this.#fault('a block is not made as pandas makes it');
    }
    const [start, , step] = this.#call(block.args[1] ?? null, SLICE).args;
    const { shape, numbers } = this.#numbers(block.args[0] ?? null);
    const [count, rows] = shape;
    if (count > titles.length) throw this.#fault('a block holds more columns than there are titles');
    for (let i = 0; i < count; i++) {
      const title = titles[Number(start) + i * Number(step)];
      if (title === undefined) throw this.#fault('a block holds a column that has no title');
      columns.set(title, numbers.subarray(i * rows, (i + 1) * rows));
    }
  }

  /** A 2-D array of int64 or float64 in row-major order, as float64. */
  #numbers(value: PickleValue): { readonly shape: readonly [number, number]; readonly numbers: Float64Array } {
    const { state } = this.#call(value, ARRAY);
    const [, shape, type, fortran, data] = Array.isArray(state) ? state : [];
    if (!Array.isArray(shape) || shape.length !== 2 || fortran !== false || !(data instanceof Uint8Array)) {
      throw this.#fault('an array is not 2-D, row-major and in bytes');
    }
    const [count, rows] = shape.map(Number) as [number, number];
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    if (data.byteLength !== count * rows * ELEMENT_BYTES)
      throw this.#fault('an array is not as long as its shape says');
    const numbers = new Float64Array(count * rows);
    const kind = this.#elementKind(type ?? null);
    for (let i = 0; i < numbers.length; i++) {
      const at = i * ELEMENT_BYTES;
      numbers[i] = kind === 'f8' ? view.getFloat64(at, true) : Number(view.getBigInt64(at, true));
    }
    return { shape: [count, rows], numbers };
  }

  #elementKind(value: PickleValue): 'f8' | 'i8' {
    const { args, state } = this.#call(value, ELEMENT_TYPE);
    const [kind] = args;
    const littleEndian = Array.isArray(state) && state[1] === '<';
    if ((kind !== 'f8' && kind !== 'i8') || !littleEndian) {
      throw this.#fault('an array has elements that are neither int64 nor float64, little-endian');
    }
    return kind;
  }

  /** The column titles: an index over an array of objects, pickled as a list of texts. */
  #titles(value: PickleValue): string[] {
    const [, parts] = this.#call(value, NEW_INDEX).args;
    const data = parts instanceof Map ? parts.get('data') : undefined;
    const { state } = this.#call(data ?? null, ARRAY);
    const titles = Array.isArray(state) ? state[4] : undefined;
    if (!Array.isArray(titles) || !titles.every((title) => typeof title === 'string')) {
      throw this.#fault('its column titles are not texts');
    }
    return titles;
  }

  #call(value: PickleValue, name: string): PickleObject {
    if (value instanceof PickleObject && value.callable instanceof Callable && value.callable.name === name)
      return value;
    throw this.#fault(`it is not a pandas table as FreeREA publishes it (no ${name} where one belongs)`);
  }

  #fault(fault: string): Error {
    return importInvalid(this.file, '', fault, 'Save the accuracies as CSV or .npy instead.');
  }
}
