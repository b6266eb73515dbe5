import type { Frontier } from '../../src/frontier/result.js';
import { createPairColumns, PAIR_COLUMN_NAMES } from '../../src/objectives/pair-columns.js';
import type { ScenarioReward } from '../../src/objectives/reward.js';
import { seeksFrontier } from '../../src/objectives/scenario.js';
import { hypervolume } from './hypervolume.js';
import type { Points } from './scaling.js';
import { scaleObjectives } from './scaling.js';

/** How many pairs "the top" is (spec/search.md, "Protocol"). */
export const TOP = 100;

/** The true frontier seen by one scenario: what every run of it is measured against. */
export interface Yardstick {
  /** Of all pairs; where the scenario seeks the frontier, that of the feasible pairs, which is its feasible part. */
  readonly frontier: Frontier;
  readonly rewarding: ScenarioReward;
  /** The best reward of the space, NaN where no pair is feasible or none is preferred. */
  readonly optimum: number;
  /** Frontier row of the optimum, −1 where there is none. */
  readonly optimumRow: number;
  /** Best feasible frontier rows, at most {@link TOP}, by falling reward; none where none is preferred. */
  readonly topRows: readonly number[];
  /** The rows of the frontier, scaled. */
  readonly frontierPoints: Points;
  readonly frontierVolume: number;
  /** Its vectors, by {@link vectorKey}. */
  readonly vectors: ReadonlySet<string>;
}

/** Prepare the true frontier for measuring runs of one scenario. */
export function makeYardstick(whole: Frontier, rewarding: ScenarioReward): Yardstick {
  const isFeasible = (row: number): boolean =>
    rewarding.isFeasible(whole.accuracyCount[row]!, whole.latencyCycles[row]!, whole.areaUnits[row]!);
  const feasible = rowsOf(whole).filter(isFeasible);
  const seeking = seeksFrontier(rewarding.scenario);
  // What dominates a feasible pair is feasible (docs/scenarios.md): the feasible rows are the feasible pairs' frontier.
  const frontier = seeking ? pickRows(whole, feasible) : whole;
  const rewards = Float64Array.from(rowsOf(whole), (row) => {
    const [k, l, a] = [whole.accuracyCount[row]!, whole.latencyCycles[row]!, whole.areaUnits[row]!];
    return rewarding.reward(k, l, a);
  });
  const topRows = seeking ? [] : takeTop(feasible, rewards);
  const optimumRow = topRows[0] ?? -1;
  const frontierPoints = scaleObjectives(frontier, rowsOf(frontier), rewarding.bounds);
  return {
    frontier,
    rewarding,
    optimum: rewards[optimumRow] ?? NaN,
    optimumRow,
    topRows,
    frontierPoints,
    frontierVolume: hypervolume(frontierPoints),
    vectors: new Set(
      rowsOf(frontier).map((row) =>
        vectorKey(frontier.accuracyCount[row]!, frontier.latencyCycles[row]!, frontier.areaUnits[row]!),
      ),
    ),
  };
}

/** What stands for a vector of objectives in a set of them. */
export function vectorKey(accuracyCount: number, latencyCycles: number, areaUnits: number): string {
  return `${accuracyCount},${latencyCycles},${areaUnits}`;
}

function rowsOf({ size }: Frontier): number[] {
  return Array.from({ length: size }, (_, row) => row);
}

function pickRows(frontier: Frontier, rows: readonly number[]): Frontier {
  const picked = createPairColumns(rows.length);
  for (const name of PAIR_COLUMN_NAMES) rows.forEach((row, at) => (picked[name][at] = frontier[name][row]!));
  return { size: rows.length, ...picked };
}

/** Take the {@link TOP} entries of greatest reward, by falling reward; equal ones in the order given. */
export function takeTop(entries: readonly number[], rewards: Float64Array): number[] {
  return entries.toSorted((a, b) => rewards[b]! - rewards[a]!).slice(0, TOP);
}
