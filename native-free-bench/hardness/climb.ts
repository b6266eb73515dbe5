import { Random } from '../../src/random.js';
import type { Axis, ModelNeighbours } from './neighbours.js';
import { acceleratorNeighbours } from './neighbours.js';

/** Pairs whose ends are remembered, at most: about 200 MB. */
const REMEMBERED = 1 << 21;

/** Draw the starts of a part: pairs, each as likely, with replacement. The same whoever draws them. */
export function drawStarts(
  models: ArrayLike<number>,
  accelerators: number,
  { seed, part, starts }: { readonly seed: number; readonly part: number; readonly starts: number },
): Float64Array {
  const random = new Random(seed, 'hardness', part);
  return Float64Array.from({ length: starts }, () => {
    const model = models[random.below(models.length)]!;
    return model * accelerators + random.below(accelerators);
  });
}

/** Where a climb ends, and after how many steps. */
export interface ClimbEnd {
  readonly end: number;
  readonly steps: number;
}

/**
 * Climbs by best improvement: from a pair to the best of its neighbours, the first one of equally good ones, as long as
 * that is better. Pairs are numbered model · accelerators + accelerator.
 *
 * Ends of pairs that were met are remembered, as climbs run together.
 */
export class Climber {
  readonly #rewardOf: (model: number, accelerator: number) => number;
  readonly #neighbours: ModelNeighbours;
  readonly #axes: readonly Axis[];
  readonly #accelerators: number;
  readonly #known = new Map<number, ClimbEnd>();
  readonly #others: number[] = [];

  constructor(
    accelerators: number,
    rewardOf: (model: number, accelerator: number) => number,
    neighbours: ModelNeighbours,
    axes: readonly Axis[],
  ) {
    this.#accelerators = accelerators;
    this.#rewardOf = rewardOf;
    this.#neighbours = neighbours;
    this.#axes = axes;
  }

  /** Follow a pair to its end. */
  climb(start: number): ClimbEnd {
    const path: number[] = [];
    let pair = start;
    let found = this.#known.get(pair);
    while (found === undefined) {
      const next = this.successor(pair);
      if (next === pair) found = { end: pair, steps: 0 };
      else {
        path.push(pair);
        pair = next;
        found = this.#known.get(pair);
      }
    }
    this.#remember(pair, found);
    for (let at = path.length - 1; at >= 0; at--) {
      found = { end: found.end, steps: found.steps + 1 };
      this.#remember(path[at]!, found);
    }
    return found;
  }

  /** The best of a pair's neighbours where it is better, or the pair itself. */
  successor(pair: number): number {
    const accelerator = pair % this.#accelerators;
    const model = (pair - accelerator) / this.#accelerators;
    const { offsets, models } = this.#neighbours;
    let best = this.#rewardOf(model, accelerator);
    let next = pair;
    for (let at = offsets[model]!; at < offsets[model + 1]!; at++) {
      const reward = this.#rewardOf(models[at]!, accelerator);
      if (reward <= best) continue;
      best = reward;
      next = models[at]! * this.#accelerators + accelerator;
    }
    for (const other of acceleratorNeighbours(accelerator, this.#axes, this.#others)) {
      const reward = this.#rewardOf(model, other);
      if (reward <= best) continue;
      best = reward;
      next = model * this.#accelerators + other;
    }
    return next;
  }

  #remember(pair: number, end: ClimbEnd): void {
    if (this.#known.size < REMEMBERED) this.#known.set(pair, end);
  }
}
