import type { CostTable } from '../cost/table/cost-table.js';
import type { RunOptions } from '../progress.js';
import { layOutColumns } from './column-blocks.js';
import type { ColumnSet } from './columns.js';
import { selectColumns } from './columns.js';
import type { CellPlan } from './plan.js';
import { sharedInt32 } from '../shared-arrays.js';
import type { RecordPhase } from './tasks.js';
import type { WorkerPool } from './worker-pool.js';
import { cutTasks } from './worker-pool.js';

const SCOUTS_PER_CLASS = 8;

/** Pick some columns of every engine class, evenly spread over the area. */
export function pickScouts(table: CostTable, columns: ColumnSet): ColumnSet {
  const picked: number[] = [];
  table.assignments.forEach((_, engineClass) => {
    const members = [...columns.representative.keys()]
      .filter((column) => table.engineClass[columns.representative[column]!] === engineClass)
      .sort((a, b) => columns.areaUnits[a]! - columns.areaUnits[b]!);
    const count = Math.min(SCOUTS_PER_CLASS, members.length);
    for (let i = 0; i < count; i++) {
      const at = count === 1 ? 0 : Math.round((i * (members.length - 1)) / (count - 1));
      picked.push(members[at]!);
    }
  });
  return selectColumns(columns, picked);
}

/**
 * Find cells that are likely to be on the frontier: those faster, on some scout column, than every more accurate cell.
 *
 * Nothing depends on how good the choice is but speed: good seeds give tight thresholds.
 * @param accuracy - Counts by cell, −1 where missing.
 * @returns Cell indices.
 */
export async function findSeeds(
  pool: WorkerPool,
  plan: CellPlan,
  levels: Int32Array<SharedArrayBuffer>,
  accuracy: Int32Array,
  table: CostTable,
  columns: ColumnSet,
  options: RunOptions,
): Promise<number[]> {
  const scouts = layOutColumns(table, pickScouts(table, columns));
  const present = [...accuracy.keys()].filter((cell) => accuracy[cell]! >= 0);
  const ranked = Int32Array.from(present).sort((a, b) => accuracy[b]! - accuracy[a]! || a - b);
  const rankOf = sharedInt32(accuracy.length).fill(-1);
  ranked.forEach((cell, rank) => (rankOf[cell] = rank));
  const lanes = scouts.columnOf.length;
  const latencies = sharedInt32(ranked.length * lanes);
  const phase: RecordPhase = { kind: 'record', plan, blocks: scouts, levels, rankOf, latencies };
  await pool.run('scout', phase, cutTasks(plan, scouts.blockCount), () => undefined, options);

  const used = [...scouts.columnOf.keys()].filter((lane) => scouts.columnOf[lane] !== -1);
  const best = new Int32Array(lanes).fill(2 ** 31 - 1);
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
