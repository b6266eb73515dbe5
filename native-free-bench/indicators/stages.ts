import type { ScenarioReward } from '../../src/objectives/reward.js';
import { stageBounds, stageEnd } from '../../src/objectives/stages.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import { judgeTrace } from '../trace/judge-trace.js';
import type { Trace } from '../trace/trace.js';
import { firstSteps, pickSteps } from '../trace/trace.js';
import { keepFeasible, listFirstVisits } from '../trace/visits.js';
import { takeTop } from './yardstick.js';

/** One stage of a scenario, ready to measure runs by. */
export interface StageYardstick {
  readonly rewarding: ScenarioReward;
  /** The best reward of the space under the bound of the stage. */
  readonly optimum: number;
}

/** What a run had found by the end of a stage. */
export interface StageResult {
  /** Its bound on performance per area, images/s/mm². */
  readonly above: number;
  /** Steps of the run up to its end. */
  readonly steps: number;
  readonly optimum: number;
  /** The best feasible pair that was visited by then, in this stage or before: a trace of one step, or of none. */
  readonly best: Trace;
  /** The optimum's reward less that of the best pair; NaN where there is none. */
  readonly regret: number;
}

/**
 * Measure a run stage by stage, each by its own bound; stages that have not begun are left out.
 *
 * @param trace - As the run recorded it, or the first steps of it.
 * @param steps - The budget, which is split among the stages.
 * @param yardsticks - Of the stages, in order.
 */
export function measureStages(
  trace: Trace,
  steps: number,
  scenario: Scenario,
  yardsticks: readonly StageYardstick[],
): StageResult[] {
  const bounds = stageBounds(scenario);
  const begun = bounds.filter((_, stage) => stageEnd(stage - 1, steps, bounds.length) < trace.steps);
  return begun.map((above, stage) => {
    const { rewarding, optimum } = yardsticks[stage]!;
    const sofar = firstSteps(trace, Math.min(trace.steps, stageEnd(stage, steps, bounds.length)));
    const judged = judgeTrace(sofar, rewarding);
    const best = pickSteps(judged, takeTop(keepFeasible(judged, listFirstVisits(judged)), judged.reward).slice(0, 1));
    return { above, steps: sofar.steps, optimum, best, regret: optimum - (best.reward[0] ?? NaN) };
  });
}
