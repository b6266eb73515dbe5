import { expect, test } from 'vitest';
import { shareColumn, sharedInt32 } from '../src/shared-arrays.js';

test('a shared array lies on shared memory and begins with zeros', () => {
  const array = sharedInt32(3);
  expect(array.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect([...array]).toEqual([0, 0, 0]);
});

test('a shared column keeps its type and values, of a part of a buffer too', () => {
  const column = Uint16Array.of(1, 2, 65_535, 4).subarray(1, 3);
  const shared = shareColumn(column);
  expect(shared).toBeInstanceOf(Uint16Array);
  expect(shared.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect([...shared]).toEqual([2, 65_535]);
  expect(shareColumn(Int32Array.of(-1))[0]).toBe(-1);
});
