import fc from 'fast-check';
import { loadConstants } from '../../../../src/cost/model/constants.js';
import type { CostPayload } from '../../../../src/explorer/data/payload.js';
import type { Accelerator } from '../../../../src/space/accelerators/accelerator.js';
import { acceleratorAt, countAccelerators, DEFAULT_GRID } from '../../../../src/space/accelerators/grid.js';
import type { Cell } from '../../../../src/space/cells/cell.js';
import { LABEL_COUNT, MAX_VERTICES } from '../../../../src/space/cells/cell.js';
import { NASBENCH101 } from '../../../../src/space/nasbench101/workload.js';

/** Any drawing of a cell: most have unused vertices, many are none of the space. */
export const anyDrawing: fc.Arbitrary<Cell> = fc.integer({ min: 2, max: MAX_VERTICES }).chain((vertices) =>
  fc.record({
    vertices: fc.constant(vertices),
    adjacencyBits: fc.integer({ min: 0, max: 2 ** ((vertices * (vertices - 1)) / 2) - 1 }),
    labels: fc.array(fc.integer({ min: 0, max: LABEL_COUNT - 1 }), {
      minLength: vertices - 2,
      maxLength: vertices - 2,
    }),
  }),
);

export const anyAcceleratorIndex: fc.Arbitrary<number> = fc.integer({ min: 0, max: countAccelerators() - 1 });
export const anyAccelerator: fc.Arbitrary<Accelerator> = anyAcceleratorIndex.map((index) => acceleratorAt(index));

/** What a page of NAS-Bench-101 costs pairs with. */
export const COST: CostPayload = {
  kind: 'analytic',
  constants: loadConstants('chaidnn-v3'),
  serial: NASBENCH101.serial,
  grid: DEFAULT_GRID,
};
