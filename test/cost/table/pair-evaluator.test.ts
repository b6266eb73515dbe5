import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadConstants } from '../../../src/cost/model/constants.js';
import { buildCostTable } from '../../../src/cost/table/build-cost-table.js';
import type { EngineAssignment } from '../../../src/cost/model/engines.js';
import { PairEvaluator } from '../../../src/cost/table/pair-evaluator.js';
import { cellAt, tableOfOne } from '../../../src/space/cells/cell-table.js';
import { graphsOfTable } from '../../../src/space/cells/graphs-of-table.js';
import { NETWORK_MODULES } from '../../../src/space/network/modules.js';
import { lowerCell } from '../../../src/space/network/operations.js';
import { allCells } from '../../cells.js';
import { randomCostTable, randomIntegers, slowLatency } from '../../random-space.js';

test('agrees with the plain schedule on random pairs of the whole space', () => {
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

test('agrees with it on random costs and whichever engines the kinds of operation run on', () => {
  const cells = allCells();
  const engine = fc.nat(3);
  const assignments = fc.array(fc.tuple(engine, engine, engine, engine), { minLength: 1, maxLength: 5 });
  const some = fc.array(fc.nat(cells.count - 1), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(assignments, some, fc.constantFrom(2, 9, 1_000_000), fc.nat(), (engines, indices, most, seed) => {
      const table = randomCostTable(7, engines satisfies readonly EngineAssignment[], most, randomIntegers(seed));
      const evaluator = new PairEvaluator(cells, table);
      for (const cell of indices) {
        for (let variant = 0; variant < table.variants; variant++) {
          expect(evaluator.latencyCycles(cell, variant)).toBe(slowLatency(cells, cell, table, variant));
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('agrees with it on the cells of most operations, one cell at a time', () => {
  const cells = allCells();
  const table = buildCostTable(loadConstants());
  const { graphs, graphOf } = graphsOfTable(cells);
  const operations = graphs.map(
    (graph) =>
      lowerCell({ ...graph, labels: new Array<number>(graph.vertices - 2).fill(0) }, NETWORK_MODULES[0]!).length,
  );
  const most = Math.max(...operations);
  const largest = operations.flatMap((count, graph) => (count === most ? [graphOf.indexOf(graph)] : []));
  expect(largest.length).toBeGreaterThan(0);
  for (const cell of largest) {
    const one = tableOfOne(cellAt(cells, cell));
    const evaluator = new PairEvaluator(one, table);
    for (let variant = 0; variant < table.variants; variant += 719) {
      expect(evaluator.latencyCycles(0, variant)).toBe(slowLatency(one, 0, table, variant));
    }
  }
});
