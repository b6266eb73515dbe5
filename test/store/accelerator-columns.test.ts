import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PARAMETER_NAMES } from '../../src/space/accelerators/accelerator.js';
import { acceleratorAt, countAccelerators } from '../../src/space/accelerators/grid.js';
import { gridHalves } from '../../src/space/accelerators/grid-halves.js';
import { acceleratorColumns, parameterColumns } from '../../src/store/accelerator-columns.js';
import { encodeArrow } from '../../src/store/arrow/write.js';
import { tableFromIPC } from 'apache-arrow';
import { legalGrid } from '../random-grid.js';

it('the columns of a grid, made by halves, are those of its accelerators one by one', () => {
  fc.assert(
    fc.property(legalGrid, (grid) => {
      const accelerators = Array.from({ length: countAccelerators(grid) }, (_, i) => acceleratorAt(i, grid));
      const bytes = encodeArrow(parameterColumns(gridHalves(grid)), {});
      expect(bytes).toEqual(encodeArrow(acceleratorColumns(accelerators), {}));
      const rows = tableFromIPC(bytes).toArray() as Record<string, unknown>[];
      accelerators.forEach((accelerator, i) => {
        if (i % 7 !== 0) return;
        expect(Object.fromEntries(PARAMETER_NAMES.map((name) => [name, rows[i]![name]]))).toEqual(accelerator);
      });
    }),
    { seed: 2, numRuns: 30 },
  );
});
