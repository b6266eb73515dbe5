import { INT32_MAX } from '../integers.js';
import type { ColumnBlocks } from './column-blocks.js';
import { BLOCK_COLUMNS } from './column-blocks.js';
import type { LaneRange } from './hit-collector.js';
import { HitCollector } from './hit-collector.js';
import { Kernel } from './kernel.js';
import { forEachHit, forEachPackedHit, loadTask, lookAtGraphs, scheduleGroups } from './schedule-groups.js';
import { SeedCollector } from './seed-collector.js';
import type {
  Judgement,
  MinimaPhase,
  MinimaResult,
  PackedScanPhase,
  Phase,
  ScanPhase,
  ScanResult,
  ScoutPhase,
  ScoutResult,
  Task,
  TaskRange,
} from './tasks.js';

const kernel = new Kernel();

function scout(phase: ScoutPhase, range: TaskRange): ScoutResult {
  loadTask(kernel, phase, range, phase.levelCount);
  const seeds = new SeedCollector(phase, range, kernel.levelRows(phase.levelCount));
  scheduleGroups(kernel, phase, range, (firstCode) => (block) => {
    forEachHit(kernel.findBelow(block), block, (code, lane, latencyCycles) => {
      seeds.add(firstCode + code, lane, latencyCycles);
    });
  });
  kernel.takeExtremes();
  return seeds.seeds();
}

function findMinima(phase: MinimaPhase, range: TaskRange): MinimaResult {
  loadTask(kernel, phase, range, phase.levelCount);
  const rows = kernel.levelRows(phase.levelCount).fill(INT32_MAX);
  scheduleGroups(kernel, phase, range, () => (block) => kernel.lowerMinima(block));
  return { minima: rows.slice() };
}

/** Fill the kernel's rows with the thresholds of some lanes, and collect what is below them. */
function judge(phase: Judgement, lanes: LaneRange): HitCollector {
  const { uniform, thresholds } = phase;
  const width = lanes.to - lanes.from;
  const rows = kernel.levelRows(uniform.length);
  const all = thresholds.length / uniform.length;
  for (let level = 0; level < uniform.length; level++) {
    rows.set(thresholds.subarray(level * all + lanes.from, level * all + lanes.to), level * width);
  }
  return new HitCollector(phase, lanes, rows);
}

function scan(phase: ScanPhase, range: TaskRange): ScanResult {
  loadTask(kernel, phase, range, phase.uniform.length);
  const hits = judge(phase, { from: range.blockFrom * BLOCK_COLUMNS, to: range.blockTo * BLOCK_COLUMNS });
  return range.blockTo <= phase.searchedBlocks ? search(phase, range, hits) : scanAll(phase, range, hits);
}

/** Compute the latency of every pair of a task. */
function scanAll(phase: ScanPhase, range: TaskRange, hits: HitCollector): ScanResult {
  scheduleGroups(kernel, phase, range, (firstCode) => (block) => {
    forEachHit(kernel.findBelow(block), block, (code, lane, latencyCycles) => {
      hits.add(firstCode + code, lane, latencyCycles);
    });
  });
  const [smallest, largest] = kernel.takeExtremes();
  return { pairs: hits.pairs(), smallest, largest, leftOut: 0 };
}

/**
 * Compute the latencies of a task but those that a bound shows to be no smaller than their thresholds.
 *
 * The fastest pair of all is below its threshold, or else tied with one that is: it is met. The slowest is not.
 */
function search(phase: ScanPhase, range: TaskRange, hits: HitCollector): ScanResult {
  const columns = countColumns(phase.blocks);
  let smallest = INT32_MAX;
  let leftOut = 0;
  lookAtGraphs(kernel, phase, range, (firstCode) => {
    kernel.rankPrefixes();
    return (block) => {
      forEachHit(kernel.searchBelow(block), block, (code, lane, latencyCycles) => {
        smallest = Math.min(smallest, latencyCycles);
        hits.add(firstCode + code, lane, latencyCycles);
      });
      leftOut += kernel.takeLeftOut() * columns[block]!;
    };
  });
  return { pairs: hits.pairs(), smallest, largest: 0, leftOut };
}

/** Compute the latency of every pair of a task of packed columns; of the smallest latency is true what {@link search} says. */
function scanPacked(phase: PackedScanPhase, range: TaskRange): ScanResult {
  const { packed, uniform } = phase;
  kernel.loadPacked(packed, range.blockFrom, range.blockTo, uniform.length);
  const hits = judge(phase, { from: packed.firstLane[range.blockFrom]!, to: packed.firstLane[range.blockTo]! });
  let smallest = INT32_MAX;
  lookAtGraphs(kernel, phase, range, (firstCode) => (block) => {
    forEachPackedHit(kernel.scanPacked(block), packed, block, (code, lane, latencyCycles) => {
      smallest = Math.min(smallest, latencyCycles);
      hits.add(firstCode + code, lane, latencyCycles);
    });
  });
  const [, largest] = kernel.takeExtremes();
  return { pairs: hits.pairs(), smallest, largest, leftOut: 0 };
}

/** How many columns each block has: lanes that only fill it are none. */
function countColumns({ blockCount, columnOf }: ColumnBlocks): Uint8Array {
  const counts = new Uint8Array(blockCount);
  columnOf.forEach((column, lane) => {
    if (column !== -1) counts[Math.floor(lane / BLOCK_COLUMNS)]! += 1;
  });
  return counts;
}

/** What a worker of the pool does with a task. */
export default function run({ phase, range }: Task<Phase>): unknown {
  switch (phase.kind) {
    case 'scout':
      return scout(phase, range);
    case 'minima':
      return findMinima(phase, range);
    case 'scan':
      return scan(phase, range);
    case 'packed':
      return scanPacked(phase, range);
  }
}
