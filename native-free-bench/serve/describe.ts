import type { RunMeasures } from '../indicators/measure.js';
import type { StageResult } from '../indicators/stages.js';
import type { Yardstick } from '../indicators/yardstick.js';
import type { Frontier } from '../../src/frontier/result.js';
import { toMilliseconds, toMm2 } from '../../src/objectives/units.js';
import type { Evaluation, Problem } from '../problem/problem.js';

/** Plain values, ready to become JSON. */
export type Reply = Readonly<Record<string, unknown>>;

/** Describe what became of one pair; a cell there is not has no objectives. */
export function describeEvaluation(evaluation: Evaluation): Reply {
  const { valid, feasible, reward, acceleratorIndex: accelerator } = evaluation;
  if (!valid) return { valid, feasible, reward, accelerator };
  return {
    valid,
    feasible,
    reward,
    cell: evaluation.cellIndex,
    accelerator,
    accuracy_count: evaluation.accuracyCount,
    latency_cycles: evaluation.latencyCycles,
    area_units: evaluation.areaUnits,
  };
}

/**
 * Describe the indicators of a run; numbers that do not exist become null, as JSON has no NaN.
 *
 * @param told - Whether the run was told other accuracies than it is judged by.
 */
export function describeMeasures(measures: RunMeasures, { optimum }: Yardstick, told: boolean): Reply {
  return {
    optimum: present(optimum),
    best_reward: present(measures.bestReward),
    ...(told ? { searched_reward: present(measures.toldReward) } : {}),
    steps_to_best: present(measures.bestStep),
    regret: present(measures.regret),
    feasible_rate: present(measures.feasibleRate),
    steps_to_first_feasible: present(measures.stepsToFeasible),
    frontier_coverage: measures.frontierCoverage,
    hypervolume_ratio: measures.hypervolumeRatio,
    igd_plus: present(measures.igdPlus),
    top_100_distance: present(measures.topDistance),
  };
}

/** Describe the true frontier of the pairs that meet a scenario's constraints: its objectives, not its pairs, a list each. */
export function describeFrontier(frontier: Frontier, { rewarding, space }: Problem): Reply {
  const { denominator, coreMhz } = space.data.units;
  const rows = Array.from({ length: frontier.size }, (_, row) => row).filter((row) =>
    rewarding.isFeasible(frontier.accuracyCount[row]!, frontier.latencyCycles[row]!, frontier.areaUnits[row]!),
  );
  return {
    columns: {
      accuracy: rows.map((row) => frontier.accuracyCount[row]! / denominator),
      latency_ms: rows.map((row) => toMilliseconds(frontier.latencyCycles[row]!, coreMhz)),
      area_mm2: rows.map((row) => toMm2(frontier.areaUnits[row]!)),
    },
  };
}

/** Describe what a run had found by the end of a stage, or has so far. */
export function describeStage({ above, steps, optimum, best, regret }: StageResult): Reply {
  const found = best.steps === 0 ? {} : { cell: best.cellIndex[0], accelerator: best.acceleratorIndex[0] };
  return {
    performance_per_area_above: above,
    steps,
    optimum: present(optimum),
    best_reward: present(best.reward[0] ?? NaN),
    regret: present(regret),
    ...found,
  };
}

function present(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
