import { INT32_MAX } from '../integers.js';
import { BLOCK_COLUMNS } from './column-blocks.js';
import { HitCollector } from './hit-collector.js';
import { Kernel } from './kernel.js';
import { forEachHit, loadTask, scheduleGroups } from './schedule-groups.js';
import type { MinimaPhase, MinimaResult, Phase, RecordPhase, ScanPhase, ScanResult, Task, TaskRange } from './tasks.js';

const kernel = new Kernel();

function record(phase: RecordPhase, range: TaskRange): void {
  const { plan, blocks, levels, rankOf, latencies } = phase;
  const lanes = blocks.blockCount * BLOCK_COLUMNS;
  loadTask(kernel, phase, range, 0);
  scheduleGroups(kernel, phase, range, (firstCode, codes) => (block) => {
    const found = kernel.latencies();
    for (let code = 0; code < codes; code++) {
      if (levels[firstCode + code]! < 0) continue;
      const rank = rankOf[plan.modelOf[firstCode + code]!]!;
      latencies.set(
        found.subarray(code * BLOCK_COLUMNS, (code + 1) * BLOCK_COLUMNS),
        rank * lanes + block * BLOCK_COLUMNS,
      );
    }
  });
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
  scheduleGroups(kernel, phase, range, (firstCode) => (block) => {
    forEachHit(kernel.findBelow(block), block, (code, lane, latencyCycles) => {
      hits.add(firstCode + code, lane, latencyCycles);
    });
  });
  const [smallest, largest] = kernel.takeExtremes();
  return { pairs: hits.pairs(), smallest, largest };
}

/** What a worker of the pool does with a task. */
export default function run({ phase, range }: Task<Phase>): unknown {
  switch (phase.kind) {
    case 'record':
      record(phase, range);
      return undefined;
    case 'minima':
      return findMinima(phase, range);
    case 'scan':
      return scan(phase, range);
  }
}
