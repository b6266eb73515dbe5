import type { HardnessPool } from './pool.js';
import type { AcceleratorsTask, HardnessSetup, ModelsTask, OptimaPart, RewardTally, SurvivorsTask } from './setup.js';

/** Codes times lanes of a task: about half a second of work. */
const TASK_PAIRS = 30_000_000;
/** Blocks of a task that looks at all models on them. */
const TASK_BLOCKS = 2;
/** Models of a task that looks at what is left of their pairs. */
const TASK_MODELS = 8192;

/** Go through all pairs, model by model: count the rewards, and mark what no other accelerator is better for. */
export function lookAtAccelerators(pool: HardnessPool, { plan, blocks }: HardnessSetup): Promise<RewardTally[]> {
  const { codeOffset, groupCount } = plan;
  const codes = Math.max(1, Math.floor(TASK_PAIRS / (32 * blocks.blockCount)));
  const tasks: AcceleratorsTask[] = [];
  for (let groupFrom = 0; groupFrom < groupCount;) {
    let groupTo = groupFrom + 1;
    while (groupTo < groupCount && codeOffset[groupTo + 1]! - codeOffset[groupFrom]! <= codes) groupTo++;
    tasks.push({ kind: 'accelerators', groupFrom, groupTo });
    groupFrom = groupTo;
  }
  return pool.run(tasks, {
    phase: 'accelerators',
    unit: 'models',
    weigh: ({ groupFrom, groupTo }) => codeOffset[groupTo]! - codeOffset[groupFrom]!,
  });
}

/** Go through all pairs again, accelerators by blocks: what no other model is better for either is a local optimum. */
export function lookAtModels(pool: HardnessPool, { blocks }: HardnessSetup): Promise<OptimaPart[]> {
  const tasks: ModelsTask[] = [];
  for (let blockFrom = 0; blockFrom < blocks.blockCount; blockFrom += TASK_BLOCKS) {
    tasks.push({ kind: 'models', blockFrom, blockTo: Math.min(blocks.blockCount, blockFrom + TASK_BLOCKS) });
  }
  return pool.run(tasks, {
    phase: 'models',
    unit: 'blocks of accelerators',
    weigh: ({ blockFrom, blockTo }) => blockTo - blockFrom,
  });
}

/** Look at the pairs that are left one by one; the same comes out. */
export function lookAtSurvivors(pool: HardnessPool, { data }: HardnessSetup): Promise<OptimaPart[]> {
  const count = data.accuracyCounts.length;
  const tasks: SurvivorsTask[] = [];
  for (let modelFrom = 0; modelFrom < count; modelFrom += TASK_MODELS) {
    tasks.push({ kind: 'survivors', modelFrom, modelTo: Math.min(count, modelFrom + TASK_MODELS) });
  }
  return pool.run(tasks, {
    phase: 'models',
    unit: 'models',
    weigh: ({ modelFrom, modelTo }) => modelTo - modelFrom,
  });
}
