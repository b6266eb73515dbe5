import { expect, test } from 'vitest';
import { shapeKey } from '../../../src/space/network/operations.js';
import { indexShapes, listOperationShapes } from '../../../src/space/network/shapes.js';
import { readExamples } from '../../examples.js';

test('the worked examples name each of the 80 operation shapes once', () => {
  const listed = listOperationShapes().map(shapeKey);
  expect(listed).toHaveLength(80);
  expect(listed.toSorted()).toEqual(readExamples().operations.map(shapeKey).toSorted());
  listed.forEach((key, row) => expect(indexShapes().get(key)).toBe(row));
});
