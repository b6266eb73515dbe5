import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runsUneven } from '../../src/errors/bench.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import type { Yardstick } from '../indicators/yardstick.js';
import { makeYardstick } from '../indicators/yardstick.js';
import type { JudgedSpace } from '../problem/load.js';
import { readSavedRuns } from '../runs/run-file.js';
import { judgeTrace } from '../trace/judge-trace.js';
import type { Trace } from '../trace/trace.js';

/** A finished run beside what it is judged by. */
export interface JudgedRun {
  readonly scenario: string;
  readonly strategy: string;
  readonly seed: number;
  readonly trace: Trace;
  readonly yardstick: Yardstick;
}

/**
 * Read all finished runs of a benchmark's folder, one after another, judged by the last stage of their scenario.
 *
 * @throws {@link CodesignError} FILE_MISSING where there are no runs; GROUND_TRUTH_INVALID for a damaged run, one of another
 *   ground truth, one that was told other accuracies, or runs of one scenario that are of different lengths.
 */
export function* readJudgedRuns(folder: string, { truth, data }: JudgedSpace): Generator<JudgedRun> {
  const yardsticks = new Map<string, { readonly yardstick: Yardstick; readonly steps: number }>();
  const prepare = (scenario: Scenario, steps: number): { readonly yardstick: Yardstick; readonly steps: number } => {
    const key = JSON.stringify(scenario);
    const known = yardsticks.get(key);
    if (known !== undefined) return known;
    const rewarding = new ScenarioReward(scenario, data.bounds, data.units);
    const made = { yardstick: makeYardstick(truth.frontier, rewarding), steps };
    yardsticks.set(key, made);
    return made;
  };
  for (const { scenario, strategy, seed, trace } of readSavedRuns(folder, truth)) {
    const { yardstick, steps } = prepare(scenario, trace.steps);
    if (steps !== trace.steps) throw runsUneven(scenario.name, [steps, trace.steps]);
    yield { scenario: scenario.name, strategy, seed, trace: judgeTrace(trace, yardstick.rewarding), yardstick };
  }
}

/** How many files of finished runs a benchmark's folder has; 0 where there is none. */
export function countSavedRuns(folder: string): number {
  const runs = join(folder, 'runs');
  return existsSync(runs) ? readdirSync(runs).filter((name) => name.endsWith('.arrow')).length : 0;
}
