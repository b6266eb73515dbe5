/**
 * Measures strategies as they are tuned on the scenarios that they are judged on, with seeds used nowhere else:
 *
 *     node dist/native-free-bench/tuning/check.js GROUND_TRUTH SEEDS STRATEGY… > native-free-bench/tuning/check.csv
 */
import { formatCsvRecord } from '../../src/csv.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import { SCENARIOS } from '../../src/objectives/scenario.js';
import { measureRun } from '../indicators/measure.js';
import { makeYardstick } from '../indicators/yardstick.js';
import { loadJudgedSpace } from '../problem/load.js';
import { Problem } from '../problem/problem.js';
import { Space } from '../problem/space.js';
import { runStrategy } from '../runs/run.js';
import { findStrategy, loadStrategy } from '../strategies/strategy-source.js';

const STEPS = 10_000;
const FIRST_SEED = 200_001;

const [folder = 'out', seeds = '5', ...strategies] = process.argv.slice(2);
const { truth, data } = await loadJudgedSpace(folder);
const space = new Space(data);
const yardsticks = SCENARIOS.map((scenario) =>
  makeYardstick(truth.frontier, new ScenarioReward(scenario, data.bounds, data.units)),
);
const writeRecord = (fields: readonly string[]): boolean => process.stdout.write(`${formatCsvRecord(fields)}\n`);
writeRecord(['strategy', 'scenario', 'seed', 'regret', 'cpu_s']);
for (const strategy of strategies) {
  const create = await loadStrategy(findStrategy(strategy));
  for (const yardstick of yardsticks) {
    const problem = new Problem(space, yardstick.rewarding);
    for (let seed = FIRST_SEED; seed < FIRST_SEED + Number(seeds); seed++) {
      const before = process.cpuUsage();
      const trace = runStrategy(problem, create, { strategy, seed, steps: STEPS });
      const { user, system } = process.cpuUsage(before);
      const { regret } = measureRun(trace, yardstick);
      const cpu = (user + system) / 1e6;
      writeRecord([strategy, yardstick.rewarding.scenario.name, String(seed), regret.toFixed(6), cpu.toFixed(2)]);
    }
  }
}
