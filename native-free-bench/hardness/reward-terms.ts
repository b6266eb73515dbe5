import { cyclesPerMs, imagesPerSecond } from '../../src/cost/model/clock.js';
import { INT32_MAX } from '../../src/integers.js';
import { scaleDecimal } from '../../src/objectives/decimal.js';
import { PerformanceFloor } from '../../src/objectives/performance-floor.js';
import type { ScenarioReward } from '../../src/objectives/reward.js';
import type { ObjectiveUnits } from '../../src/objectives/units.js';
import { AREA_UNITS_PER_MM2 } from '../../src/objectives/units.js';

/** What an accuracy brings into a reward: its term, how far it misses its limit, whether it meets it. */
export interface AccuracyTerm {
  readonly term: number;
  readonly missed: number;
  readonly met: boolean;
}

/** What an area brings into a reward, and the greatest latencies that go with it: of a feasible pair, and of its bound. */
export interface AreaTerm {
  readonly term: number;
  readonly missed: number;
  readonly feasibleAtMost: number;
  readonly performanceAtMost: number;
}

/** What latencies are turned into rewards with; where there is no such limit, one that no latency misses. */
export interface LatencyTerm {
  readonly weight: number;
  readonly max: number;
  readonly range: number;
  readonly atMost: number;
  readonly limit: number;
  readonly performanceOfOne: number;
  readonly performanceLimit: number;
}

/**
 * The reward of a scenario taken apart, so that what only depends on the model or the accelerator is worked out once.
 *
 * Put together in the order of {@link ScenarioReward.reward} the parts give its doubles to the last bit: each part is the
 * same expression, and adding a 0 for what is not missed changes nothing.
 */
export class RewardTerms {
  readonly latency: LatencyTerm;
  readonly constraints: number;
  readonly #rewarding: ScenarioReward;
  readonly #areaLimit: number;
  readonly #accuracyLimit: number;
  readonly #floor: PerformanceFloor | undefined;

  constructor(rewarding: ScenarioReward, units: ObjectiveUnits) {
    const { scenario, bounds } = rewarding;
    let [areaLimit, latencyLimit, accuracyLimit] = [1, 1, 1];
    let floor: PerformanceFloor | undefined;
    for (const constraint of scenario.constraints) {
      switch (constraint.objective) {
        case 'area_mm2':
          areaLimit = scaleDecimal(constraint.below, AREA_UNITS_PER_MM2).value;
          break;
        case 'latency_ms':
          latencyLimit = scaleDecimal(constraint.below, cyclesPerMs(units.coreMhz)).value;
          break;
        case 'accuracy':
          accuracyLimit = scaleDecimal(constraint.above, units.denominator).value;
          break;
        case 'performance_per_area':
          // Of a scenario with stages, what the last one asks, as ScenarioReward does.
          floor = new PerformanceFloor([constraint.above].flat().at(-1) ?? 1, units);
      }
    }
    this.#rewarding = rewarding;
    this.#areaLimit = areaLimit;
    this.#accuracyLimit = accuracyLimit;
    this.#floor = floor;
    this.constraints = scenario.constraints.length;
    const { max, min } = bounds.latencyCycles;
    this.latency = {
      weight: max === min ? 0 : scenario.weights.latency,
      max,
      range: max === min ? 1 : max - min,
      atMost: rewarding.latencyAtMost,
      limit: latencyLimit,
      performanceOfOne:
        imagesPerSecond(1, { core_mhz: units.coreMhz, images_per_call: units.imagesPerCall }) * AREA_UNITS_PER_MM2,
      performanceLimit: floor?.above ?? 1,
    };
  }

  /** The part of an accuracy, in correctly classified images. */
  accuracy(count: number): AccuracyTerm {
    const { scenario, bounds, accuracyAtLeast } = this.#rewarding;
    const { max, min } = bounds.accuracyCount;
    const met = count >= accuracyAtLeast;
    return {
      term: max === min ? 0 : (scenario.weights.accuracy * (count - min)) / (max - min),
      missed: met ? 0 : missed(count, this.#accuracyLimit),
      met,
    };
  }

  /** The part of an area, in units of 1e-4 mm². */
  area(areaUnits: number): AreaTerm {
    const { scenario, bounds, areaAtMost } = this.#rewarding;
    const { max, min } = bounds.areaUnits;
    return {
      term: max === min ? 0 : (scenario.weights.area * (max - areaUnits)) / (max - min),
      missed: areaUnits > areaAtMost ? missed(areaUnits, this.#areaLimit) : 0,
      feasibleAtMost: this.#rewarding.latencyAtMostOn(areaUnits),
      performanceAtMost: this.#floor?.latencyAtMost(areaUnits) ?? INT32_MAX,
    };
  }
}

function missed(value: number, limit: number): number {
  return Math.min(1, Math.abs(value - limit) / limit);
}
