import { importInvalid } from '../../../errors/accuracy.js';
import { limitExceeded } from '../../../errors/limits.js';
import type { ReadLimits } from '../../../read-limits.js';

/** What a pickle builds here: plain values, and records of what Python would have called. */
export type PickleValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | PickleValue[]
  | Map<PickleValue, PickleValue>
  | Callable
  | PickleObject;

/** A class or function the pickle names; never looked up, never called. */
export class Callable {
  constructor(readonly name: string) {}
}

/** What Python would have made by calling `callable`; here it only keeps what the call was given. */
export class PickleObject {
  state: PickleValue = null;
  constructor(
    readonly callable: Callable | PickleObject,
    readonly args: readonly PickleValue[],
  ) {}
}

/** Where a mark lies on the stack. */
const MARK = Symbol('mark');
type Slot = PickleValue | typeof MARK;

/**
 * Reads a pickle by a restricted machine: it knows the operations a plain table of numbers needs and no other, and
 * accepts only the classes on a list. It runs no code: calls become {@link PickleObject} records.
 *
 * Source: the operations of Python's pickle protocol 4 (PEP 3154).
 */
class Unpickler {
  readonly #stack: Slot[] = [];
  readonly #memo: PickleValue[] = [];
  #at = 0;
  #made = 0;

  constructor(
    readonly file: string,
    readonly bytes: Buffer,
    readonly allowed: ReadonlySet<string>,
    readonly limits: ReadLimits,
  ) {}

  run(): PickleValue {
    for (;;) {
      const at = this.#at;
      const operation = this.#take(1)[0]!;
      if (operation === STOP) return this.#pop();
      const step = STEPS[operation];
      if (step === undefined) {
        throw this.#fault(at, `operation 0x${operation.toString(16)} is none that a table of accuracies needs`);
      }
      step(this);
    }
  }

  push(value: PickleValue): void {
    this.#put(value);
  }

  mark(): void {
    this.#put(MARK);
  }

  /** Take what lies above the last mark, and the mark. */
  popToMark(): PickleValue[] {
    const at = this.#stack.lastIndexOf(MARK);
    if (at === -1) throw this.#fault(this.#at - 1, 'a mark is missing');
    return this.#stack.splice(at).slice(1) as PickleValue[];
  }

  popMany(count: number): PickleValue[] {
    return Array.from({ length: count }, () => this.#pop()).reverse();
  }

  memoize(): void {
    this.#memo.push(this.#top());
  }

  recall(): void {
    const value = this.#memo[this.uint(1)];
    if (value === undefined) throw this.#fault(this.#at - 2, 'it recalls what was never kept');
    this.push(value);
  }

  uint(width: 1 | 4): number {
    return width === 1 ? this.#take(1).readUInt8() : this.#take(4).readUInt32LE();
  }

  int32(): number {
    return this.#take(4).readInt32LE();
  }

  skip(count: number): void {
    this.#take(count);
  }

  blob(length: number): Buffer {
    return this.#take(length);
  }

  appendAll(): void {
    const values = this.popToMark();
    const list = this.#top();
    if (!Array.isArray(list)) throw this.#fault(this.#at - 1, 'it appends to what is no list');
    for (const value of values) list.push(value);
  }

  setAll(pairs: PickleValue[]): void {
    const map = this.#top();
    if (!(map instanceof Map) || pairs.length % 2 !== 0)
      throw this.#fault(this.#at - 1, 'it fills what is no dictionary');
    for (let i = 0; i < pairs.length; i += 2) map.set(pairs[i] as PickleValue, pairs[i + 1] as PickleValue);
  }

  /** Name a class or function: refused unless it is on the list. */
  nameCallable(): void {
    const full = this.popMany(2)
      .map((part) => (typeof part === 'string' ? part : '?'))
      .join('.');
    if (!this.allowed.has(full)) {
      const wayOut = 'Only tables as FreeREA publishes them are read; nothing in the file was run.';
      throw this.#fault(this.#at - 1, `it asks for ${full}, which a table of accuracies does not need`, wayOut);
    }
    this.push(new Callable(full));
  }

  /** Record a call; nothing is called. */
  recordCall(): void {
    const [callable, args] = this.popMany(2);
    if (!(callable instanceof Callable || callable instanceof PickleObject) || !Array.isArray(args)) {
      throw this.#fault(this.#at - 1, 'it calls what cannot be called');
    }
    this.push(new PickleObject(callable, args));
  }

  setState(): void {
    const [state] = this.popMany(1);
    const object = this.#top();
    if (!(object instanceof PickleObject)) throw this.#fault(this.#at - 1, 'it gives a state to what has none');
    object.state = state as PickleValue;
  }

  /** Every object takes some hundred bytes, and a byte of a pickle makes one. */
  #put(slot: Slot): void {
    const { elements, wayOut } = this.limits;
    if (++this.#made > elements) throw limitExceeded(this.file, 'more objects', `${elements}`, wayOut);
    this.#stack.push(slot);
  }

  #top(): PickleValue {
    const value = this.#stack.at(-1);
    if (value === undefined || value === MARK) throw this.#fault(this.#at - 1, 'its stack is empty');
    return value;
  }

  #pop(): PickleValue {
    const value = this.#top();
    this.#stack.pop();
    return value;
  }

  #take(count: number): Buffer {
    const end = this.#at + count;
    if (end > this.bytes.length) throw this.#fault(this.#at, 'the pickle ends in the middle');
    const part = this.bytes.subarray(this.#at, end);
    this.#at = end;
    return part;
  }

  #fault(at: number, fault: string, wayOut = 'Save the accuracies as CSV or .npy instead.'): Error {
    return importInvalid(this.file, `byte ${at} of the pickle`, fault, wayOut);
  }
}

const STOP = 0x2e;
const FRAME_LENGTH_BYTES = 8;

/** The operations that are known, by their code; what each does is in its Python name. */
const STEPS: Readonly<Record<number, ((machine: Unpickler) => void) | undefined>> = {
  0x80: /* PROTO */ (m) => m.skip(1),
  0x95: /* FRAME */ (m) => m.skip(FRAME_LENGTH_BYTES),
  0x94: /* MEMOIZE */ (m) => m.memoize(),
  0x68: /* BINGET */ (m) => m.recall(),
  0x28: /* MARK */ (m) => m.mark(),
  0x4e: /* NONE */ (m) => m.push(null),
  0x88: /* NEWTRUE */ (m) => m.push(true),
  0x89: /* NEWFALSE */ (m) => m.push(false),
  0x4b: /* BININT1 */ (m) => m.push(m.uint(1)),
  0x4a: /* BININT */ (m) => m.push(m.int32()),
  0x8c: /* SHORT_BINUNICODE */ (m) => m.push(m.blob(m.uint(1)).toString('utf8')),
  0x43: /* SHORT_BINBYTES */ (m) => m.push(m.blob(m.uint(1))),
  0x42: /* BINBYTES */ (m) => m.push(m.blob(m.uint(4))),
  0x29: /* EMPTY_TUPLE */ (m) => m.push([]),
  0x85: /* TUPLE1 */ (m) => m.push(m.popMany(1)),
  0x86: /* TUPLE2 */ (m) => m.push(m.popMany(2)),
  0x87: /* TUPLE3 */ (m) => m.push(m.popMany(3)),
  0x74: /* TUPLE */ (m) => m.push(m.popToMark()),
  0x5d: /* EMPTY_LIST */ (m) => m.push([]),
  0x65: /* APPENDS */ (m) => m.appendAll(),
  0x7d: /* EMPTY_DICT */ (m) => m.push(new Map()),
  0x73: /* SETITEM */ (m) => m.setAll(m.popMany(2)),
  0x75: /* SETITEMS */ (m) => m.setAll(m.popToMark()),
  0x93: /* STACK_GLOBAL */ (m) => m.nameCallable(),
  0x52: /* REDUCE */ (m) => m.recordCall(),
  0x81: /* NEWOBJ */ (m) => m.recordCall(),
  0x62: /* BUILD */ (m) => m.setState(),
};

/**
 * Read a pickle without running any code.
 *
 * @param allowed - Full names of the classes and functions the pickle may name.
 * @throws {@link CodesignError} IMPORT_INVALID with the byte offset for any other name or operation, or a damaged pickle;
 *   LIMIT_EXCEEDED for more objects than are read.
 */
export function unpickle(file: string, bytes: Buffer, allowed: ReadonlySet<string>, limits: ReadLimits): PickleValue {
  return new Unpickler(file, bytes, allowed, limits).run();
}
