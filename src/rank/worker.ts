import { Kernel } from '../enumerate/kernel.js';
import { loadTask, lookAtGraphs, scheduleGroups } from '../enumerate/schedule-groups.js';
import type { Task, TaskRange } from '../enumerate/tasks.js';
import type { RankPhase, RankResult } from './tasks.js';

const kernel = new Kernel();

/** Count, on one range of the space, the pairs above the rewards of every query. */
export default function run({ phase, range }: Task<RankPhase>): RankResult {
  loadTask(kernel, phase, range, 0);
  kernel.loadQueries(phase.queries);
  if (phase.plan.kind === 'cells') searchCells(phase, range);
  else countModels(phase, range);
  return { above: kernel.above() };
}

function searchCells(phase: RankPhase, range: TaskRange): void {
  lookAtGraphs(kernel, phase, range, (firstCode, codes) => {
    kernel.loadScores(phase.levels.subarray(firstCode, firstCode + codes));
    return (block) => {
      if (kernel.takePart(block)) kernel.searchScores(block);
    };
  });
}

function countModels(phase: RankPhase, range: TaskRange): void {
  scheduleGroups(kernel, phase, range, (firstCode, codes) => {
    const counts = phase.levels.subarray(firstCode, firstCode + codes);
    return (block) => {
      kernel.loadScores(counts);
      kernel.countScores(block);
    };
  });
}
