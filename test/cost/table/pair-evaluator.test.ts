import { expect, test } from 'vitest';
import { loadConstants } from '../../../src/cost/model/constants.js';
import { buildCostTable } from '../../../src/cost/table/build-cost-table.js';
import { PairEvaluator } from '../../../src/cost/table/pair-evaluator.js';
import { allCells } from '../../cells.js';
import { randomIntegers, slowLatency } from '../../random-space.js';

test('the quick scalar schedule agrees with the plain one on random pairs of the whole space', () => {
  const cells = allCells();
  const table = buildCostTable(loadConstants());
  const evaluator = new PairEvaluator(cells, table);
  const next = randomIntegers(11);
  for (let i = 0; i < 1_500; i++) {
    const cell = next(cells.count);
    const variant = next(table.variants);
    expect(evaluator.latencyCycles(cell, variant)).toBe(slowLatency(cells, cell, table, variant));
  }
});
