import type { Random } from '../../../../../src/random.js';
import type { ForestOptions } from '../../../../../native-free-bench/strategies/smac/forest.js';
import { LEFT, type Points, SplitFinder, UNMET } from './split.js';

/**
 * Trees of one forest, all in the same arrays:
 *
 *     decision[node]         the decision it is split on, −1 for a leaf
 *     next[first[node] + o]  the node that option o of that decision leads to
 *     mean[node]             of the targets of its points
 *     roots[tree]            node
 */
export class Forest {
  readonly #decision: Int32Array;
  readonly #first: Int32Array;
  readonly #next: Int32Array;
  readonly #mean: Float64Array;
  readonly #roots: readonly number[];
  /** Of the trees' predictions, as the last {@link predict} made them. */
  mean = 0;
  variance = 0;

  constructor({ decision, first, next, mean, roots }: GrowingForest) {
    this.#decision = Int32Array.from(decision);
    this.#first = Int32Array.from(first);
    this.#next = Int32Array.from(next);
    this.#mean = Float64Array.from(mean);
    this.#roots = roots;
  }

  /** Predict what the decisions from `row` on come to: sets `mean`, and `variance` among the trees. */
  predict(rows: Uint8Array, row = 0): void {
    const [decision, first, next, means, roots] = [this.#decision, this.#first, this.#next, this.#mean, this.#roots];
    let [sum, squares] = [0, 0];
    for (let tree = 0; tree < roots.length; tree++) {
      let node = roots[tree]!;
      while (decision[node]! >= 0) node = next[first[node]! + rows[row + decision[node]!]!]!;
      const mean = means[node]!;
      sum += mean;
      squares += mean * mean;
    }
    this.mean = sum / roots.length;
    this.variance = Math.max(0, squares / roots.length - this.mean * this.mean);
  }
}

/** The arrays of a {@link Forest} while it grows. */
interface GrowingForest {
  readonly decision: number[];
  readonly first: number[];
  readonly next: number[];
  readonly mean: number[];
  readonly roots: number[];
}

/**
 * The slow forest that the fast one is held to, bit by bit.
 *
 * Grow a random forest for regression (Breiman 2001) over decisions that are categories.
 *
 * An option that no point of a node has goes to either side by chance (Hutter et al. 2011, section 4.1).
 */
export function growForest(points: Points, sizes: Uint8Array, options: ForestOptions, random: Random): Forest {
  const forest: GrowingForest = { decision: [], first: [], next: [], mean: [], roots: [] };
  const finder = new SplitFinder(sizes);
  const count = Math.min(points.count, options.pointsPerTree);
  const chosen = new Int32Array(count);
  const decisions = Int32Array.from(sizes.keys());
  const left = sizes.length - Math.ceil(options.decisionShare * sizes.length);

  const grow = (from: number, to: number): number => {
    const node = forest.mean.length;
    forest.mean.push(meanOf(points.targets, chosen, from, to));
    forest.decision.push(-1);
    forest.first.push(0);
    if (to - from < options.minSplit) return node;
    leaveOut(decisions, left, random);
    finder.find(points, chosen, from, to, decisions.subarray(left));
    const { decision, sides } = finder;
    if (decision < 0) return node;
    const goesLeft = Array.from({ length: sizes[decision]! }, (_, option) =>
      sides[option] === UNMET ? random.below(2) === 0 : sides[option] === LEFT,
    );
    const middle = partition(chosen, from, to, (p) => goesLeft[points.rows[p * sizes.length + decision]!]!);
    const first = forest.next.length;
    for (let option = 0; option < goesLeft.length; option++) forest.next.push(0);
    forest.decision[node] = decision;
    forest.first[node] = first;
    const [leftNode, rightNode] = [grow(from, middle), grow(middle, to)];
    goesLeft.forEach((isLeft, option) => (forest.next[first + option] = isLeft ? leftNode : rightNode));
    return node;
  };

  for (let tree = 0; tree < options.trees; tree++) {
    for (let i = 0; i < count; i++) chosen[i] = random.below(points.count);
    forest.roots.push(grow(0, count));
  }
  return new Forest(forest);
}

function meanOf(targets: Float64Array, chosen: Int32Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += targets[chosen[i]!]!;
  return sum / (to - from);
}

/** Draw `count` of the decisions and swap them to the front. */
function leaveOut(decisions: Int32Array, count: number, random: Random): void {
  for (let i = 0; i < count; i++) {
    const drawn = i + random.below(decisions.length - i);
    const decision = decisions[drawn]!;
    decisions[drawn] = decisions[i]!;
    decisions[i] = decision;
  }
}

/** Swap the points that go left to the front; returns where the others begin. */
function partition(chosen: Int32Array, from: number, to: number, goesLeft: (point: number) => boolean): number {
  let middle = from;
  for (let i = from; i < to; i++) {
    const point = chosen[i]!;
    if (!goesLeft(point)) continue;
    chosen[i] = chosen[middle]!;
    chosen[middle++] = point;
  }
  return middle;
}
