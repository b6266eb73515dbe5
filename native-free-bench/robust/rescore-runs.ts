import type { CostTable } from '../../src/cost/table/cost-table.js';
import { makeEvaluator } from '../../src/cost/table/evaluator.js';
import { runsUneven, runsUnrewarded } from '../../src/errors/bench.js';
import { unitsOf } from '../../src/frontier/inputs.js';
import type { Frontier } from '../../src/frontier/result.js';
import { quantile } from '../../src/math/quantile.js';
import type { ObjectiveBounds } from '../../src/objectives/bounds.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import { seeksFrontier } from '../../src/objectives/scenario.js';
import { bestRow } from '../../src/robust/optimum-moves.js';
import type { GroundTruth } from '../../src/store/ground-truth.js';
import { manifestBounds } from '../../src/store/manifest.js';
import { readSavedRuns } from '../runs/run-file.js';
import type { ScoringCosts } from './best-reward.js';
import { bestReward } from './best-reward.js';
import { latencyFloors } from './latency-floor.js';
import type { StrategyOrder } from './strategy-order.js';
import { compareOrders } from './strategy-order.js';
import type { VisitedPairs } from './visited-pairs.js';
import { visitedPairs } from './visited-pairs.js';

/** The runs of one scenario, strategy by strategy. */
interface ScenarioRuns {
  readonly scenario: Scenario;
  readonly steps: number;
  readonly byStrategy: Map<string, VisitedPairs[]>;
  /** Median regret of each strategy, one entry a draw. */
  readonly drawn: number[][];
}

/** What a benchmark's runs are scored under: costs of the whole space with its exact frontier. */
export interface ScoredSpace {
  readonly table: CostTable;
  readonly frontier: Frontier;
  readonly bounds: ObjectiveBounds;
}

/** The order of the strategies in one scenario of a benchmark, and how it fares under drawn costs. */
export interface RescoredScenario extends StrategyOrder {
  readonly scenario: Scenario;
  /** Of each run. */
  readonly steps: number;
  /** All strategies together. */
  readonly runs: number;
}

/**
 * Scores the finished runs of a benchmark anew under other costs than they were made under.
 *
 * The searches saw the stated costs; what changes is only what the pairs they visited are worth, and the optimum.
 */
export class RunRescoring {
  readonly #truth: GroundTruth;
  readonly #scenarios = new Map<string, ScenarioRuns>();

  /**
   * Read the runs, keeping of each the pairs it visited, 20 bytes a pair. Scenarios that seek the frontier are left out:
   * strategies are ranked by regret here.
   *
   * @param folder - As `codesign bench` wrote it.
   * @throws {@link CodesignError} FILE_MISSING where there are no runs, USAGE where all seek the frontier, GROUND_TRUTH_INVALID for runs of another ground
   *   truth, damaged ones, or ones of different lengths.
   */
  constructor(truth: GroundTruth, folder: string) {
    this.#truth = truth;
    for (const { scenario, strategy, trace } of readSavedRuns(folder, truth)) {
      if (seeksFrontier(scenario)) continue;
      const key = JSON.stringify(scenario);
      const known = this.#scenarios.get(key) ?? {
        scenario,
        steps: trace.steps,
        byStrategy: new Map<string, VisitedPairs[]>(),
        drawn: [],
      };
      if (known.steps !== trace.steps) throw runsUneven(scenario.name, [known.steps, trace.steps]);
      this.#scenarios.set(key, known);
      known.byStrategy.set(strategy, [...(known.byStrategy.get(strategy) ?? []), visitedPairs(trace)]);
    }
    if (this.#scenarios.size === 0) throw runsUnrewarded(folder);
  }

  /** Score all runs under the costs of a draw. */
  add(space: ScoredSpace): void {
    const costs = this.#costsOf(space.table);
    for (const runs of this.#scenarios.values()) runs.drawn.push(this.#medianRegrets(runs, space, costs));
  }

  /** The order under the stated costs, scored by the same means, and how it fared under what was added. */
  result(): RescoredScenario[] {
    const { frontier, inputs, manifest } = this.#truth;
    const stated = { table: inputs.costModel.table, frontier, bounds: manifestBounds(manifest) };
    const costs = this.#costsOf(stated.table);
    return [...this.#scenarios.values()].map((runs) => ({
      scenario: runs.scenario,
      steps: runs.steps,
      runs: [...runs.byStrategy.values()].reduce((sum, { length }) => sum + length, 0),
      ...compareOrders([...runs.byStrategy.keys()], this.#medianRegrets(runs, stated, costs), runs.drawn),
    }));
  }

  #costsOf(table: CostTable): ScoringCosts {
    const evaluator = makeEvaluator(this.#truth.inputs.space.workload.models(), table);
    return {
      latencyCycles: (cell, accelerator) => evaluator.latencyCycles(cell, accelerator),
      floors: latencyFloors(this.#truth.inputs.costModel.table, table),
    };
  }

  /** Median regret of each strategy; a run that visited nothing feasible counts as infinitely far away. */
  #medianRegrets({ scenario, byStrategy }: ScenarioRuns, space: ScoredSpace, costs: ScoringCosts): number[] {
    const { frontier, bounds } = space;
    const judge = new ScenarioReward(scenario, bounds, unitsOf(this.#truth.inputs));
    const row = bestRow(frontier, judge);
    if (row < 0) return [...byStrategy].map(() => Infinity);
    const optimum = judge.reward(frontier.accuracyCount[row]!, frontier.latencyCycles[row]!, frontier.areaUnits[row]!);
    return Array.from(byStrategy.values(), (runs) =>
      quantile(
        runs.map((pairs) => optimum - bestReward(pairs, judge, costs)),
        0.5,
      ),
    );
  }
}
