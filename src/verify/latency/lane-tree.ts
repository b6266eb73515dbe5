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
  let level: Level = { at: kernel.place(blocksOf(leaves.length)), lanes: leaves.length };
  for (let block = 0; block * LANES < leaves.length; block++) {
    kernel.load(level.at + block * kernel.blockBytes, leaves.slice(block * LANES, (block + 1) * LANES));
  }
  const levels = [level];
  while (level.lanes > LANES) levels.push((level = foldLevel(kernel, level, fold)));
  return { engines: kernel.enginesOf(leaves[0]!), levels };
}

const blocksOf = (lanes: number): number => Math.ceil(lanes / LANES);

function foldLevel(kernel: LatencyKernel, below: Level, fold: Fold): Level {
  const lanes = blocksOf(below.lanes);
  const at = kernel.place(blocksOf(lanes));
  const choose = fold === 'least' ? Math.min : Math.max;
  // The lanes behind the last one repeat it, as those of all blocks do.
  for (let lane = 0; lane < blocksOf(lanes) * LANES; lane++) {
    const from = kernel.wordsOf(below.at + Math.min(lane, lanes - 1) * kernel.blockBytes);
    const to = kernel.wordsOf(at + Math.floor(lane / LANES) * kernel.blockBytes);
    for (let line = 0; line < from.length; line += LANES) {
      let folded = from[line]!;
      for (let other = 1; other < LANES; other++) folded = choose(folded, from[line + other]!);
      to[line + (lane % LANES)] = folded;
    }
  }
  return { at, lanes };
}

/** How a tree is searched. */
export interface Descent {
  /** By cell of a list, from bit 0 the lanes below which it is looked for on. */
  readonly sift: (list: CellList, block: LaneBlock) => Int32Array;
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
      const kept = sift(list, block);
      for (const [lane, remaining] of siftLanes(list, kept, own).entries()) {
        if (remaining.length > 0) open.push({ level: level - 1, index: first + lane, list: remaining });
      }
    }
    yield (list.length / 2) * own;
  }
}

/** By lane, the cells of a list that are kept on it. */
function siftLanes(list: CellList, kept: Int32Array, lanes: number): CellList[] {
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
