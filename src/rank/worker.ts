import { BLOCK_COLUMNS } from '../enumerate/column-blocks.js';
import { Kernel } from '../enumerate/kernel.js';
import { forEachHit, loadTask, scheduleGroups } from '../enumerate/schedule-groups.js';
import type { Task } from '../enumerate/tasks.js';
import { BetterCounter } from './better-counter.js';
import type { RankPhase, RankResult } from './tasks.js';

const kernel = new Kernel();

/** Count, on one range of the space, the pairs above the rewards of every query. */
export default function run({ phase, range }: Task<RankPhase>): RankResult {
  const { levels, queries } = phase;
  const counters = queries.map((query) => new BetterCounter(phase, query));
  loadTask(kernel, phase, range, queries.length);
  const firstLane = range.blockFrom * BLOCK_COLUMNS;
  const lanes = (range.blockTo - range.blockFrom) * BLOCK_COLUMNS;
  const rows = kernel.levelRows(queries.length);
  counters.forEach((counter, q) => rows.set(new Int32Array(counter.bases(firstLane, lanes).buffer), q * lanes));

  scheduleGroups(kernel, phase, range, (firstCode, codes) => {
    const counts = levels.subarray(firstCode, firstCode + codes);
    const parts = counters.map((counter) => counter.parts(counts));
    return (block) => {
      counters.forEach((counter, q) => {
        const hits = kernel.findBelowSum(block, q, parts[q]!, counter.cap);
        forEachHit(hits, block, (code, lane, latencyCycles) => counter.judge(counts[code]!, lane, latencyCycles));
      });
    };
  });
  return { above: counters.map(({ above }) => above) };
}
