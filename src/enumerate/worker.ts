import { BLOCK_COLUMNS } from './column-blocks.js';
import { Kernel } from './kernel.js';
import type { MinimaPhase, MinimaResult, Phase, RecordPhase, SweepPhase, SweepResult, TaskRange } from './tasks.js';

const INT32_MAX = 2 ** 31 - 1;
const kernel = new Kernel();

/** Schedule every graph of the range on every block and let `look` see the latencies. */
function forEachSchedule(
  phase: Phase,
  range: TaskRange,
  look: (block: number, firstCode: number, codes: number) => void,
): void {
  const { plan, levels } = phase;
  for (let graph = range.graphFrom; graph < range.graphTo; graph++) {
    if (kernel.loadGraph(plan, graph, levels) === 0) continue;
    const firstCode = plan.codeOffset[graph]!;
    const codes = plan.codeOffset[graph + 1]! - firstCode;
    for (let block = range.blockFrom; block < range.blockTo; block++) {
      kernel.schedule(block);
      look(block, firstCode, codes);
    }
  }
}

function record(phase: RecordPhase, range: TaskRange): void {
  const { plan, blocks, levels, rankOf, latencies } = phase;
  const lanes = blocks.blockCount * BLOCK_COLUMNS;
  kernel.loadBlocks(blocks, range.blockFrom, range.blockTo, 0);
  forEachSchedule(phase, range, (block, firstCode, codes) => {
    const found = kernel.latencies();
    for (let code = 0; code < codes; code++) {
      if (levels[firstCode + code]! < 0) continue;
      const rank = rankOf[plan.cellOf[firstCode + code]!]!;
      latencies.set(
        found.subarray(code * BLOCK_COLUMNS, (code + 1) * BLOCK_COLUMNS),
        rank * lanes + block * BLOCK_COLUMNS,
      );
    }
  });
}

function minima(phase: MinimaPhase, range: TaskRange): MinimaResult {
  kernel.loadBlocks(phase.blocks, range.blockFrom, range.blockTo, phase.levelCount);
  const rows = kernel.levelRows(phase.levelCount).fill(INT32_MAX);
  forEachSchedule(phase, range, (block) => kernel.lowerMinima(block));
  return { minima: rows.slice() };
}

function sweep(phase: SweepPhase, range: TaskRange): SweepResult {
  const { plan, blocks, levelCount, thresholds } = phase;
  kernel.loadBlocks(blocks, range.blockFrom, range.blockTo, levelCount);
  const lanes = blocks.blockCount * BLOCK_COLUMNS;
  const from = range.blockFrom * BLOCK_COLUMNS;
  const to = range.blockTo * BLOCK_COLUMNS;
  const rows = kernel.levelRows(levelCount);
  for (let level = 0; level < levelCount; level++) {
    rows.set(thresholds.subarray(level * lanes + from, level * lanes + to), level * (to - from));
  }
  const hits: number[] = [];
  forEachSchedule(phase, range, (block, firstCode) => {
    const found = kernel.findBelow(block);
    for (let i = 0; i < found.length; i += 2) {
      const place = found[i]!;
      const lane = block * BLOCK_COLUMNS + (place % BLOCK_COLUMNS);
      if (blocks.columnOf[lane] === -1) continue;
      const cell = plan.cellOf[firstCode + Math.floor(place / BLOCK_COLUMNS)]!;
      hits.push(cell, lane, found[i + 1]!);
    }
  });
  const [smallest, largest] = kernel.takeExtremes();
  return { hits: Int32Array.from(hits), smallest, largest };
}

/** What a worker of the pool does with a task. */
export default function run({ phase, range }: { phase: Phase; range: TaskRange }): unknown {
  switch (phase.kind) {
    case 'record':
      record(phase, range);
      return undefined;
    case 'minima':
      return minima(phase, range);
    case 'sweep':
      return sweep(phase, range);
  }
}
