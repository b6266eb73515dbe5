import fc from 'fast-check';
import { expect, it } from 'vitest';
import { modelConvolution } from '../../../src/cost/model/accelerator-cycles.js';
import { loadConstants } from '../../../src/cost/model/constants.js';
import { groupKernels, tileRows } from '../../../src/cost/model/cycles.js';
import { kernelOf } from '../../../src/cost/model/kernel.js';
import { tileChoices, weightChoices } from '../../../src/cost/table/buffer-choices.js';
import { gridHalves } from '../../../src/space/accelerators/grid-halves.js';
import { NASBENCH101 } from '../../../src/space/nasbench101/workload.js';
import { legalGrid } from '../../random-grid.js';

const kernel = kernelOf(loadConstants());
const convolutions = NASBENCH101.operations.flatMap((each) => (each.kind === 'conv' ? [modelConvolution(each)] : []));

it('two settings of the buffers are one choice iff every convolution is cut up in the same way', () => {
  fc.assert(
    fc.property(legalGrid, (grid) => {
      const { settings } = gridHalves(grid).buffers;
      const weights = settings.map(({ filter_par, weight_buffer_depth }) =>
        JSON.stringify([
          filter_par,
          convolutions.map((conv) => groupKernels(conv, filter_par, weight_buffer_depth, kernel)),
        ]),
      );
      const tiles = settings.map(({ input_buffer_depth, output_buffer_depth }) =>
        String(convolutions.map((conv) => tileRows(conv, input_buffer_depth, output_buffer_depth, kernel))),
      );
      for (const [texts, { keys }] of [
        [weights, weightChoices(settings, convolutions, kernel)],
        [tiles, tileChoices(settings, convolutions, kernel)],
      ] as const) {
        const distinct = [...new Set(texts)];
        expect([...keys]).toEqual(texts.map((text) => distinct.indexOf(text)));
      }
    }),
    { seed: 1, numRuns: 40 },
  );
});
