import { BLOCK_COLUMNS } from './column-blocks.js';
import type { Kernel } from './kernel.js';
import type { PhaseInput, TaskRange } from './tasks.js';

/**
 * Schedule the graphs of a range on its blocks: the loop of every worker.
 *
 * The blocks are loaded already. Graphs of which no cell takes part are passed over.
 * @param startGraph - Called with each graph's first code and number of codes; what it returns is called with each block
 *   once the kernel holds the latencies.
 */
export function scheduleGraphs(
  kernel: Kernel,
  { plan, levels }: PhaseInput,
  range: TaskRange,
  startGraph: (firstCode: number, codes: number) => (block: number) => void,
): void {
  for (let graph = range.graphFrom; graph < range.graphTo; graph++) {
    if (kernel.loadGraph(plan, graph, levels) === 0) continue;
    const firstCode = plan.codeOffset[graph]!;
    const look = startGraph(firstCode, plan.codeOffset[graph + 1]! - firstCode);
    for (let block = range.blockFrom; block < range.blockTo; block++) {
      kernel.schedule(block);
      look(block);
    }
  }
}

/** Take the hits that the kernel found on a block one by one: code of the graph, lane over all blocks, latency. */
export function forEachHit(
  hits: Int32Array,
  block: number,
  take: (code: number, lane: number, latencyCycles: number) => void,
): void {
  for (let i = 0; i < hits.length; i += 2) {
    const place = hits[i]!;
    take(Math.floor(place / BLOCK_COLUMNS), block * BLOCK_COLUMNS + (place % BLOCK_COLUMNS), hits[i + 1]!);
  }
}
