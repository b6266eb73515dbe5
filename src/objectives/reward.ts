import { cyclesPerMs } from '../cost/model/clock.js';
import { INT32_MAX } from '../integers.js';
import type { ObjectiveBounds } from './bounds.js';
import { scaleDecimal } from './decimal.js';
import { PerformanceFloor } from './performance-floor.js';
import type { Constraint, Scenario } from './scenario.js';
import type { ObjectiveUnits } from './units.js';
import { AREA_UNITS_PER_MM2 } from './units.js';

/** Reward of a proposal that is no valid cell. */
export const INVALID_REWARD = -1.2;

/** A limit in integer units of its objective: as written (a double), and as the last integer that meets it. */
interface Limit {
  readonly value: number;
  readonly lastGood: number;
}

/**
 * A scenario made ready for one space: integer limits and the reward of a pair.
 *
 * Of a scenario with stages this is what the last one asks; `listStages` makes scenarios of the others.
 *
 * Source: spec/search.md, "Scenarios" and "Reward".
 */
export class ScenarioReward {
  readonly scenario: Scenario;
  readonly bounds: ObjectiveBounds;
  /** A pair is feasible iff its accuracy count is at least this, … */
  readonly accuracyAtLeast: number;
  /** … its latency at most this, … */
  readonly latencyAtMost: number;
  /** … its area at most this, and its performance per area above its bound: see {@link latencyAtMostOn}. */
  readonly areaAtMost: number;
  readonly #accuracy: Limit | undefined;
  readonly #latency: Limit | undefined;
  readonly #area: Limit | undefined;
  readonly #performance: PerformanceFloor | undefined;

  constructor(scenario: Scenario, bounds: ObjectiveBounds, units: ObjectiveUnits) {
    const { denominator, coreMhz } = units;
    this.scenario = scenario;
    this.bounds = bounds;
    this.#accuracy = findLimit(scenario.constraints, 'accuracy', denominator);
    this.#latency = findLimit(scenario.constraints, 'latency_ms', cyclesPerMs(coreMhz));
    this.#area = findLimit(scenario.constraints, 'area_mm2', AREA_UNITS_PER_MM2);
    this.#performance = findFloor(scenario.constraints, units);
    this.accuracyAtLeast = this.#accuracy?.lastGood ?? 0;
    this.latencyAtMost = this.#latency?.lastGood ?? INT32_MAX;
    this.areaAtMost = this.#area?.lastGood ?? INT32_MAX;
  }

  /** Whether a pair meets every constraint; decided on the integers. */
  isFeasible(accuracyCount: number, latencyCycles: number, areaUnits: number): boolean {
    return (
      accuracyCount >= this.accuracyAtLeast &&
      latencyCycles <= this.latencyAtMost &&
      areaUnits <= this.areaAtMost &&
      (this.#performance === undefined || this.#performance.isMet(latencyCycles, areaUnits))
    );
  }

  /** The greatest latency in cycles of a feasible pair of this area; −1 where no pair of this area is feasible. */
  latencyAtMostOn(areaUnits: number): number {
    if (areaUnits > this.areaAtMost) return -1;
    return Math.min(this.latencyAtMost, this.#performance?.latencyAtMost(areaUnits) ?? INT32_MAX);
  }

  /**
   * Reward a pair: the weighted sum of its scaled objectives where it is feasible (0 for whatever is, where the frontier
   * is the goal), otherwise −1 .. −0.1.
   *
   * Doubles, in exactly this order of operations, so that every implementation gives the same bits.
   */
  reward(accuracyCount: number, latencyCycles: number, areaUnits: number): number {
    if (!this.isFeasible(accuracyCount, latencyCycles, areaUnits)) {
      return -0.1 - 0.9 * this.#meanViolation(accuracyCount, latencyCycles, areaUnits);
    }
    return this.areaTerm(areaUnits) + this.latencyTerm(latencyCycles) + this.accuracyTerm(accuracyCount);
  }

  /** What the area adds to the reward of a feasible pair. */
  areaTerm(areaUnits: number): number {
    const { max, min } = this.bounds.areaUnits;
    return max === min ? 0 : (this.scenario.weights.area * (max - areaUnits)) / (max - min);
  }

  /** What the latency adds to the reward of a feasible pair. */
  latencyTerm(latencyCycles: number): number {
    const { max, min } = this.bounds.latencyCycles;
    return max === min ? 0 : (this.scenario.weights.latency * (max - latencyCycles)) / (max - min);
  }

  /** What the accuracy adds to the reward of a feasible pair. */
  accuracyTerm(accuracyCount: number): number {
    const { max, min } = this.bounds.accuracyCount;
    return max === min ? 0 : (this.scenario.weights.accuracy * (accuracyCount - min)) / (max - min);
  }

  /**
   * Mean over the constraints, in the order area, latency, accuracy, performance per area, of how far each is missed,
   * relative to its limit.
   *
   * As for the others, it is the objective itself that is compared: performance per area in images/s/mm², as the double
   * N / (latencyCycles · areaUnits) with N = images_per_call · core_mhz · 10¹⁰, and the limit as it was written. So a
   * pair with half of what is wanted misses it by 0.5, and none by more than 1.
   */
  #meanViolation(accuracyCount: number, latencyCycles: number, areaUnits: number): number {
    let sum = 0;
    if (this.#area && areaUnits > this.areaAtMost) sum += violation(areaUnits, this.#area);
    if (this.#latency && latencyCycles > this.latencyAtMost) sum += violation(latencyCycles, this.#latency);
    if (this.#accuracy && accuracyCount < this.accuracyAtLeast) sum += violation(accuracyCount, this.#accuracy);
    const floor = this.#performance;
    if (floor && !floor.isMet(latencyCycles, areaUnits)) {
      sum += violation(floor.performanceOf(latencyCycles, areaUnits), { value: floor.above });
    }
    return sum / this.scenario.constraints.length;
  }
}

function violation(value: number, limit: Pick<Limit, 'value'>): number {
  return Math.min(1, Math.abs(value - limit.value) / limit.value);
}

function findLimit(
  constraints: readonly Constraint[],
  objective: 'accuracy' | 'latency_ms' | 'area_mm2',
  unitsPerOne: number,
): Limit | undefined {
  const constraint = constraints.find((candidate) => candidate.objective === objective);
  if (constraint === undefined || constraint.objective === 'performance_per_area') return undefined;
  if (constraint.objective === 'accuracy') {
    const { value, floor } = scaleDecimal(constraint.above, unitsPerOne);
    return { value, lastGood: floor + 1 };
  }
  const { value, ceil } = scaleDecimal(constraint.below, unitsPerOne);
  return { value, lastGood: Math.min(ceil - 1, INT32_MAX) };
}

/** The bound on performance per area, the last one where there are several. */
function findFloor(constraints: readonly Constraint[], units: ObjectiveUnits): PerformanceFloor | undefined {
  const constraint = constraints.find((candidate) => candidate.objective === 'performance_per_area');
  const above = [constraint?.above ?? []].flat().at(-1);
  return above === undefined ? undefined : new PerformanceFloor(above, units);
}
