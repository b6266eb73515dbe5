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

/** What a run was told, where it was told other accuracies than it is judged by. */
export interface ToldStages {
  /** As the run recorded it. */
  readonly trace: Trace;
  /** Of the stages, in order, as they were told. */
  readonly rewardings: readonly ScenarioReward[];
}

/** What a run had found by the end of a stage. */
export interface StageResult {
  /** Its bound on performance per area, images/s/mm². */
  readonly above: number;
  /** Steps of the run up to its end. */
  readonly steps: number;
  readonly optimum: number;
  /**
   * The best feasible pair that was visited by then, in this stage or before, as far as the run was told: a trace of one
   * step; of none where there is no such pair or it is judged not to be feasible.
   */
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
 * @param told - Where the run was told something else than the trace says: by this a pair is the best.
 */
export function measureStages(
  trace: Trace,
  steps: number,
  scenario: Scenario,
  yardsticks: readonly StageYardstick[],
  told: ToldStages = { trace, rewardings: yardsticks.map(({ rewarding }) => rewarding) },
): StageResult[] {
  const bounds = stageBounds(scenario);
  const begun = bounds.filter((_, stage) => stageEnd(stage - 1, steps, bounds.length) < trace.steps);
  return begun.map((above, stage) => {
    const { rewarding, optimum } = yardsticks[stage]!;
    const end = Math.min(trace.steps, stageEnd(stage, steps, bounds.length));
    const judged = judgeTrace(firstSteps(trace, end), rewarding);
    const chosen = bestStep(judgeTrace(firstSteps(told.trace, end), told.rewardings[stage]!));
    const best = pickSteps(judged, keepFeasible(judged, chosen));
    return { above, steps: end, optimum, best, regret: optimum - (best.reward[0] ?? NaN) };
  });
}

/** The step of the best feasible pair, as a list of one; an empty one where there is none. */
function bestStep(trace: Trace): readonly number[] {
  return takeTop(keepFeasible(trace, listFirstVisits(trace)), trace.reward).slice(0, 1);
}
