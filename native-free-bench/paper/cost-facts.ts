import { AnalyticModel } from '../../src/cost/cost-model.js';
import type { CostConstants } from '../../src/cost/model/constants.js';
import type { Evaluator } from '../../src/cost/table/evaluator.js';
import { makeEvaluator } from '../../src/cost/table/evaluator.js';
import { quantile } from '../../src/math/quantile.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import { Random } from '../../src/random.js';
import type { JudgedSpace } from '../problem/load.js';
import { hashOfTruth } from '../problem/truth-hash.js';

/** How many pairs are drawn to say what a cost model is like: shares are known to about a third of a percent. */
const DRAWN_PAIRS = 20_000;

/** What a cost model is like, as far as the question may depend on it. */
export interface CostFacts {
  /** What the runs under it are judged by, as `hashOfTruth` names it. */
  readonly truthHash: string;
  readonly accelerators: number;
  readonly frontierSize: number;
  /** Median over drawn pairs, and over those of the frontier, of the share of the time that memory takes; NaN of a measured table. */
  readonly memoryShare: { readonly drawn: number; readonly frontier: number };
  /** Share of the drawn pairs that meet the constraints of each scenario. */
  readonly feasibleShares: readonly { readonly scenario: string; readonly share: number }[];
}

/** Describe a cost model by the pairs of its space, drawn uniformly among those with an accuracy. */
export function describeCosts({ truth, data }: JudgedSpace, scenarios: readonly Scenario[]): CostFacts {
  const { costModel, space } = truth.inputs;
  const models = space.workload.models();
  const evaluator = makeEvaluator(models, costModel.table);
  const drawn = drawPairs(truth.inputs.accuracyCounts, data.cost.variants);
  const { frontier } = truth;
  const onFrontier = Array.from(frontier.cellIndex, (cell, row) => [cell, frontier.acceleratorIndex[row]!] as const);
  const free =
    costModel.kind === 'analytic'
      ? makeEvaluator(
          models,
          new AnalyticModel(withFreeMemory(costModel.constants), costModel.grid, '', space.workload).table,
        )
      : undefined;
  const shareOf = (pairs: readonly Pair[]): number =>
    free === undefined
      ? NaN
      : quantile(
          pairs.map((pair) => memoryShare(pair, evaluator, free)),
          0.5,
        );
  return {
    truthHash: hashOfTruth(truth),
    accelerators: data.cost.variants,
    frontierSize: frontier.size,
    memoryShare: { drawn: shareOf(drawn), frontier: shareOf(onFrontier) },
    feasibleShares: scenarios.map((scenario) => {
      const rewarding = new ScenarioReward(scenario, data.bounds, data.units);
      const met = drawn.filter(([cell, accelerator]) =>
        rewarding.isFeasible(
          data.accuracyCounts[cell]!,
          evaluator.latencyCycles(cell, accelerator),
          data.cost.areaUnits[accelerator]!,
        ),
      );
      return { scenario: scenario.name, share: met.length / drawn.length };
    }),
  };
}

type Pair = readonly [cell: number, accelerator: number];

function drawPairs(accuracyCounts: Int32Array, accelerators: number): Pair[] {
  const random = new Random(1, 'cost facts');
  const pairs: Pair[] = [];
  while (pairs.length < DRAWN_PAIRS) {
    const cell = random.below(accuracyCounts.length);
    if (accuracyCounts[cell]! >= 0) pairs.push([cell, random.below(accelerators)]);
  }
  return pairs;
}

/** The share of a pair's time that would be gone if memory took none. */
function memoryShare([cell, accelerator]: Pair, evaluator: Evaluator, free: Evaluator): number {
  return 1 - free.latencyCycles(cell, accelerator) / evaluator.latencyCycles(cell, accelerator);
}

/** Constants under which loads of weights have no latency of their own, and they and feature maps move in next to no time. */
export function withFreeMemory(constants: CostConstants): CostConstants {
  const fast = {
    ddr_bytes_per_us: 1_000_000_000,
    port_efficiency_permille: 1_000_000_000,
    beat_cost_numerator: 1,
    beat_cost_denominator: 1_000_000_000,
  };
  return constants.structure === 3 ? { ...constants, ...fast, load_overhead_cycles: 0 } : { ...constants, ...fast };
}
