import { seeksFrontier } from '../../src/objectives/scenario.js';
import type { Trace } from '../trace/trace.js';
import { keepFeasible, listFirstVisits } from '../trace/visits.js';
import { invertedGenerationalDistancePlus, meanDistance } from './distances.js';
import type { FrontierMeasures } from './frontier-progress.js';
import { hypervolume } from './hypervolume.js';
import { nondominatedSteps } from './nondominated-steps.js';
import { scaleObjectives } from './scaling.js';
import type { Yardstick } from './yardstick.js';
import { takeTop, vectorKey } from './yardstick.js';

/**
 * What one run came to; NaN where an indicator does not exist (nothing feasible found, nothing visited; where the scenario
 * seeks the frontier, whatever presumes a best pair: best step, regret, distance of the top).
 */
export interface RunMeasures extends FrontierMeasures {
  /** Reward of the best visited pair, feasible or not. */
  readonly bestReward: number;
  /** The same as the run was told it. */
  readonly toldReward: number;
  /** Step (from 1) at which it was found first. */
  readonly bestStep: number;
  /** The optimum's reward less that of the best feasible pair. */
  readonly regret: number;
  readonly feasibleRate: number;
  /** The first step (from 1) that visited a feasible pair. */
  readonly stepsToFeasible: number;
  readonly topDistance: number;
  /** Mean reward over the steps that visited or tried to visit a pair. */
  readonly meanReward: number;
}

/**
 * Measure a run against the true frontier by every indicator but the exact rank (spec/search.md, "Protocol").
 *
 * A run that was told other accuracies than it is judged by ends with the pair it was told is best, and with the hundred
 * it was told are best; these are measured by what they are judged to be. Where the pair turns out not to be feasible,
 * the run has no regret. All else is of the judged objectives of all visited pairs.
 *
 * Where the scenario seeks the frontier, hypervolume, IGD+ and coverage are those of the feasible visited pairs against the
 * frontier of all feasible pairs; else those of all visited pairs against the whole frontier.
 *
 * @param told - What the run was told, where that is something else: `evaluateTrace` makes `trace` of it.
 */
export function measureRun(trace: Trace, yardstick: Yardstick, told: Trace = trace): RunMeasures {
  const { frontier, frontierPoints, rewarding, topRows } = yardstick;
  const { bounds, scenario } = rewarding;
  const seeking = seeksFrontier(scenario);
  const firstVisits = listFirstVisits(trace);
  const feasible = keepFeasible(trace, firstVisits);
  const best = argMax(firstVisits, told.reward);
  const toldFeasible = keepFeasible(told, firstVisits);
  const chosen = argMax(toldFeasible, told.reward);
  const front = nondominatedSteps(trace, seeking ? feasible : firstVisits);
  const frontPoints = scaleObjectives(trace, front, bounds);
  const top = takeTop(toldFeasible, told.reward);
  const tried = trace.reward.filter((reward) => !Number.isNaN(reward));
  return {
    bestReward: trace.reward[best] ?? NaN,
    toldReward: told.reward[best] ?? NaN,
    bestStep: best < 0 || seeking ? NaN : best + 1,
    regret: trace.feasible[chosen] === 1 ? yardstick.optimum - trace.reward[chosen]! : NaN,
    feasibleRate: trace.feasible.reduce((sum, flag) => sum + flag, 0) / trace.steps,
    stepsToFeasible: feasible.length === 0 ? NaN : feasible[0]! + 1,
    frontierCoverage: countShared(yardstick, trace, front) / frontier.size,
    hypervolumeRatio: hypervolume(frontPoints) / yardstick.frontierVolume,
    igdPlus: invertedGenerationalDistancePlus(frontPoints, frontierPoints),
    topDistance: meanDistance(scaleObjectives(trace, top, bounds), scaleObjectives(frontier, topRows, bounds)),
    meanReward: tried.reduce((sum, reward) => sum + reward, 0) / tried.length,
  };
}

/** The entry with the greatest value, the first of them where several have it; −1 where there is none. */
function argMax(entries: readonly number[], values: Float64Array): number {
  let best = -1;
  for (const entry of entries) {
    if (best < 0 || values[entry]! > values[best]!) best = entry;
  }
  return best;
}

/** Count the vectors of the true frontier among those of the given steps; nothing visited dominates one of them. */
function countShared({ vectors }: Yardstick, trace: Trace, steps: readonly number[]): number {
  const isShared = (step: number): boolean =>
    vectors.has(vectorKey(trace.accuracyCount[step]!, trace.latencyCycles[step]!, trace.areaUnits[step]!));
  return steps.filter(isShared).length;
}
