import { drawDecisions } from '../draw.js';
import { listMoves, makeMove, shuffleMoves } from '../moves.js';
import type { StrategyContext } from '../strategy.js';
import type { Forest } from './forest.js';
import { Greatest } from './greatest.js';
import { ExpectedImprovement } from './improvement.js';

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

  /** Find up to `count` different challengers by a forest of `told` points, the most promising first. */
  find(forest: Forest, told: number, count: number): Uint8Array[] {
    let logBest = Infinity;
    for (let i = 0; i < told; i++) logBest = Math.min(logBest, forest.targets[i]!);
    const improvement = new ExpectedImprovement(logBest);
    const found = this.#findStarts(forest, told, improvement).map(([start, value]) =>
      this.#climb(start, value, forest, improvement),
    );
    // Each of them has a place in what comes first, so that no more of those drawn do.
    const drawn = this.#draw(forest, improvement, count, new Set(found.map(({ decisions }) => keyOf(decisions))));
    const sorted = [...found, ...drawn].sort((a, b) => b.improvement - a.improvement);
    return this.#firstUnmet(sorted, count);
  }

  /** The points told with the greatest improvements, the greatest first, with their improvements. */
  #findStarts(
    forest: Forest,
    told: number,
    improvement: ExpectedImprovement,
  ): [decisions: Uint8Array, value: number][] {
    const width = this.#context.sizes.length;
    const starts = new Greatest<number>(this.#options.localSearches);
    forest.predictPoints(told);
    for (let i = 0; i < told; i++) {
      starts.add(i, improvement.above(starts.least, forest.means[i]!, forest.variances[i]!));
    }
    return starts.entries().map(([item, value]) => [forest.rows.slice(item * width, (item + 1) * width), value]);
  }

  #climb(current: Uint8Array, value: number, forest: Forest, improvement: ExpectedImprovement): Challenger {
    const { sizes, random } = this.#context;
    const { trial } = forest;
    let best: Challenger = { decisions: current.slice(), improvement: -Infinity };
    let currentValue = value;
    for (let moved = true; moved;) {
      moved = false;
      shuffleMoves(this.#moves, random);
      for (const move of this.#moves) {
        makeMove(current, move, sizes, trial);
        forest.predictTrial();
        const triedValue = improvement.above(Math.min(best.improvement, currentValue), forest.mean, forest.variance);
        if (triedValue > best.improvement && !this.#met.has(keyOf(trial))) {
          best = { decisions: trial.slice(), improvement: triedValue };
        }
        if (triedValue <= currentValue) continue;
        current.set(trial);
        currentValue = triedValue;
        moved = true;
        break;
      }
    }
    return best;
  }

  /** Draw uniformly; of what was not proposed before, and is none of `others`, the `count` of greatest improvement. */
  #draw(forest: Forest, improvement: ExpectedImprovement, count: number, others: ReadonlySet<string>): Challenger[] {
    const known = new Set(others);
    const drawn = new Greatest<Uint8Array>(count);
    for (let i = 0; i < this.#options.candidates; i++) {
      drawDecisions(this.#context, forest.trial);
      forest.predictTrial();
      const value = improvement.above(drawn.least, forest.mean, forest.variance);
      if (value <= drawn.least) continue;
      const key = keyOf(forest.trial);
      if (known.has(key) || this.#met.has(key)) continue;
      known.add(key);
      drawn.add(forest.trial.slice(), value);
    }
    return drawn.entries().map(([decisions, value]) => ({ decisions, improvement: value }));
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
