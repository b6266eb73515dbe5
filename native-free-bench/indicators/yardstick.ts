import type { Frontier } from '../../src/frontier/result.js';
import type { ScenarioReward } from '../../src/objectives/reward.js';
import { hypervolume } from './hypervolume.js';
import { scaleObjectives } from './scaling.js';

/** How many pairs "the top" is (spec/search.md, "Protocol"). */
export const TOP = 100;

/** The true frontier seen by one scenario: what every run of it is measured against. */
export interface Yardstick {
  readonly frontier: Frontier;
  readonly rewarding: ScenarioReward;
  /** The best reward of the space, NaN where no pair is feasible. */
  readonly optimum: number;
  /** Frontier row of the optimum, −1 where no pair is feasible. */
  readonly optimumRow: number;
  /** Best feasible frontier rows, at most {@link TOP}, by falling reward. */
  readonly topRows: readonly number[];
  readonly frontierVolume: number;
}

/** Prepare the true frontier for measuring runs of one scenario. */
export function makeYardstick(frontier: Frontier, rewarding: ScenarioReward): Yardstick {
  const rows = Array.from({ length: frontier.size }, (_, row) => row);
  const rewards = Float64Array.from(rows, (row) => {
    const [k, l, a] = [frontier.accuracyCount[row], frontier.latencyCycles[row], frontier.areaUnits[row]] as const;
    return rewarding.reward(k as number, l as number, a as number);
  });
  const isFeasible = (row: number): boolean =>
    rewarding.isFeasible(frontier.accuracyCount[row]!, frontier.latencyCycles[row]!, frontier.areaUnits[row]!);
  const topRows = takeTop(rows.filter(isFeasible), rewards);
  const optimumRow = topRows[0] ?? -1;
  return {
    frontier,
    rewarding,
    optimum: rewards[optimumRow] ?? NaN,
    optimumRow,
    topRows,
    frontierVolume: hypervolume(scaleObjectives(frontier, rows, rewarding.bounds)),
  };
}

/** Take the {@link TOP} entries of greatest reward, by falling reward; equal ones in the order given. */
export function takeTop(entries: readonly number[], rewards: Float64Array): number[] {
  return entries.toSorted((a, b) => rewards[b]! - rewards[a]!).slice(0, TOP);
}
