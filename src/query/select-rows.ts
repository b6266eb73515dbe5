import type { Row } from './expression.js';
import { compileCondition } from './expression.js';
import type { GroundTruth } from '../store/ground-truth.js';
import { manifestBounds } from '../store/manifest.js';
import { ScenarioReward } from '../objectives/reward.js';
import type { FrontierRow } from './rows.js';
import { listRows } from './rows.js';
import { unitsOf } from '../frontier/inputs.js';
import type { Scenario } from '../objectives/scenario.js';
import { seeksFrontier } from '../objectives/scenario.js';
import { compileOrder } from './sort-rows.js';

/** A row with its reward, where a scenario with weights was named. */
export interface SelectedRow extends FrontierRow {
  readonly reward?: number;
}

/** Which rows of a frontier are wanted, and in what order. */
export interface RowSelection {
  /** A condition on the columns, e.g. `accuracy > 0.93 && latency_ms < 50`. */
  readonly where?: string | undefined;
  /** Columns to sort by, e.g. `accuracy:desc,latency_ms`; row order where left out. */
  readonly sort?: string | undefined;
  /**
   * Keeps the feasible rows alone, adds a column `reward` and puts the best first (unless `sort` says otherwise); one that
   * seeks the frontier has no rewards and leaves the order as it is.
   */
  readonly scenario?: Scenario | undefined;
  /** At most so many rows. */
  readonly top?: number | undefined;
}

/**
 * Select rows of a frontier: by condition, feasible in a scenario, sorted, the first so many.
 *
 * @throws `CodesignError` USAGE for a condition or order that cannot be understood.
 */
export function selectRows(truth: GroundTruth, { where, sort, scenario, top }: RowSelection): SelectedRow[] {
  const all = listRows(truth);
  const [first] = all;
  if (first === undefined) return [];
  // Names and kinds of the columns, whether or not any row is feasible.
  const rewarded = scenario !== undefined && !seeksFrontier(scenario);
  const sample = { ...first, ...(rewarded ? { reward: 0 } : {}) };
  const rows = (scenario === undefined ? all : rewardRows(all, truth, scenario)) as unknown as Row[];
  const meets = where === undefined ? () => true : compileCondition(where, sample);
  const order = sort ?? (rewarded ? 'reward:desc' : undefined);
  const compare = order === undefined ? () => 0 : compileOrder(order, sample);
  const selected = rows.filter(meets).sort(compare);
  return selected.slice(0, top) as unknown as SelectedRow[];
}

function rewardRows(
  rows: readonly FrontierRow[],
  { manifest, inputs }: GroundTruth,
  scenario: Scenario,
): SelectedRow[] {
  const judge = new ScenarioReward(scenario, manifestBounds(manifest), unitsOf(inputs));
  const feasible = rows.filter((row) => judge.isFeasible(row.accuracy_count, row.latency_cycles, row.area_units));
  if (seeksFrontier(scenario)) return feasible;
  return feasible.map((row) => ({
    ...row,
    reward: judge.reward(row.accuracy_count, row.latency_cycles, row.area_units),
  }));
}
