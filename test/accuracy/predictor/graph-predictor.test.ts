import { expect, test } from 'vitest';
import { quantizeParameters, rectifySum, UNIT } from '../../../src/accuracy/predictor/fixed-point.js';
import { GraphPredictor } from '../../../src/accuracy/predictor/graph-predictor.js';
import { PARAMETER_COUNT, viewBlocks } from '../../../src/accuracy/predictor/network.js';
import { predictTable } from '../../../src/accuracy/predictor/predict-table.js';
import { Random } from '../../../src/random.js';
import { countOfTarget } from '../../../src/accuracy/predictor/target.js';
import { drawEvenly, drawParameters } from '../../../src/accuracy/predictor/training/initial-parameters.js';
import type { Cell } from '../../../src/space/cells/cell.js';
import { cellAt } from '../../../src/space/cells/cell-table.js';
import { listGraphs } from '../../../src/space/cells/graphs.js';
import { listLabelings } from '../../../src/space/cells/labelings.js';
import { decodeLabels } from '../../../src/space/cells/cell.js';
import { referenceOutput } from './reference-network.js';
import { smallTable, tableOf } from './small-table.js';

const random = new Random(11);
const weights = quantizeParameters(
  drawParameters(random).map((value) => (value === 0 ? drawEvenly(random, 0.1) : value)),
);
const predictor = new GraphPredictor(weights);

function referenceCount(cell: Cell): number {
  return countOfTarget(referenceOutput(cell, viewBlocks(Float64Array.from(weights)), UNIT, rectifySum) / UNIT ** 2);
}

test('agrees with the formulas on every 7th of the cells of up to five vertices', () => {
  const table = smallTable(5);
  const counts = predictTable(predictor, table);
  for (let i = 0; i < table.count; i += 7) expect(counts[i]).toBe(referenceCount(cellAt(table, i)));
});

test('agrees with the formulas on cells of seven vertices, all labelings of a graph at once', () => {
  const graphs = listGraphs(7);
  for (const at of [0, 700, 1573]) {
    const graph = graphs[at]!;
    const labelings = listLabelings(graph).map((code) => decodeLabels(code, 5));
    const counts = predictor.predict(7, graph.adjacencyBits, labelings);
    for (let i = 0; i < labelings.length; i += 31) {
      const labels = labelings[i]!;
      expect(counts[i]).toBe(referenceCount({ vertices: 7, adjacencyBits: graph.adjacencyBits, labels }));
    }
  }
});

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
  ).toThrow('interrupted');
  expect(done).toHaveLength(3);
  expect(done).toEqual(done.toSorted((a, b) => a - b));
});

test('sums round to the nearest activation, never below 0 nor above the limit', () => {
  expect([-5, 0, 2047, 2048, 4096 * 3 + 2047, 4096 * 3 + 2048].map(rectifySum)).toEqual([0, 0, 0, 1, 3, 4]);
  expect(rectifySum(2 ** 52)).toBe(2 ** 28);
});

test('parameters round to 16 bits; one that does not fit is refused', () => {
  const parameters = new Float64Array(PARAMETER_COUNT);
  parameters.set([1, -1, 0.4 / UNIT, 7.9997]);
  expect([...quantizeParameters(parameters).subarray(0, 4)]).toEqual([4096, -4096, 0, 32767]);
  parameters[9] = 8;
  expect(() => quantizeParameters(parameters)).toThrow(/does not fit/);
  parameters[9] = NaN;
  expect(() => quantizeParameters(parameters)).toThrow(/does not fit/);
});
