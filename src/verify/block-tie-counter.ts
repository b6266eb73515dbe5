import type { SweepContext } from './context.js';
import type { EqualVariants } from './equal-variants.js';
import type { CellList } from './latency/cell-words.js';
import { listCells } from './latency/cell-words.js';
import type { Descent, LaneTree } from './latency/lane-tree.js';
import { cutList, descend, growLaneTree, growOverTrees, siftLanes } from './latency/lane-tree.js';
import type { LatencyKernel } from './latency/latency-kernel.js';
import { LANES, MOST_CELLS } from './latency/latency-kernel.js';
import type { TieCounter } from './tie-counter.js';
import type { TieCounts } from './tie-count.js';
import { TieSum } from './tie-count.js';

/** Pairs looked at between two signs of life: some milliseconds of work. */
const BREATH_PAIRS = 131_072;
/** What the trees of areas may take, until all are grown anew. */
const MOST_BYTES = 128 * 2 ** 20;
/** Leaves of the trees that are searched together: some tens of megabytes. */
const MOST_LEAVES = 65_536;

/** Variants of an area and an engine class, and the tree of them while there is room for it. */
interface AreaTree {
  readonly engineClass: number;
  readonly variants: readonly EqualVariants[];
  tree: LaneTree | undefined;
}

/** A row, and variants of its area. */
interface RowTree {
  readonly row: number;
  readonly latency: number;
  readonly area: AreaTree;
}

/**
 * By the kernel, of cells.
 *
 * It goes as the scalar one does, 16 lanes at once. The variants of each area are a tree of their own, which serves all rows
 * that have it; over those of the rows of an accuracy stands another, whose leaves they are.
 */
export class BlockTieCounter implements TieCounter {
  readonly #context: SweepContext;
  readonly #kernel: LatencyKernel;
  /** By area. */
  readonly #areas = new Map<number, readonly AreaTree[]>();

  constructor(context: SweepContext, kernel: LatencyKernel) {
    this.#context = context;
    this.#kernel = kernel;
  }

  /** Cells that share steps together. */
  arrange(cells: Uint32Array): Uint32Array {
    const list = listCells(this.#kernel.words, cells);
    return cells.map((_, at) => list[2 * at + 1]!);
  }

  *count(
    rows: readonly number[],
    cells: Uint32Array,
    variantsOf: (row: number) => readonly EqualVariants[],
  ): Generator<number, TieCounts> {
    const sum = new TieSum();
    const list = listCells(this.#kernel.words, cells);
    const { areaUnits, latencyCycles } = this.#context.truth.frontier;
    const trees = rows.flatMap((row) =>
      this.#treesOf(areaUnits[row]!, () => variantsOf(row)).map((area): RowTree => {
        return { row, latency: latencyCycles[row]!, area };
      }),
    );
    let looked = 0;
    for (const together of groupTrees(trees)) {
      for (const pairs of this.#search(together, list, sum)) {
        looked += pairs;
        if (looked < BREATH_PAIRS) continue;
        yield looked;
        looked = 0;
      }
    }
    return sum.counts;
  }

  /** Search trees of one engine class. */
  *#search(rows: readonly RowTree[], cells: CellList, sum: TieSum): Generator<number, void> {
    const kernel = this.#kernel;
    if (kernel.heldBytes > MOST_BYTES) {
      kernel.forget();
      for (const areas of this.#areas.values()) for (const area of areas) area.tree = undefined;
    }
    const trees = rows.map(({ area }) => this.#grow(area));
    const held = kernel.heldBytes;
    const over = growOverTrees(kernel, trees, 'least');
    const limits = limitsOf(rows, over);
    const found: { readonly lane: number; readonly list: CellList }[] = [];
    const sift: Descent['sift'] = (list, block, level, first) =>
      notAbove(kernel.compare(list, block, limits[level]!.subarray(first, first + LANES)));
    const look: Descent['look'] = (list, block, first, lanes) => {
      const kept = sift(list, block, 0, first);
      for (const [lane, remaining] of siftLanes(list, kept, lanes).entries()) {
        if (remaining.length > 0) found.push({ lane: first + lane, list: remaining });
      }
    };
    for (const some of cutList(cells, MOST_CELLS)) {
      for (const pairs of descend(kernel, over, some, { sift, look })) {
        yield pairs;
        for (const { lane, list } of found.splice(0)) yield* this.#searchRow(rows[lane]!, trees[lane]!, list, sum);
      }
    }
    kernel.forget(held);
  }

  #searchRow({ row, latency, area }: RowTree, tree: LaneTree, cells: CellList, sum: TieSum): Generator<number, void> {
    const kernel = this.#kernel;
    return descend(kernel, tree, cells, {
      sift: (list, block) => notAbove(kernel.compare(list, block, latency)),
      look: (list, block, first, lanes) => {
        const { counts, least } = kernel.countEqual(list, block, latency);
        for (let lane = 0; lane < lanes; lane++) {
          if (counts[lane] === 0) continue;
          const { first: variant, count } = area.variants[first + lane]!;
          sum.add(row, { ties: counts[lane]! * count, cell: least[lane]!, variant });
        }
      },
    });
  }

  #treesOf(area: number, variantsOf: () => readonly EqualVariants[]): readonly AreaTree[] {
    const known = this.#areas.get(area);
    if (known !== undefined) return known;
    const { engineClass } = this.#context.table;
    const byClass = new Map<number, EqualVariants[]>();
    for (const variants of variantsOf()) {
      const ofClass = byClass.get(engineClass[variants.first]!);
      if (ofClass === undefined) byClass.set(engineClass[variants.first]!, [variants]);
      else ofClass.push(variants);
    }
    const trees = [...byClass].flatMap(([ofClass, variants]) =>
      Array.from({ length: Math.ceil(variants.length / MOST_LEAVES) }, (_, part): AreaTree => {
        const own = variants.slice(part * MOST_LEAVES, (part + 1) * MOST_LEAVES);
        return { engineClass: ofClass, variants: own, tree: undefined };
      }),
    );
    this.#areas.set(area, trees);
    return trees;
  }

  #grow(area: AreaTree): LaneTree {
    const firsts = area.variants.map(({ first }) => first);
    return (area.tree ??= growLaneTree(this.#kernel, firsts, 'least'));
  }
}

/** Put trees of one engine class together, as many as have room. */
function groupTrees(trees: readonly RowTree[]): RowTree[][] {
  const groups: RowTree[][] = [];
  const open = new Map<number, { readonly trees: RowTree[]; leaves: number }>();
  for (const tree of trees) {
    const { engineClass, variants } = tree.area;
    let group = open.get(engineClass);
    if (group === undefined || group.leaves + variants.length > MOST_LEAVES) {
      group = { trees: [], leaves: 0 };
      open.set(engineClass, group);
      groups.push(group.trees);
    }
    group.trees.push(tree);
    group.leaves += variants.length;
  }
  return groups;
}

/** By level and lane of the tree over some rows, the longest that any of the rows below takes. */
function limitsOf(rows: readonly RowTree[], { levels }: LaneTree): Int32Array[] {
  let limits = Int32Array.from(rows, ({ latency }) => latency);
  return levels.map((_, level) => {
    if (level === 0) return limits;
    const below = limits;
    limits = Int32Array.from({ length: Math.ceil(below.length / LANES) }, (__, lane) =>
      below.subarray(lane * LANES, (lane + 1) * LANES).reduce((most, limit) => Math.max(most, limit)),
    );
    return limits;
  });
}

/** Of what {@link LatencyKernel.compare} tells, the lanes that a cell takes no longer on than their limit. */
function notAbove(sides: Int32Array): Int32Array {
  for (let i = 0; i < sides.length; i++) sides[i] = ~sides[i]! >>> 16;
  return sides;
}
