import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Accelerator } from '../../../src/space/accelerators/accelerator.js';
import { PARAMETER_NAMES } from '../../../src/space/accelerators/accelerator.js';
import { acceleratorAt, countAccelerators } from '../../../src/space/accelerators/grid.js';
import { gridHalves } from '../../../src/space/accelerators/grid-halves.js';
import { legalGrid } from '../../random-grid.js';

const BUFFERS = ['filter_par', 'input_buffer_depth', 'weight_buffer_depth', 'output_buffer_depth'];
const DATAPATHS = ['filter_par', ...PARAMETER_NAMES.filter((name) => !BUFFERS.includes(name))];

describe('gridHalves', () => {
  it('gives every accelerator its settings of either half, each setting once, in the order of the first that has it', () => {
    fc.assert(
      fc.property(legalGrid, (grid) => {
        const { buffers, datapaths } = gridHalves(grid);
        const count = countAccelerators(grid);
        for (const [half, names] of [
          [buffers, BUFFERS],
          [datapaths, DATAPATHS],
        ] as const) {
          const settingOf = (accelerator: Accelerator): string =>
            names.map((name) => accelerator[name as keyof Accelerator]).join();
          const first = new Map<string, number>();
          for (let v = 0; v < count; v++) {
            const setting = settingOf(acceleratorAt(v, grid));
            if (!first.has(setting)) first.set(setting, v);
          }
          expect(half.settings).toEqual([...first.values()].map((v) => acceleratorAt(v, grid)));
          expect(half.of).toHaveLength(count);
          const numbers = new Map([...first.keys()].map((setting, number) => [setting, number]));
          for (let v = 0; v < count; v += 7) {
            expect(half.of[v]).toBe(numbers.get(settingOf(acceleratorAt(v, grid))));
          }
        }
      }),
      { seed: 2, numRuns: 40 },
    );
  });
});
