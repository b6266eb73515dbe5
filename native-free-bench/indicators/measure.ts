import type { Frontier } from '../../src/frontier/result.js';
import { createPairColumns } from '../../src/objectives/pair-columns.js';
import { reducePairs } from '../../src/dominance/reduce.js';
import type { Trace } from '../trace/trace.js';
import { keepFeasible, listFirstVisits } from '../trace/visits.js';
import { invertedGenerationalDistancePlus, meanDistance } from './distances.js';
import { hypervolume } from './hypervolume.js';
import { scaleObjectives } from './scaling.js';
import type { Yardstick } from './yardstick.js';
import { takeTop } from './yardstick.js';

/** What one run came to; NaN where an indicator does not exist (nothing feasible found, nothing visited). */
export interface RunMeasures {
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
  readonly frontierCoverage: number;
  readonly hypervolumeRatio: number;
  readonly igdPlus: number;
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
 * @param told - What the run was told, where that is something else: `evaluateTrace` makes `trace` of it.
 */
export function measureRun(trace: Trace, yardstick: Yardstick, told: Trace = trace): RunMeasures {
  const { frontier, rewarding, topRows } = yardstick;
  const { bounds } = rewarding;
  const firstVisits = listFirstVisits(trace);
  const feasible = keepFeasible(trace, firstVisits);
  const best = argMax(firstVisits, told.reward);
  const toldFeasible = keepFeasible(told, firstVisits);
  const chosen = argMax(toldFeasible, told.reward);
  const visitedFront = reduceVisits(trace, firstVisits);
  const visitedPoints = scaleObjectives(visitedFront, allOf(visitedFront.size), bounds);
  const frontierPoints = scaleObjectives(frontier, allOf(frontier.size), bounds);
  const top = takeTop(toldFeasible, told.reward);
  const tried = trace.reward.filter((reward) => !Number.isNaN(reward));
  return {
    bestReward: trace.reward[best] ?? NaN,
    toldReward: told.reward[best] ?? NaN,
    bestStep: best < 0 ? NaN : best + 1,
    regret: trace.feasible[chosen] === 1 ? yardstick.optimum - trace.reward[chosen]! : NaN,
    feasibleRate: trace.feasible.reduce((sum, flag) => sum + flag, 0) / trace.steps,
    stepsToFeasible: feasible.length === 0 ? NaN : feasible[0]! + 1,
    frontierCoverage: countShared(frontier, visitedFront) / frontier.size,
    hypervolumeRatio: hypervolume(visitedPoints) / yardstick.frontierVolume,
    igdPlus: invertedGenerationalDistancePlus(visitedPoints, frontierPoints),
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

function reduceVisits(trace: Trace, steps: readonly number[]): Frontier {
  const pairs = createPairColumns(steps.length);
  const names = ['cellIndex', 'acceleratorIndex', 'accuracyCount', 'latencyCycles', 'areaUnits'] as const;
  steps.forEach((step, i) => {
    for (const name of names) pairs[name][i] = trace[name][step]!;
    pairs.ties[i] = 1;
  });
  return reducePairs(pairs);
}

/** A visited vector that is on the true frontier is not dominated, so it is in the front of the visits too. */
function countShared(frontier: Frontier, visited: Frontier): number {
  const key = (front: Frontier, row: number): string =>
    `${front.accuracyCount[row]},${front.latencyCycles[row]},${front.areaUnits[row]}`;
  const known = new Set(Array.from({ length: frontier.size }, (_, row) => key(frontier, row)));
  return allOf(visited.size).reduce((count, row) => count + (known.has(key(visited, row)) ? 1 : 0), 0);
}

function allOf(size: number): number[] {
  return Array.from({ length: size }, (_, i) => i);
}
