import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AnalyticModel } from '../../src/cost/cost-model.js';
import { acceleratorArea } from '../../src/cost/model/area.js';
import { loadConstants } from '../../src/cost/model/constants.js';
import { engineLanes } from '../../src/space/accelerators/accelerator.js';
import { acceleratorAt } from '../../src/space/accelerators/grid.js';
import { buildAcceleratorTable } from '../../src/store/accelerator-table.js';
import { legalGrid } from '../random-grid.js';

it('has the resources and the area of every accelerator of a grid', () => {
  fc.assert(
    fc.property(legalGrid, fc.constantFrom('chaidnn-v2', 'chaidnn-v3'), (grid, model) => {
      const constants = loadConstants(model);
      const { count, lanes, ...resources } = buildAcceleratorTable(new AnalyticModel(constants, grid));
      for (let i = 0; i < count; i += Math.ceil(count / 40)) {
        const accelerator = acceleratorAt(i, grid);
        const { conv3x3, conv1x1 } = engineLanes(accelerator);
        expect([...lanes.subarray(i * 2, i * 2 + 2)]).toEqual([conv3x3, conv1x1]);
        const ours = Object.entries(resources).map(([name, column]) => [name, column[i]]);
        expect(Object.fromEntries(ours)).toEqual(acceleratorArea(accelerator, constants));
      }
    }),
    { seed: 2, numRuns: 60 },
  );
});
