import { ScenarioReward } from '../../../objectives/reward.js';
import type { Scenario } from '../../../objectives/scenario.js';
import type { ExplorerData } from '../data/explorer-data.js';
import { columnOf } from '../data/explorer-data.js';

/** What a scenario makes of the frontier. */
export interface Judgement {
  readonly rewarding: ScenarioReward;
  /** Of every row. */
  readonly rewards: Float64Array;
  /** 1 for rows that meet every constraint. */
  readonly feasible: Uint8Array;
  readonly count: number;
  /** The feasible rows, best first, equals in the order of the file: as `codesign show frontier --scenario` lists them. */
  readonly best: readonly number[];
}

/** Judge every row by the project's own reward; undefined where the page has no bounds to scale by. */
export function judgeRows(data: ExplorerData, scenario: Scenario): Judgement | undefined {
  const { bounds, units } = data.about;
  if (bounds === undefined || units === undefined) return undefined;
  const rewarding = new ScenarioReward(scenario, bounds, units);
  const [accuracy, latency, area] = ['accuracy_count', 'latency_cycles', 'area_units'].map(
    (name) => columnOf(data, name).values,
  ) as [Float64Array, Float64Array, Float64Array];
  const rewards = accuracy.map((count, row) => rewarding.reward(count, latency[row]!, area[row]!));
  const feasible = Uint8Array.from(accuracy, (count, row) =>
    rewarding.isFeasible(count, latency[row]!, area[row]!) ? 1 : 0,
  );
  const best = [...feasible.keys()].filter((row) => feasible[row] === 1).sort((a, b) => rewards[b]! - rewards[a]!);
  return { rewarding, rewards, feasible, count: best.length, best };
}
