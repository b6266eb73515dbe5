import { INT32_MAX } from '../integers.js';
import { BLOCK_COLUMNS } from './column-blocks.js';
import { HitCollector } from './hit-collector.js';
import { Kernel } from './kernel.js';
import { forEachHit, loadTask, scheduleGroups, searchGraphs } from './schedule-groups.js';
import { SeedCollector } from './seed-collector.js';
import type {
  MinimaPhase,
  MinimaResult,
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

function scan(phase: ScanPhase, range: TaskRange): ScanResult {
  const { blocks, uniform, thresholds } = phase;
  const levelCount = uniform.length;
  loadTask(kernel, phase, range, levelCount);
  const lanes = blocks.blockCount * BLOCK_COLUMNS;
  const from = range.blockFrom * BLOCK_COLUMNS;
  const to = range.blockTo * BLOCK_COLUMNS;
  const rows = kernel.levelRows(levelCount);
  for (let level = 0; level < levelCount; level++) {
    rows.set(thresholds.subarray(level * lanes + from, level * lanes + to), level * (to - from));
  }
  const hits = new HitCollector(phase, range, rows);
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
  const { columnOf } = phase.blocks;
  let smallest = INT32_MAX;
  let leftOut = 0;
  searchGraphs(kernel, phase, range, (firstCode) => (block) => {
    forEachHit(kernel.searchBelow(block), block, (code, lane, latencyCycles) => {
      smallest = Math.min(smallest, latencyCycles);
      hits.add(firstCode + code, lane, latencyCycles);
    });
    const lanes = columnOf.subarray(block * BLOCK_COLUMNS, (block + 1) * BLOCK_COLUMNS);
    leftOut += kernel.takeLeftOut() * lanes.reduce((columns, column) => columns + (column === -1 ? 0 : 1), 0);
  });
  return { pairs: hits.pairs(), smallest, largest: 0, leftOut };
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
  }
}
