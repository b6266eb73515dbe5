import type { CellList } from './cell-words.js';
import type { LaneBlock, LatencyKernel } from './latency-kernel.js';
import { LANES } from './latency-kernel.js';

/**
 * Variants of one engine class as the leaves of a tree of blocks whose lanes bound the block below them:
 *
 * ```
 *   level 1            │ 0 1 2 │               lane l holds the minimum (or maximum) of all lanes of block l below,
 *   level 0   │ 0 … 15 │ 16 … 31 │ 32 … 40 │   operation by operation: no cell is slower (or faster) below it than on it
 * ```
 *
 * The last level is a single block.
 */
export interface LaneTree {
  readonly engines: number;
  readonly levels: readonly Level[];
}

/** Blocks one after another from `at` on, with so many lanes in all. */
interface Level {
  readonly at: number;
  readonly lanes: number;
}

/** What a lane is of those below it. */
export type Fold = 'least' | 'most';

/**
 * Load variants of one engine class, at least one, as a tree.
 *
 * `least` for lanes that no cell is slower below, `most` for lanes that none is faster below.
 */
export function growLaneTree(kernel: LatencyKernel, variants: ArrayLike<number>, fold: Fold): LaneTree {
  const leaves = Array.from(variants);
  const level: Level = { at: kernel.place(blocksOf(leaves.length)), lanes: leaves.length };
  for (const [block, at] of placesOf(kernel, level).entries()) {
    kernel.load(at, leaves.slice(block * LANES, (block + 1) * LANES));
  }
  return { engines: kernel.enginesOf(leaves[0]!), levels: growUp(kernel, level, fold) };
}

/** Make a tree whose leaves are whole trees of one engine class, at least one: each a lane that bounds all of its tree. */
export function growOverTrees(kernel: LatencyKernel, trees: readonly LaneTree[], fold: Fold): LaneTree {
  const tops = trees.map(({ levels }) => levels[levels.length - 1]!.at);
  return { engines: trees[0]!.engines, levels: growUp(kernel, foldBlocks(kernel, tops, fold), fold) };
}

const blocksOf = (lanes: number): number => Math.ceil(lanes / LANES);

/** Where the blocks of a level are. */
function placesOf({ blockBytes }: LatencyKernel, { at, lanes }: Level): number[] {
  return Array.from({ length: blocksOf(lanes) }, (_, block) => at + block * blockBytes);
}

/** Fold a level until a single block is left. */
function growUp(kernel: LatencyKernel, lowest: Level, fold: Fold): Level[] {
  const levels = [lowest];
  for (let below = lowest; below.lanes > LANES;) {
    below = foldBlocks(kernel, placesOf(kernel, below), fold);
    levels.push(below);
  }
  return levels;
}

/** Make a level of a lane a block. */
function foldBlocks(kernel: LatencyKernel, blocks: readonly number[], fold: Fold): Level {
  const level: Level = { at: kernel.place(blocksOf(blocks.length)), lanes: blocks.length };
  const choose = fold === 'least' ? Math.min : Math.max;
  for (const [block, at] of placesOf(kernel, level).entries()) {
    const to = kernel.wordsOf(at);
    for (let lane = 0; lane < LANES; lane++) {
      // The lanes behind the last one repeat it, as those of all blocks do.
      const from = kernel.wordsOf(blocks[Math.min(block * LANES + lane, blocks.length - 1)]!);
      for (let line = 0; line < from.length; line += LANES) {
        let folded = from[line]!;
        for (let other = 1; other < LANES; other++) folded = choose(folded, from[line + other]!);
        to[line + lane] = folded;
      }
    }
  }
  return level;
}

/** How a tree is searched. */
export interface Descent {
  /** By cell of a list, from bit 0 the lanes below which it is looked for on; the block's first lane is `first` of its level. */
  readonly sift: (list: CellList, block: LaneBlock, level: number, first: number) => Int32Array;
  /** Look at a block of leaves, whose first is leaf `first`, with the cells that are looked for there. */
  readonly look: (list: CellList, block: LaneBlock, first: number, lanes: number) => void;
}

/** Search a tree for cells, no more than the kernel takes at a time. Yields the pairs looked at, block by block. */
export function* descend(
  kernel: LatencyKernel,
  { engines, levels }: LaneTree,
  cells: CellList,
  { sift, look }: Descent,
): Generator<number, void> {
  const open = [{ level: levels.length - 1, index: 0, list: cells }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { level, index, list } = next;
    const { at, lanes } = levels[level]!;
    const block = { at: at + index * kernel.blockBytes, engines };
    const first = index * LANES;
    const own = Math.min(LANES, lanes - first);
    if (level === 0) look(list, block, first, own);
    else {
      const kept = sift(list, block, level, first);
      for (const [lane, remaining] of siftLanes(list, kept, own).entries()) {
        if (remaining.length > 0) open.push({ level: level - 1, index: first + lane, list: remaining });
      }
    }
    yield (list.length / 2) * own;
  }
}

/** By lane, the cells of a list that are kept on it. */
export function siftLanes(list: CellList, kept: Int32Array, lanes: number): CellList[] {
  return Array.from({ length: lanes }, (_, lane) => {
    let count = 0;
    for (let i = 0; i < kept.length; i++) count += (kept[i]! >>> lane) & 1;
    if (count === kept.length) return list;
    const remaining = new Int32Array(2 * count);
    for (let i = 0, to = 0; to < remaining.length; i++) {
      if (((kept[i]! >>> lane) & 1) === 0) continue;
      remaining[to++] = list[2 * i]!;
      remaining[to++] = list[2 * i + 1]!;
    }
    return remaining;
  });
}

/** Cut a list into some that the kernel takes at a time. */
export function* cutList(list: CellList, mostCells: number): Generator<CellList> {
  for (let from = 0; from < list.length; from += 2 * mostCells) yield list.subarray(from, from + 2 * mostCells);
}
