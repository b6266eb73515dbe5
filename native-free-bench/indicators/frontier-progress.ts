import { lowerWorseSquares, meanOfRoots } from './distances.js';
import { hypervolume } from './hypervolume.js';
import { scaleObjectives } from './scaling.js';
import { VisitedFront } from './visited-front.js';
import type { Yardstick } from './yardstick.js';
import { vectorKey } from './yardstick.js';

/** How much of the true frontier some visited pairs come to. */
export interface FrontierMeasures {
  /** The volume that they dominate over the one that the frontier does. */
  readonly hypervolumeRatio: number;
  /** NaN where there are none. */
  readonly igdPlus: number;
  /** The share of the frontier's distinct vectors that is among them. */
  readonly frontierCoverage: number;
}

/**
 * Follows how much of the true frontier a run has found; what costs is new non-dominated pairs, not steps.
 *
 * What it measures after n pairs is, bit by bit, what measuring these n from scratch gives: a point that is dominated later
 * is no nearer to any reference point than what dominates it, so that the least distances may be kept.
 */
export class FrontierProgress {
  readonly #yardstick: Yardstick;
  readonly #front = new VisitedFront();
  /** For each row of the true frontier, the square of its IGD+ distance to the nearest point measured so far. */
  readonly #squares: Float64Array;
  #shared = 0;
  #latest: FrontierMeasures = { hypervolumeRatio: 0, igdPlus: NaN, frontierCoverage: 0 };

  constructor(yardstick: Yardstick) {
    this.#yardstick = yardstick;
    this.#squares = new Float64Array(yardstick.frontier.size).fill(Infinity);
  }

  /** Put in the objectives of a visited pair. */
  add(accuracyCount: number, latencyCycles: number, areaUnits: number): void {
    if (!this.#front.insert(accuracyCount, latencyCycles, areaUnits)) return;
    // Nothing dominates a vector of the frontier: it comes in once and never goes.
    if (this.#yardstick.vectors.has(vectorKey(accuracyCount, latencyCycles, areaUnits))) this.#shared++;
  }

  /** Measure what was put in so far. */
  measure(): FrontierMeasures {
    const front = this.#front;
    const entries = Array.from({ length: front.size }, (_, at) => at);
    const fresh = entries.filter((at) => front.fresh[at] === 1);
    if (fresh.length === 0) return this.#latest;
    front.settle();
    const { frontierPoints, frontierVolume, rewarding } = this.#yardstick;
    lowerWorseSquares(this.#squares, frontierPoints, scaleObjectives(front, fresh, rewarding.bounds));
    this.#latest = {
      hypervolumeRatio: hypervolume(scaleObjectives(front, entries, rewarding.bounds)) / frontierVolume,
      igdPlus: meanOfRoots(this.#squares),
      frontierCoverage: this.#shared / this.#squares.length,
    };
    return this.#latest;
  }
}
