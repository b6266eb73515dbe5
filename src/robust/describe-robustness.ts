import type { ConstantName } from '../cost/model/constants.js';
import { constantNames, constantValue, hashConstants } from '../cost/model/constants.js';
import { quantile } from '../math/quantile.js';
import { ScenarioReward } from '../objectives/reward.js';
import { unitsOf } from '../frontier/inputs.js';
import { manifestBounds, FRONTIER_FILE } from '../store/manifest.js';
import { SCHEMA_VERSION } from '../store/schema.js';
import { describeTool } from '../tool.js';
import type { Tool } from '../tool.js';
import type { Robustness } from './assess-robustness.js';
import type { OptimumMoves } from './optimum-moves.js';
import type { Presence } from './presence.js';

/** One constant that was drawn. */
export interface DrawnConstantReport {
  readonly name: string;
  readonly unit: string;
  /** In the ground truth. */
  readonly stated: number;
  /** With every row counting alike. */
  readonly fitted: number;
  /** 2.5 %, 50 % and 97.5 % of the draws. */
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** Draws in which it ran to the end of its range: the rows, so weighted, do not hold it on that side. */
  readonly draws_at_bound: number;
}

/** How many of some pairs, cells or accelerators hold in how many draws. */
export interface HoldReport {
  readonly in_all_draws: number;
  readonly in_95_percent: number;
  readonly in_half: number;
  readonly in_none: number;
}

/** The cells or the accelerators of the frontiers. */
export interface PresenceReport {
  readonly on_given_frontier: number;
  /** On the given frontier or on that of some draw. */
  readonly on_any_frontier: number;
  /** Indices of those that stand on the frontier of every draw, and of at least 95 % of the draws. */
  readonly in_all_draws: readonly number[];
  readonly in_95_percent: readonly number[];
}

/** How far the optimum of a scenario moves. */
export interface OptimumReport {
  readonly scenario: string;
  /** Under the stated constants; null where no pair is feasible. */
  readonly given: { readonly cell_index: number; readonly accelerator_index: number; readonly reward: number } | null;
  readonly draws_optimal: number;
  readonly draws_infeasible: number;
  /** Over the draws under which the given optimum is feasible; null where there are none. */
  readonly regret: { readonly median: number; readonly percentile_95: number; readonly most: number } | null;
  readonly optima: readonly {
    readonly cell_index: number;
    readonly accelerator_index: number;
    readonly draws: number;
  }[];
}

/** What `robust.json` says, but for a benchmark's ranking. */
export interface RobustnessReport {
  readonly schema_version: number;
  readonly tool: Tool;
  readonly frontier_sha256: string;
  readonly constants_sha256: string;
  readonly metric: string;
  readonly draws: number;
  readonly seed: number;
  readonly constants: readonly DrawnConstantReport[];
  readonly frontier: {
    readonly pairs: number;
    readonly draws_pairs: { readonly least: number; readonly median: number; readonly most: number };
    readonly on_frontier: HoldReport;
    readonly within_1_percent: HoldReport;
    /** Share of a draw's frontier to which the given one has a pair no less accurate, no larger and within 1 %. */
    readonly covered_share: { readonly least: number; readonly median: number };
  };
  readonly accelerators: PresenceReport;
  readonly cells: PresenceReport;
  readonly scenarios: readonly OptimumReport[];
  /** The constants that differ from those of the ground truth in any draw, one entry a draw. */
  readonly drawn: readonly Readonly<Partial<Record<ConstantName, number>>>[];
}

/** Whether so many of the draws are at least 95 % of them. */
export function isSure(draws: number, of: number): boolean {
  return 100 * draws >= 95 * of;
}

/** Describe what was found, for `robust.json`. */
export function describeRobustness(found: Robustness): RobustnessReport {
  const { truth, drawn, seed, pairs, frontierSizes, coveredShares } = found;
  const { manifest } = truth;
  const draws = drawn.length;
  return {
    schema_version: SCHEMA_VERSION,
    tool: describeTool(),
    frontier_sha256: manifest.files[FRONTIER_FILE] as string,
    constants_sha256: hashConstants(truth.inputs.costModel.constants),
    metric: manifest.metric,
    draws,
    seed,
    constants: describeConstants(found),
    frontier: {
      pairs: truth.frontier.size,
      draws_pairs: {
        least: Math.min(...frontierSizes),
        median: quantile(frontierSizes, 0.5),
        most: Math.max(...frontierSizes),
      },
      on_frontier: describeHold(pairs.drawsOnFrontier, draws),
      within_1_percent: describeHold(pairs.drawsWithinOnePercent, draws),
      covered_share: { least: Math.min(...coveredShares), median: quantile(coveredShares, 0.5) },
    },
    accelerators: describePresence(found.accelerators, draws),
    cells: describePresence(found.cells, draws),
    scenarios: found.optima.map((moves) => describeOptimum(moves, found)),
    drawn: listDrawn(found),
  };
}

function describeConstants({ truth, bootstrap, drawn }: Robustness): DrawnConstantReport[] {
  const { parameters, fitted } = bootstrap;
  return parameters.map(({ name, unit, minimum, maximum, read }, i) => {
    const values = drawn.map((draw) => draw.values[i]!);
    return {
      name,
      unit,
      stated: read(truth.inputs.costModel.constants),
      fitted: fitted[i]!,
      low: quantile(values, 0.025),
      median: quantile(values, 0.5),
      high: quantile(values, 0.975),
      draws_at_bound: values.filter((value) => value <= minimum || value >= maximum).length,
    };
  });
}

function describeHold(held: Uint32Array, draws: number): HoldReport {
  const count = (holds: (draws: number) => boolean): number => held.filter((each) => holds(each)).length;
  return {
    in_all_draws: count((each) => each === draws),
    in_95_percent: count((each) => isSure(each, draws)),
    in_half: count((each) => 2 * each >= draws),
    in_none: count((each) => each === 0),
  };
}

function describePresence(presences: readonly Presence[], draws: number): PresenceReport {
  const list = (holds: (presence: Presence) => boolean): number[] => presences.filter(holds).map(({ index }) => index);
  return {
    on_given_frontier: list(({ given }) => given).length,
    on_any_frontier: presences.length,
    in_all_draws: list((presence) => presence.draws === draws),
    in_95_percent: list((presence) => isSure(presence.draws, draws)),
  };
}

function describeOptimum(moves: OptimumMoves, { truth: { frontier, inputs, manifest } }: Robustness): OptimumReport {
  const { scenario, givenRow: row, drawsOptimal, drawsInfeasible, regrets, optima } = moves;
  const judge = new ScenarioReward(scenario, manifestBounds(manifest), unitsOf(inputs));
  const given =
    row < 0
      ? null
      : {
          cell_index: frontier.cellIndex[row]!,
          accelerator_index: frontier.acceleratorIndex[row]!,
          reward: judge.reward(frontier.accuracyCount[row]!, frontier.latencyCycles[row]!, frontier.areaUnits[row]!),
        };
  const regret =
    regrets.length === 0
      ? null
      : { median: quantile(regrets, 0.5), percentile_95: quantile(regrets, 0.95), most: Math.max(...regrets) };
  return {
    scenario: scenario.name,
    given,
    draws_optimal: drawsOptimal,
    draws_infeasible: drawsInfeasible,
    regret,
    optima: optima.map(({ cellIndex, acceleratorIndex, draws }) => ({
      cell_index: cellIndex,
      accelerator_index: acceleratorIndex,
      draws,
    })),
  };
}

/** What of each draw is not as the ground truth has it, the same constants for every draw. */
function listDrawn({ truth, drawn }: Robustness): Readonly<Partial<Record<ConstantName, number>>>[] {
  const stated = truth.inputs.costModel.constants;
  const names = constantNames(stated.structure).filter((name) =>
    drawn.some(({ constants }) => constantValue(constants, name) !== constantValue(stated, name)),
  );
  return drawn.map(({ constants }) => Object.fromEntries(names.map((name) => [name, constantValue(constants, name)])));
}
