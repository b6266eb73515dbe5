/**
 * Chooses the hyper-parameters of one strategy by successive halving on scenarios of its own (native-free-bench/TUNING.md):
 *
 *     node dist/native-free-bench/tuning/tune.js GROUND_TRUTH STRATEGY > native-free-bench/tuning/STRATEGY.csv
 */
import { formatCsvRecord } from '../../src/csv.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import { makeYardstick } from '../indicators/yardstick.js';
import { loadJudgedSpace } from '../problem/load.js';
import { Problem } from '../problem/problem.js';
import { Space } from '../problem/space.js';
import { runStrategy } from '../runs/run.js';
import { createRandom } from '../strategies/random.js';
import type { StrategyFactory } from '../strategies/strategy.js';
import { CANDIDATES } from './candidates.js';
import { accuracyShortfallOf, planRounds, scoreAgainst, shortfallOf } from './halving.js';
import { drawTuningScenarios } from './scenarios.js';

const SCENARIOS = 6;
const STEPS = 10_000;
/** Far from the seeds of the benchmark. */
const FIRST_SEED = 100_001;
const RANDOM_SEEDS = 20;

const [folder = 'out', strategy = 'combined'] = process.argv.slice(2);
const candidates = CANDIDATES.get(strategy);
if (candidates === undefined) throw new Error(`nothing to tune for ${strategy}`);
const { truth, data } = await loadJudgedSpace(folder);
const space = new Space(data);
const scenarios = drawTuningScenarios(space, truth.frontier, SCENARIOS);
const yardsticks = scenarios.map((scenario) =>
  makeYardstick(truth.frontier, new ScenarioReward(scenario, data.bounds, data.units)),
);
const measure = strategy === 'separate' ? accuracyShortfallOf : shortfallOf;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The shortfalls of one run a scenario. */
const tryOnce = (name: string, create: StrategyFactory, seed: number): number[] =>
  yardsticks.map((yardstick) => {
    const trace = runStrategy(new Problem(space, yardstick.rewarding), create, { strategy: name, seed, steps: STEPS });
    return measure(trace, yardstick);
  });
const meanByScenario = (runs: readonly number[][]): number[] =>
  scenarios.map((_, at) => mean(runs.map((run) => run[at]!)));

const writeRecord = (round: string, options: object, runs: readonly number[][], score: number): void => {
  const numbers = [...meanByScenario(runs).map((value) => value.toFixed(6)), score.toFixed(4)];
  process.stdout.write(`${formatCsvRecord([round, JSON.stringify(options), String(runs.length), ...numbers])}\n`);
};

for (const scenario of scenarios) process.stderr.write(`${JSON.stringify(scenario)}\n`);
process.stdout.write(
  `${formatCsvRecord(['round', 'options', 'seeds', ...scenarios.map(({ name }) => name), 'score'])}\n`,
);
const chance = Array.from({ length: RANDOM_SEEDS }, (_, i) => tryOnce('random', createRandom, FIRST_SEED + i));
const random = meanByScenario(chance);
writeRecord('random', {}, chance, 1);

let field = candidates.map((candidate) => ({ ...candidate, runs: [] as number[][], score: Infinity }));
for (const [round, { candidates: count, seeds }] of planRounds(candidates.length).entries()) {
  field = field.toSorted((a, b) => a.score - b.score).slice(0, count);
  for (const candidate of field) {
    for (let i = 0; i < seeds; i++) {
      candidate.runs.push(tryOnce(strategy, candidate.create, FIRST_SEED + candidate.runs.length));
    }
    candidate.score = scoreAgainst(random, meanByScenario(candidate.runs));
    writeRecord(String(round + 1), candidate.options, candidate.runs, candidate.score);
  }
}
