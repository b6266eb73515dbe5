import type { SweepContext } from './context.js';
import type { EqualVariants } from './equal-variants.js';
import { listCells } from './latency/cell-words.js';
import type { CellList } from './latency/cell-words.js';
import type { LaneTree } from './latency/lane-tree.js';
import { cutList, descend, growLaneTree } from './latency/lane-tree.js';
import type { LatencyKernel } from './latency/latency-kernel.js';
import { MOST_CELLS } from './latency/latency-kernel.js';
import type { TieCounter } from './tie-counter.js';
import type { TieCounts } from './tie-count.js';
import { TieSum } from './tie-count.js';

/** Pairs looked at between two signs of life: some milliseconds of work. */
const BREATH_PAIRS = 131_072;
/** What the trees of areas may take, until all are grown anew. */
const MOST_BYTES = 128 * 2 ** 20;
/** Leaves of a tree: some tens of megabytes. */
const MOST_LEAVES = 65_536;

/** Variants of an area and an engine class, and the tree of them while there is room for it. */
interface AreaTree {
  readonly variants: readonly EqualVariants[];
  tree: LaneTree | undefined;
}

/**
 * By the kernel, of cells.
 *
 * As the scalar one goes, but row by row: the variants of each area are a tree of their own, which serves all rows that have
 * it, and a cell is looked at on 16 lanes at once.
 */
export class BlockTieCounter implements TieCounter {
  readonly #context: SweepContext;
  readonly #kernel: LatencyKernel;
  /** By area. */
  readonly #trees = new Map<number, readonly AreaTree[]>();

  constructor(context: SweepContext, kernel: LatencyKernel) {
    this.#context = context;
    this.#kernel = kernel;
  }

  *count(
    rows: readonly number[],
    cells: Uint32Array,
    variantsOf: (row: number) => readonly EqualVariants[],
  ): Generator<number, TieCounts> {
    const sum = new TieSum();
    const list = listCells(this.#kernel.words, cells);
    let looked = 0;
    for (const row of rows) {
      for (const tree of this.#treesOf(row, variantsOf)) {
        const grown = this.#grow(tree);
        for (const some of cutList(list, MOST_CELLS)) {
          for (const pairs of this.#search(row, tree.variants, grown, some, sum)) {
            looked += pairs;
            if (looked < BREATH_PAIRS) continue;
            yield looked;
            looked = 0;
          }
        }
      }
    }
    return sum.counts;
  }

  #search(
    row: number,
    variants: AreaTree['variants'],
    tree: LaneTree,
    cells: CellList,
    sum: TieSum,
  ): Generator<number, void> {
    const kernel = this.#kernel;
    const limit = this.#context.truth.frontier.latencyCycles[row]!;
    return descend(kernel, tree, cells, {
      sift: (list, block) => {
        const sides = kernel.compare(list, block, limit);
        for (let i = 0; i < sides.length; i++) sides[i] = ~sides[i]! >>> 16;
        return sides;
      },
      look: (list, block, first, lanes) => {
        const { counts, least } = kernel.countEqual(list, block, limit);
        for (let lane = 0; lane < lanes; lane++) {
          if (counts[lane] === 0) continue;
          const { first: variant, count } = variants[first + lane]!;
          sum.add(row, { ties: counts[lane]! * count, cell: least[lane]!, variant });
        }
      },
    });
  }

  #treesOf(row: number, variantsOf: (row: number) => readonly EqualVariants[]): readonly AreaTree[] {
    const area = this.#context.truth.frontier.areaUnits[row]!;
    const known = this.#trees.get(area);
    if (known !== undefined) return known;
    const { engineClass } = this.#context.table;
    const byClass = new Map<number, EqualVariants[]>();
    for (const variants of variantsOf(row)) {
      const ofClass = byClass.get(engineClass[variants.first]!);
      if (ofClass === undefined) byClass.set(engineClass[variants.first]!, [variants]);
      else ofClass.push(variants);
    }
    const trees = [...byClass.values()].flatMap((variants) =>
      Array.from({ length: Math.ceil(variants.length / MOST_LEAVES) }, (_, part): AreaTree => {
        return { variants: variants.slice(part * MOST_LEAVES, (part + 1) * MOST_LEAVES), tree: undefined };
      }),
    );
    this.#trees.set(area, trees);
    return trees;
  }

  #grow(area: AreaTree): LaneTree {
    if (area.tree !== undefined) return area.tree;
    if (this.#kernel.heldBytes > MOST_BYTES) {
      this.#kernel.forget();
      for (const others of this.#trees.values()) for (const other of others) other.tree = undefined;
    }
    const firsts = area.variants.map(({ first }) => first);
    return (area.tree = growLaneTree(this.#kernel, firsts, 'least'));
  }
}
