/**
 * Chooses the hyper-parameters of one strategy: every candidate on the tuning scenarios, by mean shortfall.
 *
 *     node dist/native-free-bench/tuning/tune.js GROUND_TRUTH STRATEGY SEEDS > tuning-STRATEGY.csv
 */
import { formatCsvRecord } from '../../src/csv.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import { measureRun } from '../indicators/measure.js';
import { makeYardstick } from '../indicators/yardstick.js';
import { loadJudgedSpace } from '../problem/load.js';
import { Problem } from '../problem/problem.js';
import { Space } from '../problem/space.js';
import { runStrategy } from '../runs/run.js';
import { CANDIDATES } from './candidates.js';
import { TUNING_SCENARIOS } from './scenarios.js';

const STEPS = 10_000;
/** Far from the seeds of the benchmark. */
const FIRST_SEED = 100_001;

const [folder = 'out', strategy = 'combined', seeds = '2'] = process.argv.slice(2);
const candidates = CANDIDATES[strategy];
if (candidates === undefined) throw new Error(`nothing to tune for ${strategy}`);
const { truth, data } = await loadJudgedSpace(folder);
const space = new Space(data);
const yardsticks = TUNING_SCENARIOS.map((scenario) =>
  makeYardstick(truth.frontier, new ScenarioReward(scenario, data.bounds, data.units)),
);
const writeRecord = (fields: readonly string[]): boolean => process.stdout.write(`${formatCsvRecord(fields)}\n`);
writeRecord(['strategy', 'options', ...TUNING_SCENARIOS.map(({ name }) => name), 'mean']);
for (const { options, create } of candidates) {
  // The shortfall of a run is the optimum's reward less its best one, infeasible pairs and all: lower is better.
  const shortfalls = yardsticks.map((yardstick) => {
    const problem = new Problem(space, yardstick.rewarding);
    let sum = 0;
    for (let i = 0; i < Number(seeds); i++) {
      const trace = runStrategy(problem, create, { strategy, seed: FIRST_SEED + i, steps: STEPS });
      sum += yardstick.optimum - measureRun(trace, yardstick).bestReward;
    }
    return sum / Number(seeds);
  });
  const mean = shortfalls.reduce((sum, value) => sum + value, 0) / shortfalls.length;
  writeRecord([strategy, JSON.stringify(options), ...[...shortfalls, mean].map((value) => value.toFixed(6))]);
}
