import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { CONSTRAINED, limitOf, withLimit, withWeight } from '../../../src/explorer/page/scenario/draft.js';
import { judgeRows } from '../../../src/explorer/page/scenario/judge.js';
import { checkScenario } from '../../../src/objectives/check-scenario.js';
import { SCENARIOS } from '../../../src/objectives/scenario.js';
import { selectRows } from '../../../src/query/select-rows.js';
import { fileFolder } from '../../file-folder.js';
import type { TrialExplorer } from '../trial-data.js';
import { trialExplorer } from '../trial-data.js';

const folder = join(fileFolder(), 'out');
let trial: TrialExplorer;
beforeAll(async () => {
  trial = await trialExplorer(folder);
});

const weight = fc.integer({ min: 0, max: 100 }).map((value) => value / 100);
const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
const edits = fc.array(
  fc.oneof(
    fc.record({ name: fc.constantFrom('area' as const, 'latency' as const, 'accuracy' as const), weight }),
    fc.record({ limited: fc.constantFrom(...CONSTRAINED), limit: fc.option(share, { nil: undefined }) }),
  ),
);

test('whatever the sliders do is a scenario, and its best points are those of show frontier', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SCENARIOS), edits, (start, moves) => {
      const scenario = moves.reduce((now, move) => {
        if ('weight' in move) return withWeight(now, move.name, move.weight);
        const { limited, limit } = move;
        return withLimit(now, limited, limit === undefined || limited === 'accuracy' ? limit : limit * 400);
      }, start);
      expect(checkScenario(JSON.parse(JSON.stringify(scenario)), 'a slider')).toEqual(scenario);
      const judged = judgeRows(trial.data, scenario);
      const rows = judged?.best.map((row) => ({ ...trial.data.rows[row], reward: judged.rewards[row] }));
      expect(rows).toEqual(selectRows(trial.truth, { scenario }));
    }),
    { numRuns: 60 },
  );
});

test('a limit comes and goes', () => {
  const limited = withLimit(SCENARIOS[0]!, 'performance_per_area', 2.5);
  expect(limitOf(limited, 'performance_per_area')).toBe(2.5);
  expect(withLimit(limited, 'performance_per_area', undefined).constraints).toEqual([]);
});
