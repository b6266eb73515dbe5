import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeLabels, formatOperations } from '../../../src/space/cells/cell.js';
import { OperationReader } from '../../../src/space/cells/operation-reader.js';

const lists = fc.array(fc.array(fc.nat(2), { maxLength: 5 }), { minLength: 1, maxLength: 20 });

test.each(['', ';'])('reads back lists of operations joined by "%s"', (separator) => {
  fc.assert(
    fc.property(lists, (all) => {
      const text = all.map(formatOperations).join(separator);
      const reader = new OperationReader(Buffer.from(text));
      let at = 0;
      for (const labels of all) {
        expect(reader.read(at, labels.length)).toBe(encodeLabels(labels));
        at = reader.end + separator.length;
      }
      expect(at - separator.length).toBe(text.length);
    }),
  );
});

test.each([
  'conv5x5-bn-relu',
  'xonv3x3-bn-relu',
  'max',
  '',
  'conv3x3-bn-relu',
  'conv3x3-bn-relu;maxpool3x3,maxpool3x3',
])('does not read two operations out of "%s"', (text) => {
  expect(new OperationReader(Buffer.from(text)).read(0, 2)).toBe(-1);
});
