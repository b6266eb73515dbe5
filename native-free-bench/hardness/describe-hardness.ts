import { countModels } from '../../src/space/models/workload.js';
import { checkWithin } from '../../src/errors/usage.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import type { RunOptions } from '../../src/progress.js';
import { throwIfInterrupted } from '../../src/progress.js';
import { checkThreads } from '../../src/threads.js';
import { checkFeasible } from '../problem/feasibility.js';
import type { JudgedSpace } from '../problem/load.js';
import { describeBasins } from './basins.js';
import { countBasins } from './count-basins.js';
import { RewardBins } from './bins.js';
import { drawStarts } from './climb.js';
import { describeDistribution, sumBins } from './distribution.js';
import { correlate, OptimumDistances } from './fitness-distance.js';
import { orderByLikelihood } from './likely-order.js';
import { HardnessPool } from './pool.js';
import type { PreparedSpace } from './prepare.js';
import { EXACT_PAIRS, prepareSpace } from './prepare.js';
import type { HardnessReport } from './report.js';
import { describeCounts, describeNeighbours } from './report.js';
import { PairSample } from './pair-sample.js';
import { SAMPLE_SIZE } from './sampling.js';
import type { HardnessSetup } from './setup.js';
import { NEAR_GAPS } from './setup.js';
import { lookAtAccelerators, lookAtModels, lookAtSurvivors } from './passes.js';

const MOST_STARTS = 100_000_000;

/** The space that scenarios are described on: what {@link loadJudgedSpace} reads, and of the ground truth the frontier. */
export interface DescribedSpace extends Pick<JudgedSpace, 'data'> {
  readonly truth: Pick<JudgedSpace['truth'], 'frontier'>;
}

/** How {@link describeHardness} works; nothing here changes what is exact. */
export interface HardnessOptions extends RunOptions {
  readonly threads: number;
  /** Climbs of a space too large to climb from every pair; 1,000,000 by default. */
  readonly starts?: number | undefined;
  /** Of the starts, and of the pairs that the fitness–distance correlation is taken over; 1 by default. */
  readonly seed?: number | undefined;
  /** Pairs of a space whose basins are counted from every pair, at most; 140 million by default, 14 bytes each. */
  readonly exactPairs?: number | undefined;
  /**
   * Where fewer than this share of the pairs is left once accelerators are compared, other models are tried for each pair
   * by itself; otherwise all pairs are gone through again. Only the time depends on it.
   */
  readonly oneByOneBelow?: number | undefined;
}

/** About what looking at a pair in a pass over all costs of looking at one by itself. */
const ONE_BY_ONE_BELOW = 1 / 64;

/**
 * Say how hard scenarios are for a search: docs/hardness.md has every definition.
 *
 * All pairs are gone through once for each scenario, or twice where many are left after that. It takes 8 bytes for every
 * 32 pairs and some 200 MB a thread.
 * @returns One report a scenario, in their order.
 * @throws {@link CodesignError} USAGE for a scenario that no pair meets, a bad number of threads, starts or seed;
 *   INTERRUPTED.
 */
export async function describeHardness(
  judged: DescribedSpace,
  scenarios: readonly Scenario[],
  options: HardnessOptions,
): Promise<HardnessReport[]> {
  const { starts = 1_000_000, seed = 1, exactPairs = EXACT_PAIRS } = options;
  const threads = checkThreads(options.threads);
  checkWithin('The number of starts', starts, 1, MOST_STARTS, 'A million is the default.');
  checkWithin('The seed', seed, 0, Number.MAX_SAFE_INTEGER);
  for (const scenario of scenarios)
    checkFeasible(rewardingOf(scenario, judged), judged.truth.frontier, judged.data.units);
  options.onProgress?.({ phase: 'neighbours', done: 0, total: countModels(judged.data.models), unit: 'models' });
  const prepared = prepareSpace(judged.data, exactPairs);
  const reports: HardnessReport[] = [];
  let making: number | undefined;
  for (const scenario of scenarios) {
    throwIfInterrupted(options.signal);
    const report = await describeScenario(judged, prepared, scenario, { ...options, threads, starts, seed }, making);
    making = report.valid_proposals.valid_model_lists;
    reports.push(report);
  }
  return reports;
}

function rewardingOf(scenario: Scenario, { data }: DescribedSpace): ScenarioReward {
  return new ScenarioReward(scenario, data.bounds, data.units);
}

/** The greatest reward of a feasible pair: one on the frontier has it (docs/scenarios.md). */
function greatestReward(rewarding: ScenarioReward, { frontier }: DescribedSpace['truth']): number {
  const { accuracyCount, latencyCycles, areaUnits, size } = frontier;
  let greatest = -Infinity;
  for (let row = 0; row < size; row++) {
    greatest = Math.max(greatest, rewarding.reward(accuracyCount[row]!, latencyCycles[row]!, areaUnits[row]!));
  }
  return greatest;
}

async function describeScenario(
  judged: DescribedSpace,
  { space, open, models, shared }: PreparedSpace,
  scenario: Scenario,
  options: HardnessOptions & { readonly starts: number; readonly seed: number },
  knownMaking: number | undefined,
): Promise<HardnessReport> {
  const start = performance.now();
  const { seed } = options;
  const rewarding = rewardingOf(scenario, judged);
  const optimum = greatestReward(rewarding, judged.truth);
  const tried = orderByLikelihood(shared.neighbours, models, space, rewarding);
  const setup: HardnessSetup = { ...shared, scenario, optimum, seed, tried };
  const accelerators = space.acceleratorCount;
  const pairs = models.length * accelerators;
  const pool = new HardnessPool(setup, options.threads, options);
  try {
    const [tallies, making] = await Promise.all([
      lookAtAccelerators(pool, setup),
      knownMaking ??
        pool.run([{ kind: 'proposals' }], { phase: 'proposals', unit: 'lists', weigh: () => 1 }).then(([n = 0]) => n),
    ]);
    const survivors = tallies.reduce((total, tally) => total + tally.survivors, 0);
    const oneByOne = survivors < (options.oneByOneBelow ?? ONE_BY_ONE_BELOW) * pairs;
    const optima = await (oneByOne ? lookAtSurvivors : lookAtModels)(pool, setup);
    const basins = await countBasins(pool, setup, models, options.starts);

    const rewardOf = (pair: number): number => {
      const accelerator = pair % accelerators;
      const model = (pair - accelerator) / accelerators;
      const latency = space.latencyCycles(model, accelerator);
      return rewarding.reward(space.accuracyCount(model), latency, space.areaUnits(accelerator));
    };
    const bins = new RewardBins(scenario.weights);
    const greatest = optima.flatMap((part) => part.greatest).sort((a, b) => a - b);
    const sample = new PairSample(SAMPLE_SIZE);
    for (const part of optima) for (const pair of part.sample) sample.add(pair);
    const sampled = sample.pairs();
    const distances = new OptimumDistances(open.decisions, judged.data.acceleratorSizes, greatest);
    const drawn = drawStarts(models, accelerators, { seed, part: -1, starts: SAMPLE_SIZE });
    const counts = describeCounts(optima);
    const sum = tallies.reduce((total, tally) => total + tally.sum, 0);
    const squares = tallies.reduce((total, tally) => total + tally.squares, 0);
    const feasible = tallies.reduce((total, tally) => total + tally.feasible, 0);
    const lists = open.decisions.sizes.reduce((product, options) => product * options, 1);
    return {
      scenario,
      space: { models: models.length, accelerators, pairs },
      feasible: { pairs: feasible, share: feasible / pairs },
      valid_proposals: { valid_model_lists: making, model_lists: lists, share: making / lists },
      neighbours: describeNeighbours(shared.neighbours, models, judged.data.acceleratorSizes),
      optimum: { reward: optimum, pairs: greatest.length, first: greatest[0] ?? -1 },
      near_optimum: NEAR_GAPS.map((within, i) => {
        const near = tallies.reduce((total, tally) => total + tally.near[i]!, 0);
        return { within, pairs: near, share: near / pairs };
      }),
      rewards: {
        mean: sum / pairs,
        variance: Math.max(0, squares / pairs - (sum / pairs) ** 2),
        ...describeDistribution(bins, sumBins(tallies.map((tally) => tally.bins))),
      },
      local_optima: {
        ...counts,
        share: counts.total / pairs,
        rewards: describeDistribution(bins, sumBins(optima.map((part) => part.bins))),
      },
      basins: describeBasins(basins, { accelerators, optimum, gaps: NEAR_GAPS, seed, rewardOf }),
      fitness_distance: {
        pairs: correlate(drawn, pairs, rewardOf, distances),
        feasible_local_optima: correlate(
          sampled,
          counts.feasible_strict + counts.feasible_plateau,
          rewardOf,
          distances,
        ),
      },
      seconds: (performance.now() - start) / 1000,
    };
  } finally {
    await pool.close();
  }
}
