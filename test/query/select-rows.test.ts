import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { GroundTruth } from '../../src/store/ground-truth.js';
import { readGroundTruth } from '../../src/store/ground-truth.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import { FRONTIER_SCENARIO, type Scenario } from '../../src/objectives/scenario.js';
import { selectRows } from '../../src/query/select-rows.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import { temporaryFolder } from '../temporary-folder.js';
import { trialResult } from '../frontier/trial-space.js';

const folder = join(temporaryFolder(), 'out');
const result = trialResult();
let truth: GroundTruth;
beforeAll(async () => {
  await writeFrontierFolder(folder, result);
  truth = await readGroundTruth(folder);
});

const median = (values: Int32Array): number => values.toSorted()[values.length >> 1]!;

describe('selectRows', () => {
  test('lists all rows in their order by default', () => {
    const rows = selectRows(truth, {});
    expect(rows.map(({ cell_index: cell }) => cell)).toEqual([...result.frontier.cellIndex]);
    expect(rows.map(({ latency_ms: ms }) => ms)).toEqual(Array.from(result.frontier.latencyCycles, (l) => l / 200_000));
    expect(Object.keys(rows[0] as object).slice(0, 7)).toEqual([
      'cell_index',
      'accelerator_index',
      'cell_hash',
      'cell_ops',
      'cell_adjacency',
      'filter_par',
      'pixel_par',
    ]);
  });

  test('filters, sorts and cuts off', () => {
    const limit = median(result.frontier.areaUnits);
    const rows = selectRows(truth, { where: `area_units < ${limit}`, sort: 'area_units:desc,latency_ms', top: 5 });
    const expected = [...result.frontier.areaUnits].filter((area) => area < limit).sort((a, b) => b - a);
    expect(rows.map(({ area_units: area }) => area)).toEqual(expected.slice(0, 5));
    expect(selectRows(truth, { sort: '-latency_cycles', top: 1 })[0]?.latency_cycles).toBe(
      Math.max(...result.frontier.latencyCycles),
    );
  });

  test('keeps the feasible rows of a scenario, best reward first', () => {
    const scenario: Scenario = {
      name: 'trial',
      weights: { area: 0.5, latency: 0.5, accuracy: 0 },
      constraints: [{ objective: 'accuracy', above: 0.6 }],
    };
    const judge = new ScenarioReward(scenario, result.run.bounds, { denominator: 50, coreMhz: 200, imagesPerCall: 2 });
    const rows = selectRows(truth, { scenario });
    const { accuracyCount, latencyCycles, areaUnits } = result.frontier;
    const rewards = Array.from(accuracyCount, (k, i) => {
      const [l, a] = [latencyCycles[i]!, areaUnits[i]!];
      return k > 30 ? judge.reward(k, l, a) : -1;
    });
    expect(rows.map(({ reward }) => reward)).toEqual(rewards.filter((r) => r >= 0).sort((a, b) => b - a));
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.length).toBeLessThan(result.frontier.size);
    expect(selectRows(truth, { scenario, where: 'reward > 2' })).toEqual([]);
    expect(selectRows(truth, { scenario, sort: 'latency_ms', top: 1 })[0]?.latency_ms).toBe(
      Math.min(...rows.map(({ latency_ms: ms }) => ms)),
    );
  });

  test('keeps the feasible rows of a scenario that seeks the frontier as they are, without a reward', () => {
    const scenario: Scenario = { ...FRONTIER_SCENARIO, constraints: [{ objective: 'accuracy', above: 0.6 }] };
    const rows = selectRows(truth, { scenario });
    expect(rows).toEqual(selectRows(truth, { where: 'accuracy_count > 30' }));
    expect(rows.length).toBeLessThan(result.frontier.size);
    expect(() => selectRows(truth, { scenario, where: 'reward >= 0' })).toThrow('there is no column "reward"');
  });

  test.each([
    [{ where: 'reward > 0' }, 'there is no column "reward"'],
    [{ sort: 'speed' }, 'Cannot sort by "speed": there is no such column'],
    [{ sort: 'accuracy:down' }, 'Cannot sort by "accuracy:down": unknown direction'],
    [{ sort: '-accuracy:desc' }, 'unknown direction'],
    [{ sort: 'accuracy,' }, 'Cannot sort by ""'],
  ])('refuses %o', (selection, message) => {
    expect(() => selectRows(truth, selection)).toThrow(message);
  });
});
