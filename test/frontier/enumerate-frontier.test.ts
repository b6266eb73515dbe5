import { nasbench101Space } from '../../src/space/nasbench101/space.js';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AnalyticModel } from '../../src/cost/cost-model.js';
import { loadConstants } from '../../src/cost/model/constants.js';
import { encodeFrontier } from '../../src/store/encode-frontier.js';
import { enumerateFrontier, FrontierEnumerator } from '../../src/frontier/enumerate-frontier.js';
import type { FrontierInputs } from '../../src/frontier/inputs.js';
import { DEFAULT_GRID } from '../../src/space/accelerators/grid.js';
import { allCells } from '../cells.js';
import { randomIntegers } from '../random-space.js';
import { sharedFile } from '../shared-data.js';
import { TRIAL_GRID, trialInputs, trialResult } from './trial-space.js';

const DENOMINATOR = 29_952;

function publishedCounts(): Int32Array | undefined {
  const path = sharedFile('data/nasbench101/test_accuracy_mean108.u16le');
  if (path === undefined) return undefined;
  const bytes = readFileSync(path);
  return Int32Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readUInt16LE(i * 2));
}

/** Every sixth accelerator: all cells, and of seven parameters two values at least. */
const SIXTH_GRID = { ...DEFAULT_GRID, input_buffer_depth: [1024, 4096], output_buffer_depth: [2048] };

function inputsFor(metric: string, accuracyCounts: Int32Array, grid = DEFAULT_GRID): FrontierInputs {
  return {
    space: nasbench101Space(allCells()),
    accuracyCounts,
    metric: { name: metric, denominator: DENOMINATOR },
    costModel: new AnalyticModel(loadConstants(), grid),
  };
}

/** frontier.arrow of the whole space. */
async function frontierBytes(
  inputs: FrontierInputs,
  mode: 'certified' | 'exhaustive',
  threads: number,
): Promise<Buffer> {
  const { frontier } = await enumerateFrontier(inputs, { mode, threads });
  return Buffer.from(encodeFrontier(frontier, inputs, inputs.space.parameters()));
}

const published = publishedCounts();

describe('the frontier of the whole space', () => {
  it.skipIf(published === undefined)(
    'has the same bytes in both modes and with any number of threads, on published accuracies',
    async () => {
      const inputs = inputsFor('test_mean108', published as Int32Array);
      const certified = await frontierBytes(inputs, 'certified', 1);
      expect(await frontierBytes(inputs, 'certified', 2)).toEqual(certified);
      expect(await frontierBytes(inputs, 'exhaustive', 2)).toEqual(certified);
    },
  );
});

describe('the frontier of all cells and every sixth accelerator', () => {
  it.skipIf(published === undefined)('has the same bytes in both modes on one thread', async () => {
    const inputs = inputsFor('test_mean108', published as Int32Array, SIXTH_GRID);
    const certified = await frontierBytes(inputs, 'certified', 1);
    expect(await frontierBytes(inputs, 'exhaustive', 1)).toEqual(certified);
  });

  it('has the same bytes in both modes on random accuracies of few distinct values, some missing', async () => {
    const next = randomIntegers(9);
    const counts = Int32Array.from({ length: allCells().count }, () => next(40) * 700 - 1);
    const inputs = inputsFor('random', counts, SIXTH_GRID);
    const certified = await frontierBytes(inputs, 'certified', 2);
    expect(await frontierBytes(inputs, 'exhaustive', 2)).toEqual(certified);
  });

  it('counts cells without an accuracy and refuses an absurd number of threads', async () => {
    const counts = new Int32Array(allCells().count).fill(-1);
    counts[4789] = 28_250;
    const { frontier, run } = await enumerateFrontier(inputsFor('one', counts), { mode: 'certified', threads: 1 });
    expect(new Set(frontier.cellIndex)).toEqual(new Set([4789]));
    expect(run.pairs.excluded['cell_without_accuracy']).toBe(423_623 * 8640);
    for (const threads of [0, -1, 1.5, 1e6, NaN]) {
      const refused = enumerateFrontier(inputsFor('one', counts), { mode: 'certified', threads });
      await expect(refused).rejects.toMatchObject({ code: 'USAGE' });
    }
  });
});

describe('one cost model after another', () => {
  it('gives the frontier of each, however far the one before was, and after the threads were replaced', async () => {
    const inputs = trialInputs();
    const enumerator = new FrontierEnumerator(inputs, 2);
    try {
      for (let i = 0; i < 18; i++) {
        const constants = {
          ...loadConstants(),
          ddr_bytes_per_us: 1000 + 2500 * i,
          operation_overhead_cycles: i * i * 100,
        };
        const costModel = new AnalyticModel(constants, TRIAL_GRID);
        const { frontier, run } = await enumerator.enumerate(costModel, i % 3 === 0 ? 'exhaustive' : 'certified');
        const plain = trialResult({ ...inputs, costModel });
        expect(frontier).toEqual(plain.frontier);
        expect(run.bounds).toEqual(plain.run.bounds);
      }
    } finally {
      await enumerator.close();
    }
  });
});
