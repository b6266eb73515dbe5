import { expect, test } from 'vitest';
import { rectifySum, UNIT } from '../../../src/accuracy/predictor/fixed-point.js';
import { viewBlocks } from '../../../src/accuracy/predictor/network.js';
import { predictTable } from '../../../src/accuracy/predictor/predict-table.js';
import { countOfTarget } from '../../../src/accuracy/predictor/target.js';
import type { Cell } from '../../../src/space/cells/cell.js';
import { cellAt } from '../../../src/space/cells/cell-table.js';
import { listGraphs } from '../../../src/space/cells/graphs.js';
import { listLabelings } from '../../../src/space/cells/labelings.js';
import { decodeLabels } from '../../../src/space/cells/cell.js';
import { referenceOutput } from './reference-network.js';
import { smallTable } from './small-table.js';
import { somePredictor as predictor, someWeights as weights } from './some-predictor.js';

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
