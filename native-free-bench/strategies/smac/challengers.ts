import { drawDecisions } from '../draw.js';
import { listMoves, makeMove, shuffleMoves } from '../moves.js';
import type { StrategyContext } from '../strategy.js';
import type { Forest } from './forest.js';
import { expectedImprovement } from './improvement.js';
import type { Points } from './split.js';

/** What {@link ChallengerSearch} leaves open. */
export interface ChallengerOptions {
  /** Local searches, each from one of the proposals told with the greatest expected improvement. */
  readonly localSearches: number;
  /** Proposals drawn uniformly beside them. */
  readonly candidates: number;
}

interface Challenger {
  readonly decisions: Uint8Array;
  readonly improvement: number;
}

/**
 * Looks for the proposals of greatest expected improvement under a model (Hutter et al. 2011, section 4.3): local searches over
 * neighbours that differ in one decision, in random order and on to the first that is better, and uniform draws.
 *
 * Nothing is proposed twice, as nothing new would be learnt: of each local search it is the best that was not proposed before.
 */
export class ChallengerSearch {
  readonly #context: StrategyContext;
  readonly #options: ChallengerOptions;
  readonly #moves: Uint8Array[];
  readonly #met = new Set<string>();

  constructor(context: StrategyContext, options: ChallengerOptions) {
    this.#context = context;
    this.#options = options;
    this.#moves = listMoves(context.sizes);
  }

  /** Say what was proposed, so that it is no challenger again. */
  meet(decisions: Uint8Array): void {
    this.#met.add(keyOf(decisions));
  }

  /** Find up to `count` different challengers, the most promising first. */
  find(forest: Forest, { rows, targets, count: told }: Points, count: number): Uint8Array[] {
    const { sizes } = this.#context;
    let logBest = Infinity;
    for (let i = 0; i < told; i++) logBest = Math.min(logBest, targets[i]!);
    const improvementOf = (decisions: Uint8Array, row = 0): number => {
      forest.predict(decisions, row);
      return expectedImprovement(logBest, forest.mean, forest.variance);
    };
    const improvements = Float64Array.from({ length: told }, (_, i) => improvementOf(rows, i * sizes.length));
    const found = greatest(improvements, this.#options.localSearches).map((start) =>
      this.#climb(rows.slice(start * sizes.length, (start + 1) * sizes.length), improvements[start]!, improvementOf),
    );
    const drawn = Array.from({ length: this.#options.candidates }, () => {
      const decisions = new Uint8Array(sizes.length);
      drawDecisions(this.#context, decisions);
      return { decisions, improvement: improvementOf(decisions) };
    });
    const sorted = [...found, ...drawn].sort((a, b) => b.improvement - a.improvement);
    return this.#firstUnmet(sorted, count);
  }

  #climb(current: Uint8Array, improvement: number, improvementOf: (decisions: Uint8Array) => number): Challenger {
    const { sizes, random } = this.#context;
    const tried = new Uint8Array(sizes.length);
    let best: Challenger = { decisions: current.slice(), improvement: -Infinity };
    let currentImprovement = improvement;
    for (let moved = true; moved;) {
      moved = false;
      shuffleMoves(this.#moves, random);
      for (const move of this.#moves) {
        makeMove(current, move, sizes, tried);
        const triedImprovement = improvementOf(tried);
        if (triedImprovement > best.improvement && !this.#met.has(keyOf(tried))) {
          best = { decisions: tried.slice(), improvement: triedImprovement };
        }
        if (triedImprovement <= currentImprovement) continue;
        current.set(tried);
        currentImprovement = triedImprovement;
        moved = true;
        break;
      }
    }
    return best;
  }

  #firstUnmet(challengers: readonly Challenger[], count: number): Uint8Array[] {
    const chosen = new Map<string, Uint8Array>();
    for (const { decisions } of challengers) {
      const key = keyOf(decisions);
      if (chosen.size < count && !this.#met.has(key)) chosen.set(key, decisions);
    }
    return [...chosen.values()];
  }
}

function keyOf(decisions: Uint8Array): string {
  return String.fromCharCode(...decisions);
}

/** Where the `count` greatest values are, the greatest first; of equal ones the earlier. */
function greatest(values: Float64Array, count: number): number[] {
  const places: number[] = [];
  for (let i = 0; i < values.length; i++) {
    if (places.length === count && values[i]! <= values[places[count - 1]!]!) continue;
    const place = places.findIndex((other) => values[i]! > values[other]!);
    places.splice(place === -1 ? places.length : place, 0, i);
    if (places.length > count) places.pop();
  }
  return places;
}
