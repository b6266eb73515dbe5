import { setImmediate as nextTurn } from 'node:timers/promises';
import { SCENARIOS } from '../../src/objectives/scenario.js';
import type { RunOptions } from '../../src/progress.js';
import { throwIfInterrupted } from '../../src/progress.js';
import { loadJudgedSpace } from '../problem/load.js';
import type { AnsweredCosts, CampaignAnswer } from './answer.js';
import { answerQuestion } from './answer.js';
import type { CampaignPlace } from './campaign.js';
import { QUESTION_STRATEGIES } from './campaign.js';
import type { PresentedRun } from './comparisons.js';
import { describeCosts } from './cost-facts.js';
import { countSavedRuns, readJudgedRuns } from './judged-runs.js';
import { presentTrace } from './presentations.js';
import { RecentCurves } from './recent-curves.js';

/**
 * Answer what the paper asks from finished runs, whatever version of the tool made them.
 *
 * @param places - One a cost model, each with a name of its own.
 * @throws {@link CodesignError} GROUND_TRUTH_INVALID, FILE_MISSING where there are no runs, INTERRUPTED.
 */
export async function judgeCampaign(
  places: readonly CampaignPlace[],
  { onProgress, signal }: RunOptions = {},
): Promise<CampaignAnswer> {
  const runs: PresentedRun[] = [];
  const costs: AnsweredCosts[] = [];
  const steps = new Set<number>();
  const recent = new RecentCurves();
  const metrics = new Set<string>();
  const total = places.reduce((sum, { bench }) => sum + countSavedRuns(bench), 0);
  for (const { name, title, groundTruth, bench } of places) {
    const space = await loadJudgedSpace(groundTruth);
    metrics.add(space.truth.inputs.metric.name);
    costs.push({ name, title, ...describeCosts(space, SCENARIOS) });
    for (const { scenario, strategy, seed, trace, yardstick } of readJudgedRuns(bench, space)) {
      const group = { costs: name, scenario, strategy };
      runs.push({ ...group, seed, values: presentTrace(trace, yardstick) });
      steps.add(trace.steps);
      if (QUESTION_STRATEGIES.includes(strategy)) recent.add(group, trace);
      if (runs.length % 10 === 0) {
        onProgress?.({ phase: 'judge', done: runs.length, total, unit: 'runs' });
        // Ctrl-C is heard between two turns alone.
        await nextTurn();
        throwIfInterrupted(signal);
      }
    }
  }
  return answerQuestion({ metric: [...metrics].join(' and '), costs, runs, steps: [...steps], recent: recent.bands() });
}
