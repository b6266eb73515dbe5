import { ScenarioReward } from '../../src/objectives/reward.js';
import { listStages } from '../../src/objectives/stages.js';
import { Problem } from './problem.js';

/**
 * List the problems that a search goes through, one after another: one for each stage of the scenario.
 *
 * @returns The problem itself where its scenario has no stages.
 */
export function stageProblems(problem: Problem): readonly [Problem, ...Problem[]] {
  const { space, rewarding } = problem;
  const [first, ...rest] = listStages(rewarding.scenario);
  if (rest.length === 0) return [problem];
  const prepare = (stage: typeof first): Problem =>
    new Problem(space, new ScenarioReward(stage, rewarding.bounds, space.data.units));
  return [prepare(first), ...rest.map(prepare)];
}
