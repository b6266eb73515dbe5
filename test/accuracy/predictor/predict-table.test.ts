import { expect, test } from 'vitest';
import { predictTable } from '../../../src/accuracy/predictor/predict-table.js';
import { cellAt } from '../../../src/space/cells/cell-table.js';
import { smallTable, tableOf } from './small-table.js';
import { somePredictor as predictor } from './some-predictor.js';

test('the order of the table, cells named twice and what was predicted before change nothing', () => {
  const table = smallTable(4);
  const cells = Array.from({ length: table.count }, (_, i) => cellAt(table, i));
  const counts = predictTable(predictor, table);
  expect(predictTable(predictor, tableOf(cells.toReversed()))).toEqual(counts.toReversed());
  const thrice = predictTable(predictor, tableOf([...cells, ...cells, ...cells]));
  expect(thrice.slice(2 * cells.length)).toEqual(counts);
  expect(predictTable(predictor, tableOf([]))).toEqual(new Int32Array(0));
});

test('says how far it is, and stops when told to', () => {
  const done: number[] = [];
  const stop = new AbortController();
  const table = smallTable(6);
  expect(() =>
    predictTable(predictor, table, {
      signal: stop.signal,
      onProgress: (event) => {
        done.push(event.done);
        expect(event.total).toBe(table.count);
        if (done.length === 3) stop.abort();
      },
    }),
  ).toThrow(expect.objectContaining({ code: 'INTERRUPTED' }));
  expect(done).toHaveLength(3);
  expect(done).toEqual(done.toSorted((a, b) => a - b));
});
