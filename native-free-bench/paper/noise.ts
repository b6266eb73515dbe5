import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvParse } from 'd3-dsv';
import { truthsDiffer } from '../../src/errors/bench.js';
import { noRunsInCommon, runsTableInvalid } from '../../src/errors/campaign.js';
import { unguardText } from '../../src/csv.js';
import { fileMissing } from '../../src/errors/files.js';
import { quantile } from '../../src/math/quantile.js';
import { TRUTH_HASH } from '../problem/truth-hash.js';
import type { Interval } from '../summary/statistics.js';
import { bootstrapInterval } from '../summary/statistics.js';
import { markdownTable } from '../report/markdown.js';
import { formatNumber } from '../report/format.js';

/** A finished run as runs.csv tells it. */
interface ListedRun {
  readonly scenario: string;
  readonly strategy: string;
  readonly seed: string;
  /** By what it is judged by; Infinity where it ended with nothing feasible. */
  readonly regret: number;
}

/** What noise costs one strategy in one scenario: runs that were told one training run's accuracies beside the same seeds told what they are judged by. */
export interface NoiseCost {
  readonly scenario: string;
  readonly strategy: string;
  /** Seeds that both have. */
  readonly seeds: number;
  /** Median regret where the searches were told noisy accuracies, Infinity where most ended with nothing feasible, … */
  readonly told: number;
  readonly toldWithout: number;
  /** … and where they were told what they are judged by. */
  readonly judged: number;
  readonly judgedWithout: number;
  /** The first less the second, with its 95 % interval from resampling seeds, both runs of a seed together. */
  readonly difference: number;
  readonly interval: Interval;
}

/**
 * Compare a benchmark whose searches were told noisy accuracies with the same one told what they are judged by.
 *
 * @param toldFolder - Of `codesign bench --search-accuracy …`; its runs.csv is read.
 * @param judgedFolder - Of the same without.
 * @throws {@link CodesignError} FILE_MISSING, GROUND_TRUTH_INVALID for a file that is no table of runs or where two ground
 *   truths judged them (tables of earlier versions do not say), USAGE where no scenario, strategy and seed is in both.
 */
export function compareNoise(toldFolder: string, judgedFolder: string): NoiseCost[] {
  const [{ runs: told, truth: toldBy }, { runs: judged, truth: judgedBy }] = [toldFolder, judgedFolder].map(
    readRunsTable,
  ) as [RunsTable, RunsTable];
  if (toldBy !== undefined && judgedBy !== undefined && toldBy !== judgedBy) {
    throw truthsDiffer(toldFolder, judgedFolder, toldBy, judgedBy);
  }
  const keyOf = ({ scenario, strategy, seed }: ListedRun): string => [scenario, strategy, seed].join('/');
  const counterparts = new Map(judged.map((run) => [keyOf(run), run]));
  const groups = new Map<string, { scenario: string; strategy: string; pairs: [number, number][] }>();
  for (const run of told) {
    const counterpart = counterparts.get(keyOf(run));
    if (counterpart === undefined) continue;
    const { scenario, strategy } = run;
    const group = groups.get(`${scenario}/${strategy}`) ?? { scenario, strategy, pairs: [] };
    groups.set(`${scenario}/${strategy}`, group);
    group.pairs.push([run.regret, counterpart.regret]);
  }
  if (groups.size === 0) throw noRunsInCommon(toldFolder, judgedFolder);
  return [...groups.values()].map(({ scenario, strategy, pairs }) => ({
    scenario,
    strategy,
    ...costOfNoise(pairs, `${scenario}/${strategy}`),
  }));
}

/** The cost of noise from regrets, told and judged, of the same seeds. */
export function costOfNoise(
  pairs: readonly (readonly [told: number, judged: number])[],
  seed: string,
): Omit<NoiseCost, 'scenario' | 'strategy'> {
  const medianOf = (side: 0 | 1, chosen: readonly number[]): number =>
    quantile(
      chosen.map((at) => pairs[at]![side]),
      0.5,
    );
  const all = [...pairs.keys()];
  const difference = (chosen: readonly number[]): number => less(medianOf(0, chosen), medianOf(1, chosen));
  const without = (side: 0 | 1): number => pairs.filter((pair) => pair[side] === Infinity).length;
  return {
    seeds: pairs.length,
    told: medianOf(0, all),
    toldWithout: without(0),
    judged: medianOf(1, all),
    judgedWithout: without(1),
    difference: difference(all),
    interval: bootstrapInterval([all], ([chosen]) => difference(chosen as readonly number[]), `noise/${seed}`),
  };
}

/** a − b, where nothing is as far from nothing as the same is from itself. */
function less(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

/** What runs.csv holds. */
interface RunsTable {
  readonly runs: ListedRun[];
  /** As `hashOfTruth` names it; undefined in tables of earlier versions. */
  readonly truth: string | undefined;
}

function readRunsTable(folder: string): RunsTable {
  const path = join(folder, 'runs.csv');
  const rows = csvParse(readText(path));
  for (const name of ['scenario', 'strategy', 'seed', 'regret']) {
    if (!rows.columns.includes(name)) throw runsTableInvalid(path, `it has no column "${name}"`);
  }
  const truths = [...new Set(rows.flatMap((row) => row[TRUTH_HASH] ?? []))];
  if (truths.length > 1) throw runsTableInvalid(path, `its runs were judged by ${truths.join(' and ')}`);
  const runs = rows.map(({ scenario = '', strategy = '', seed = '', regret = '' }, i) => {
    const value = regret === '' ? Infinity : Number(regret);
    if (Number.isNaN(value)) throw runsTableInvalid(path, `the regret of row ${i + 1} is "${regret}"`);
    return { scenario: unguardText(scenario), strategy: unguardText(strategy), seed, regret: value };
  });
  return { runs, truth: truths[0] };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw fileMissing(path, 'Name a folder that `codesign bench` wrote.', cause);
  }
}

/** Make the rows of noise.csv. */
export function noiseRows(costs: readonly NoiseCost[]): Readonly<Record<string, string | number>>[] {
  const shown = (value: number): number => (Number.isFinite(value) ? value : NaN);
  return costs.map((cost) => ({
    scenario: cost.scenario,
    strategy: cost.strategy,
    seeds: cost.seeds,
    median_regret_told: shown(cost.told),
    runs_without_regret_told: cost.toldWithout,
    median_regret_judged: shown(cost.judged),
    runs_without_regret_judged: cost.judgedWithout,
    difference: shown(cost.difference),
    low_95: shown(cost.interval.low),
    high_95: shown(cost.interval.high),
  }));
}

/** Write what noise costs as a table of Markdown. */
export function noiseText(costs: readonly NoiseCost[]): string {
  const shown = (value: number): string => (Number.isFinite(value) ? formatNumber(value) : '–');
  const regret = (value: number, without: number): string =>
    without === 0 ? shown(value) : `${shown(value)} (${without} without)`;
  return markdownTable(
    [
      'scenario',
      'strategy',
      'seeds',
      'regret, searched on noise',
      'regret, searched on what is judged',
      'difference [95 %]',
    ],
    costs.map(({ scenario, strategy, seeds, told, toldWithout, judged, judgedWithout, difference, interval }) => [
      scenario,
      strategy,
      String(seeds),
      regret(told, toldWithout),
      regret(judged, judgedWithout),
      `${shown(difference)} [${shown(interval.low)}, ${shown(interval.high)}]`,
    ]),
  ).concat('\n');
}
