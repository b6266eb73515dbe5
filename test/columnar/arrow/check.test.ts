import {
  Bool,
  Dictionary,
  FixedSizeList,
  Field,
  Float64,
  Int32,
  List,
  Null,
  Struct,
  Table,
  tableFromIPC,
  tableToIPC,
  TimestampMillisecond,
  Uint16,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkArrowBytes, checkArrowFile } from '../../../src/columnar/arrow/check.js';

const table = new Table({
  number: vectorFromArray([1, null, 3, 4], new Float64()),
  flag: vectorFromArray([true, false, null, true], new Bool()),
  text: vectorFromArray(['a', '', null, 'dddd'], new Utf8()),
  name: vectorFromArray(['x', 'y', 'x', null], new Dictionary(new Utf8(), new Uint16())),
  pair: vectorFromArray([[1, 2], [3, 4], [5, 6], null], new FixedSizeList(2, new Field('item', new Int32()))),
  list: vectorFromArray([[1], [], [2, 3], null], new List(new Field('item', new Int32()))),
  struct: vectorFromArray([{ a: 1 }, { a: 2 }, { a: 3 }, { a: 4 }], new Struct([new Field('a', new Int32())])),
  time: vectorFromArray([new Date(1), new Date(2), new Date(3), new Date(4)], new TimestampMillisecond()),
  nothing: vectorFromArray([null, null, null, null], new Null()),
});
const FORMS = (['file', 'stream'] as const).map((form) => [form, Buffer.from(tableToIPC(table, form))] as const);

test.each(FORMS)('a sound %s passes, whole or piece by piece', async (_, bytes) => {
  checkArrowBytes(bytes);
  let most = 0;
  await checkArrowFile(bytes.length, (from, end) => {
    most = Math.max(most, end - from);
    return Promise.resolve(bytes.subarray(from, end));
  });
  expect(most).toBeLessThan(bytes.length);
});

test.each(FORMS)('a %s that is cut off is refused, but between two messages of a stream', (form, bytes) => {
  let passed = 0;
  for (let length = 0; length < bytes.length; length++) {
    try {
      checkArrowBytes(bytes.subarray(0, length));
      passed++;
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
    }
  }
  expect(passed).toBeLessThanOrEqual(form === 'file' ? 0 : 6);
});

test.each(FORMS)('whatever of a %s passes is read to its end or refused there, and has its rows', (_, bytes) => {
  const change = fc.tuple(fc.nat(bytes.length - 5), fc.constantFrom(0, 1, -1, 2 ** 31 - 1, 255, 65_536, 8));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const copy = Buffer.from(bytes);
      for (const [at, value] of changes) copy.writeInt32LE(value, at);
      let read: Table;
      try {
        checkArrowBytes(copy);
        read = tableFromIPC(copy);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
        return;
      }
      for (const batch of read.batches) {
        for (const data of batch.data.children) expect(data.length).toBe(batch.numRows);
      }
    }),
    { numRuns: 3000 },
  );
});
