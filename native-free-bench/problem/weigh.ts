import { ScenarioReward } from '../../src/objectives/reward.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import type { Evaluation, Problem } from './problem.js';

/**
 * What an evaluation would be worth under other weights.
 *
 * @param problem - Whose bounds objectives are scaled by.
 * @returns For a feasible pair the weighted sum of its scaled objectives; for all else (infeasible, invalid, a cell alone) the
 *   reward that it has.
 */
export function weighEvaluation(
  { space, rewarding }: Problem,
  { feasible, reward, accuracyCount, latencyCycles, areaUnits }: Evaluation,
  weights: Scenario['weights'],
): number {
  if (!feasible) return reward;
  const scenario: Scenario = { name: rewarding.scenario.name, weights, constraints: [] };
  const weighted = new ScenarioReward(scenario, rewarding.bounds, space.data.units);
  return weighted.reward(accuracyCount, latencyCycles, areaUnits);
}
