import type { Basins } from './basins.js';
import { followSuccessors } from './follow-successors.js';
import type { HardnessPool } from './pool.js';
import { STARTS_OF_PART } from './sampling.js';
import type { ClimbsTask, HardnessSetup, SuccessorsTask } from './setup.js';

/** Models of a task that finds successors. */
const TASK_MODELS = 64;

/** Find where climbs end: from every pair where there is room for that, otherwise from so many starts. */
export async function countBasins(
  pool: HardnessPool,
  { exact, data }: HardnessSetup,
  models: Int32Array,
  starts: number,
): Promise<Basins> {
  if (exact === undefined) return sampleBasins(pool, starts);
  const tasks: SuccessorsTask[] = [];
  const count = data.accuracyCounts.length;
  for (let modelFrom = 0; modelFrom < count; modelFrom += TASK_MODELS) {
    tasks.push({ kind: 'successors', modelFrom, modelTo: Math.min(count, modelFrom + TASK_MODELS) });
  }
  await pool.run(tasks, {
    phase: 'successors',
    unit: 'models',
    weigh: ({ modelFrom, modelTo }) => modelTo - modelFrom,
  });
  return followSuccessors(exact.successors, models, data.cost.variants);
}

async function sampleBasins(pool: HardnessPool, starts: number): Promise<Basins> {
  const tasks: ClimbsTask[] = [];
  for (let part = 0; part * STARTS_OF_PART < starts; part++) {
    tasks.push({ kind: 'climbs', part, starts: Math.min(STARTS_OF_PART, starts - part * STARTS_OF_PART) });
  }
  const parts = await pool.run(tasks, { phase: 'climbs', unit: 'starts', weigh: (task) => task.starts });
  const sizes = new Map<number, number>();
  for (const { ends } of parts) for (const end of ends) sizes.set(end, (sizes.get(end) ?? 0) + 1);
  const ends = Float64Array.from(sizes.keys()).sort();
  return {
    method: 'sample',
    starts,
    ends,
    sizes: ends.map((end) => sizes.get(end) ?? 0),
    steps: parts.reduce((sum, part) => sum + part.steps, 0),
    mostSteps: parts.reduce((most, part) => Math.max(most, part.mostSteps), 0),
  };
}
