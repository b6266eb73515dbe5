import type { CostTable } from '../cost/table/cost-table.js';
import { INT32_MAX } from '../integers.js';
import { sharedInt32 } from '../shared-arrays.js';
import { levelsByCode } from './accuracy-levels.js';
import { layOutColumns } from './column-blocks.js';
import type { ColumnSet } from '../cost/table/columns.js';
import { columnsByClass, selectColumns } from '../cost/table/columns.js';
import type { ScanContext } from './scan-context.js';
import type { RecordPhase } from './tasks.js';
import { cutTasks } from './worker-pool.js';

const SCOUTS_PER_CLASS = 8;

/** Pick some columns of every engine class, evenly spread over the area. */
function pickScouts(table: CostTable, columns: ColumnSet): ColumnSet {
  const picked = columnsByClass(table, columns).flatMap((members) => {
    const count = Math.min(SCOUTS_PER_CLASS, members.length);
    const last = members.length - 1;
    return Array.from({ length: count }, (_, i) => members[Math.round((i * last) / Math.max(1, count - 1))]!);
  });
  return selectColumns(columns, picked);
}

/**
 * Find cells that are likely to be on the frontier: those faster, on some scout column, than every more accurate cell.
 *
 * Nothing depends on how good the choice is but speed: good seeds give tight thresholds.
 * @param columns - Where the scouts are picked from.
 * @returns Cell indices.
 */
export async function findSeeds(
  { plan, accuracyCounts, table, pool, options }: ScanContext,
  columns: ColumnSet,
): Promise<number[]> {
  const scouts = layOutColumns(table, pickScouts(table, columns));
  const present = [...accuracyCounts.keys()].filter((cell) => accuracyCounts[cell]! >= 0);
  const ranked = Int32Array.from(present).sort((a, b) => accuracyCounts[b]! - accuracyCounts[a]! || a - b);
  const rankOf = sharedInt32(accuracyCounts.length).fill(-1);
  ranked.forEach((cell, rank) => (rankOf[cell] = rank));
  const lanes = scouts.columnOf.length;
  const latencies = sharedInt32(ranked.length * lanes);
  const levels = levelsByCode(plan, accuracyCounts, { floors: [0] });
  const phase: RecordPhase = { kind: 'record', plan, blocks: scouts, levels, rankOf, latencies };
  await pool.run('scout', phase, cutTasks(plan, scouts.blockCount), () => undefined, options);

  const used = [...scouts.columnOf.keys()].filter((lane) => scouts.columnOf[lane] !== -1);
  const best = new Int32Array(lanes).fill(INT32_MAX);
  const seeds: number[] = [];
  for (let rank = 0, row = 0; rank < ranked.length; rank++, row += lanes) {
    let faster = false;
    for (const lane of used) {
      const latency = latencies[row + lane]!;
      if (latency >= best[lane]!) continue;
      best[lane] = latency;
      faster = true;
    }
    if (faster) seeds.push(ranked[rank]!);
  }
  return seeds;
}
