import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildCostTable } from '../../../src/cost/table/build-cost-table.js';
import { makeEvaluator } from '../../../src/cost/table/evaluator.js';
import { kindsOf, ModelEvaluator } from '../../../src/cost/table/model-evaluator.js';
import { loadConstants } from '../../../src/cost/model/constants.js';
import { DEFAULT_GRID } from '../../../src/space/accelerators/grid.js';
import { buildModuleTable } from '../../../src/space/models/build-module-table.js';
import { nasbench101Space } from '../../../src/space/nasbench101/space.js';
import { DATASETS } from '../../../src/space/nasbench201/lower.js';
import { nasbench201Space } from '../../../src/space/nasbench201/space.js';
import { allCells } from '../../cells.js';
import { randomCostsOf, randomModels, slowModelLatency } from '../../random-models.js';
import { drawCells, pickCells, randomIntegers } from '../../random-space.js';
import { readNasbench201Examples } from '../../space/nasbench201/examples.js';

test('random models of random modules take what the slow schedule says, on any engines', () => {
  const engine = fc.nat(3);
  const assignment = fc.tuple(engine, engine, engine, engine);
  fc.assert(
    fc.property(fc.nat(), fc.array(assignment, { minLength: 1, maxLength: 4 }), (seed, assignments) => {
      const next = randomIntegers(seed);
      const space = randomModels(6, next);
      const table = randomCostsOf(space, 7, assignments, 100, next);
      const evaluator = makeEvaluator(space.workload.models(), table);
      for (let model = 0; model < space.count; model++) {
        for (let v = 0; v < table.variants; v++) {
          expect(evaluator.latencyCycles(model, v)).toBe(slowModelLatency(space, model, table, v));
        }
      }
    }),
    { numRuns: 100 },
  );
});

test('architectures of NAS-Bench-201 take what the worked examples say, on every data set', () => {
  const { accelerators, architectures } = readNasbench201Examples();
  for (const dataset of DATASETS) {
    const space = nasbench201Space(dataset);
    const table = buildCostTable(loadConstants('chaidnn-v2'), DEFAULT_GRID, space.workload);
    const evaluator = makeEvaluator(space.workload.models(), table);
    for (const { index, latency_cycles } of architectures) {
      expect(accelerators.map((a) => evaluator.latencyCycles(index, a))).toEqual(latency_cycles[dataset.name]);
    }
  }
});

test('cells of NAS-Bench-101 take the same as modules and as labelled graphs', () => {
  const cells = pickCells(allCells(), drawCells(allCells(), 40, randomIntegers(3)));
  const space = nasbench101Space(cells);
  const lowered = Array.from({ length: cells.count }, (_, cell) => space.modulesAt(cell));
  const modules = lowered.flatMap((network) => network.map(({ operations }) => operations));
  let position = 0;
  const parts = lowered.map((network) => network.map(({ repeats }) => ({ module: position++, repeats })));
  const { operations, serial, table: moduleTable } = buildModuleTable(modules, parts);
  // The serial part of the network comes out as it is written down.
  expect(serial).toEqual(space.workload.serial);
  const constants = loadConstants();
  const asModules = buildCostTable(constants, DEFAULT_GRID, {
    operations,
    serial,
    mostRuns: 1,
    models: () => ({ kind: 'modules', modules: moduleTable }),
  });
  const asGraphs = buildCostTable(constants);
  const first = makeEvaluator({ kind: 'cells', cells }, asGraphs);
  const second = new ModelEvaluator(moduleTable, kindsOf(operations), asModules);
  for (let cell = 0; cell < cells.count; cell++) {
    for (let v = cell; v < asGraphs.variants; v += 97) {
      expect(second.latencyCycles(cell, v)).toBe(first.latencyCycles(cell, v));
    }
  }
});
