import type { ScenarioReward } from '../../src/objectives/reward.js';
import type { Trace } from './trace.js';

/**
 * Judge all pairs that a run visited by one and the same measure, whatever stage they were visited in.
 *
 * @returns The trace with other rewards and feasibilities; a run without stages keeps its own, bit by bit.
 */
export function judgeTrace(trace: Trace, rewarding: ScenarioReward): Trace {
  const judged = { ...trace, reward: trace.reward.slice(), feasible: trace.feasible.slice() };
  for (let step = 0; step < trace.steps; step++) {
    const latencyCycles = trace.latencyCycles[step]!;
    if (latencyCycles < 0) continue;
    const objectives = [trace.accuracyCount[step]!, latencyCycles, trace.areaUnits[step]!] as const;
    judged.reward[step] = rewarding.reward(...objectives);
    judged.feasible[step] = rewarding.isFeasible(...objectives) ? 1 : 0;
  }
  return judged;
}
