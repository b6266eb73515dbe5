import fc from 'fast-check';
import { expect, it } from 'vitest';
import { convolutionEngine, convolutionKind, modelConvolution } from '../../../src/cost/model/accelerator-cycles.js';
import { loadConstants } from '../../../src/cost/model/constants.js';
import { groupKernels, tileRows } from '../../../src/cost/model/cycles.js';
import { kernelOf } from '../../../src/cost/model/kernel.js';
import { convolutionKeys, plainKeys } from '../../../src/cost/table/part-keys.js';
import { combinationColumn } from '../../../src/cost/table/variant-columns.js';
import { engineLanes } from '../../../src/space/accelerators/accelerator.js';
import { acceleratorAt } from '../../../src/space/accelerators/grid.js';
import { gridHalves } from '../../../src/space/accelerators/grid-halves.js';
import { NASBENCH101 } from '../../../src/space/nasbench101/workload.js';
import { legalGrid } from '../../random-grid.js';

const kernel = kernelOf(loadConstants());

it('combinations say what convolutions depend on, and each is some accelerator’s', () => {
  fc.assert(
    fc.property(legalGrid, fc.constantFrom('conv3x3', 'conv1x1'), (grid, kind) => {
      const halves = gridHalves(grid);
      const lanes = halves.datapaths.settings.map(engineLanes);
      const convolutions = NASBENCH101.operations.flatMap((operation) =>
        operation.kind === 'conv' && convolutionKind(operation) === kind ? [modelConvolution(operation)] : [],
      );
      const keys = convolutionKeys(halves, lanes, kind, convolutions, kernel);
      const column = combinationColumn(halves, keys);
      expect([...new Set(column)].sort((a, b) => a - b)).toEqual(Array.from({ length: keys.count }, (_, i) => i));
      for (let v = 0; v < column.length; v += Math.ceil(column.length / 10)) {
        const engine = convolutionEngine(acceleratorAt(v, grid), kind);
        const { weights, tiles, paths } = keys;
        const weight = weights.values[weights.keys[column[v]!]!]!;
        const tile = tiles.values[tiles.keys[column[v]!]!]!;
        const { lanes, filterPar, busBits, feed } = engine;
        expect(paths.values[paths.keys[column[v]!]!]).toMatchObject({ lanes, filterPar, busBits, feed });
        for (const conv of convolutions) {
          expect(groupKernels(conv, weight.filterPar, weight.weightBufferDepth, kernel)).toEqual(
            groupKernels(conv, filterPar, engine.weightBufferDepth, kernel),
          );
          expect(tileRows(conv, tile.inputBufferDepth, tile.outputBufferDepth, kernel)).toBe(
            tileRows(conv, engine.inputBufferDepth, engine.outputBufferDepth, kernel),
          );
        }
      }
    }),
    { seed: 1, numRuns: 30 },
  );
});

it('everything else depends on the bus and the pooling engine', () => {
  fc.assert(
    fc.property(legalGrid, (grid) => {
      const halves = gridHalves(grid);
      const { count, buses, ...keys } = plainKeys(halves);
      expect(count).toBe(grid.mem_interface_width.length * grid.pool_enable.length);
      const column = combinationColumn(halves, { count, ...keys });
      for (let v = 0; v < column.length; v += 7) {
        const { mem_interface_width: busBits, pool_enable: poolEnable } = acceleratorAt(v, grid);
        expect(buses.values[buses.keys[column[v]!]!]).toEqual({ busBits, poolEnable });
      }
    }),
    { seed: 1, numRuns: 30 },
  );
});
