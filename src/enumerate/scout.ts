import type { CostTable } from '../cost/table/cost-table.js';
import type { ColumnSet } from '../cost/table/columns.js';
import { columnsByClass, selectColumns } from '../cost/table/columns.js';
import { shareColumn } from '../shared-arrays.js';
import { chooseFloors, levelsByCode } from './accuracy-levels.js';
import { layOutColumns } from './column-blocks.js';
import type { ScanContext } from './scan-context.js';
import { keepSeeds } from './seed-collector.js';
import type { ScoutPhase, ScoutResult } from './tasks.js';
import { cutInTwo, cutTasks } from './worker-pool.js';

const SCOUTS_PER_CLASS = 8;
/** Levels that the cells are judged by, about as many of each. */
const LEVELS = 64;
/** One cell of so many is asked where the levels are to lie. */
const SAMPLED = 64;

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
 * @returns Cell indices, each once.
 */
export async function findSeeds(
  { plan, accuracyCounts, table, pool, options }: ScanContext,
  columns: ColumnSet,
): Promise<number[]> {
  const scouts = layOutColumns(table, pickScouts(table, columns));
  const sample = accuracyCounts.filter((count, cell) => count >= 0 && cell % SAMPLED === 0);
  const levels = { floors: chooseFloors(sample, LEVELS) };
  const phase: ScoutPhase = {
    kind: 'scout',
    plan,
    blocks: scouts,
    levels: levelsByCode(plan, accuracyCounts, levels),
    levelCount: levels.floors.length,
    accuracyCounts: shareColumn(accuracyCounts),
  };
  const found: ScoutResult[] = [];
  const tasks = cutTasks(plan, scouts.blockCount, Infinity).flatMap(cutInTwo);
  await pool.run('scout', phase, tasks, (result) => found.push(result), options);

  const join = (pick: (result: ScoutResult) => Int32Array): Int32Array =>
    Int32Array.from(found.flatMap((result) => [...pick(result)]));
  const hits = {
    cells: join(({ cells }) => cells),
    lanes: join(({ lanes }) => lanes),
    latencies: join(({ latencies }) => latencies),
  };
  const kept = keepSeeds(hits, hits.cells.length, accuracyCounts);
  return [...new Set(kept.map((hit) => hits.cells[hit]!))];
}
