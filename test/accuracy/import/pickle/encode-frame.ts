/** Writes pickles as Python does (protocol 4), for tests; shares nothing with the reader. */

type Part = Buffer | string | number[];

function join(...parts: Part[]): Buffer {
  return Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );
}

export const text = (value: string): Buffer => join([0x8c, Buffer.byteLength(value)], value, [0x94]);
export const global = (module: string, name: string): Buffer => join(text(module), text(name), [0x93, 0x94]);
const int = (value: number): Buffer => {
  const bytes = Buffer.alloc(5, 'J');
  bytes.writeInt32LE(value, 1);
  return bytes;
};
const blob = (bytes: Buffer): Buffer => {
  const head = Buffer.alloc(5, 'B');
  head.writeUInt32LE(bytes.length, 1);
  return join(head, bytes);
};
const tuple = (...items: Buffer[]): Buffer => join('(', ...items, 't', [0x94]);
const dictionary = (...items: Buffer[]): Buffer => join('}', [0x94], '(', ...items, 'u');
const call = (callable: Buffer, ...args: Buffer[]): Buffer => join(callable, tuple(...args), 'R', [0x94]);
const build = (object: Buffer, state: Buffer): Buffer => join(object, state, 'b');

function array(shape: number[], kind: string, order: string, data: Buffer): Buffer {
  const made = call(
    global('numpy.core.multiarray', '_reconstruct'),
    global('numpy', 'ndarray'),
    tuple(int(0)),
    join('C', [1], 'b'),
  );
  const type = build(
    call(global('numpy', 'dtype'), text(kind), join([0x89]), join([0x88])),
    tuple(int(3), text(order), join('N'), join('N'), join('N'), int(-1), int(-1), int(0)),
  );
  return build(made, tuple(int(1), tuple(...shape.map(int)), type, join([0x89]), data));
}

function block(kind: 'i8' | 'f8', columns: number[][], start: number): Buffer {
  const rows = columns[0]?.length ?? 0;
  const data = Buffer.alloc(columns.length * rows * 8);
  columns.flat().forEach((value, i) => {
    if (kind === 'f8') data.writeDoubleLE(value, i * 8);
    else data.writeBigInt64LE(BigInt(value), i * 8);
  });
  const newBlock = global('pandas.core.internals.blocks', 'new_block');
  const partial = build(
    call(global('functools', 'partial'), newBlock),
    tuple(newBlock, join(')'), join('}'), join('N')),
  );
  const slice = call(global('builtins', 'slice'), int(start), int(start + columns.length), int(1));
  return call(partial, array([columns.length, rows], kind, '<', blob(data)), slice);
}

/** Pickle a table of an int64 column and a float64 column, laid out as pandas 1.3 lays it out. */
export function encodeFrame(titles: readonly [string, string], cells: number[], accuracies: number[]): Buffer {
  const newIndex = global('pandas.core.indexes.base', '_new_Index');
  const list = join(']', [0x94], '(', ...titles.map(text), 'e');
  const columns = call(
    newIndex,
    global('pandas.core.indexes.base', 'Index'),
    dictionary(text('data'), array([2], 'O8', '|', list), text('name'), join('N')),
  );
  const rows = call(
    newIndex,
    global('pandas.core.indexes.range', 'RangeIndex'),
    dictionary(text('start'), int(0), text('stop'), int(cells.length), text('step'), int(1)),
  );
  const blocks = tuple(block('i8', [cells], 0), block('f8', [accuracies], 1));
  const axes = join(']', [0x94], '(', columns, rows, 'e');
  const manager = call(global('pandas.core.internals.managers', 'BlockManager'), blocks, axes);
  const frame = join(global('pandas.core.frame', 'DataFrame'), ')', [0x81, 0x94]);
  return join([0x80, 4], build(frame, dictionary(text('_mgr'), manager)), '.');
}
