import type { Frontier } from '../frontier/result.js';
import type { ObjectiveBounds } from '../objectives/bounds.js';
import { ScenarioReward } from '../objectives/reward.js';
import type { Scenario } from '../objectives/scenario.js';
import type { ObjectiveUnits } from '../objectives/units.js';
import type { FrontierDraw } from './frontier-draws.js';

/** A pair that is the optimum of a scenario in some draws. */
export interface DrawnOptimum {
  readonly cellIndex: number;
  readonly acceleratorIndex: number;
  readonly draws: number;
}

/** How far the optimum of a scenario moves under drawn constants. */
export interface OptimumMoves {
  readonly scenario: Scenario;
  /** Row of the given frontier that is the optimum under the stated constants, −1 where no pair is feasible. */
  readonly givenRow: number;
  /** Draws under which that pair has the greatest reward of the space, … */
  readonly drawsOptimal: number;
  /** … and those under which it misses a constraint. */
  readonly drawsInfeasible: number;
  /** The draw's greatest reward less that of the given optimum, in draws under which it is feasible. */
  readonly regrets: readonly number[];
  /** The optimum of each draw, the most frequent first. */
  readonly optima: readonly DrawnOptimum[];
}

/** The feasible row of greatest reward, the first of equally good ones, or −1. */
export function bestRow({ size, accuracyCount, latencyCycles, areaUnits }: Frontier, judge: ScenarioReward): number {
  let best = -1;
  let bestReward = -Infinity;
  for (let row = 0; row < size; row++) {
    const objectives = [accuracyCount[row]!, latencyCycles[row]!, areaUnits[row]!] as const;
    if (!judge.isFeasible(...objectives)) continue;
    const reward = judge.reward(...objectives);
    if (reward <= bestReward) continue;
    best = row;
    bestReward = reward;
  }
  return best;
}

/**
 * Follows the optimum of one scenario from draw to draw.
 *
 * Rewards are scaled by the bounds of the draw's own space, as a benchmark under these constants would.
 */
export class OptimumCount {
  readonly #scenario: Scenario;
  readonly #given: Frontier;
  readonly #units: ObjectiveUnits;
  readonly #givenRow: number;
  readonly #regrets: number[] = [];
  readonly #optima = new Map<string, DrawnOptimum>();
  #infeasible = 0;

  /** @param bounds - Of the space under the stated constants. */
  constructor(scenario: Scenario, given: Frontier, bounds: ObjectiveBounds, units: ObjectiveUnits) {
    this.#scenario = scenario;
    this.#given = given;
    this.#units = units;
    this.#givenRow = bestRow(given, new ScenarioReward(scenario, bounds, units));
  }

  add({ frontier, bounds, latencyCycles }: FrontierDraw): void {
    const judge = new ScenarioReward(this.#scenario, bounds, this.#units);
    const row = bestRow(frontier, judge);
    const given = this.#givenRow;
    if (row >= 0) {
      const cellIndex = frontier.cellIndex[row]!;
      const acceleratorIndex = frontier.acceleratorIndex[row]!;
      const key = `${cellIndex}/${acceleratorIndex}`;
      const draws = (this.#optima.get(key)?.draws ?? 0) + 1;
      this.#optima.set(key, { cellIndex, acceleratorIndex, draws });
    }
    if (given < 0) return;
    const { accuracyCount, areaUnits } = this.#given;
    const objectives = [accuracyCount[given]!, latencyCycles[given]!, areaUnits[given]!] as const;
    if (!judge.isFeasible(...objectives)) {
      this.#infeasible += 1;
      return;
    }
    // Where the given optimum is feasible so is some row: there is a best one.
    const best = [frontier.accuracyCount[row]!, frontier.latencyCycles[row]!, frontier.areaUnits[row]!] as const;
    this.#regrets.push(judge.reward(...best) - judge.reward(...objectives));
  }

  result(): OptimumMoves {
    return {
      scenario: this.#scenario,
      givenRow: this.#givenRow,
      drawsOptimal: this.#regrets.filter((regret) => regret === 0).length,
      drawsInfeasible: this.#infeasible,
      regrets: this.#regrets,
      optima: [...this.#optima.values()].sort(
        (a, b) => b.draws - a.draws || a.cellIndex - b.cellIndex || a.acceleratorIndex - b.acceleratorIndex,
      ),
    };
  }
}
