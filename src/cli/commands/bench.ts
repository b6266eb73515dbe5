import { join } from 'node:path';
import { availableParallelism } from 'node:os';
import type { BenchmarkOptions } from '../../../native-free-bench/benchmark.js';
import { benchmarkShard, benchmarkStrategies } from '../../../native-free-bench/benchmark.js';
import { makeRankOracle } from '../../../native-free-bench/rank-oracle.js';
import { describeEndings } from '../../../native-free-bench/summary/endings.js';
import { summaryRecords } from '../../../native-free-bench/summary/tables.js';
import type { BenchResults } from '../../../native-free-bench/summary/results.js';
import { formatNumber } from '../../../native-free-bench/report/format.js';
import type { RankingRow } from '../../../native-free-bench/summary/ranking.js';
import { rankStrategies } from '../../../native-free-bench/summary/ranking.js';
import { findExternal } from '../../../native-free-bench/strategies/external-strategy.js';
import type { StrategySource } from '../../../native-free-bench/strategies/strategy-source.js';
import { findStrategy } from '../../../native-free-bench/strategies/strategy-source.js';
import { DEFAULT_STRATEGIES } from '../../../native-free-bench/strategies/list.js';
import type { JudgedSpace } from '../../../native-free-bench/problem/load.js';
import { hasFeasiblePair } from '../../../native-free-bench/problem/feasibility.js';
import { ScenarioReward } from '../../objectives/reward.js';
import type { Scenario } from '../../objectives/scenario.js';
import { shardWith } from '../../errors/shard.js';
import type { Shard } from '../../shard.js';
import { parseShard, partOf } from '../../shard.js';
import { readManifest } from '../../store/ground-truth.js';
import { loadScenario } from '../../objectives/scenario-file.js';
import { SCENARIOS, seeksFrontier } from '../../objectives/scenario.js';
import { defineCommand } from '../command.js';
import type { CommandContext } from '../context.js';
import { runCommand } from '../context.js';
import { print } from '../output/print.js';
import type { SearchAccuracyArguments } from '../options/search-accuracies.js';
import { readSearchAccuracies, SEARCH_ACCURACY_OPTIONS } from '../options/search-accuracies.js';
import { notePredicted } from '../output/predicted.js';
import type { Reporter } from '../output/reporter.js';
import { formatDuration } from '../output/reporter.js';
import { formatTable } from '../output/text-table.js';
import type { WaitArguments } from '../options/wait-option.js';
import { waitOption } from '../options/wait-option.js';
import { describeScenarios } from './bench-describe.js';

interface BenchOptions extends SearchAccuracyArguments, WaitArguments {
  readonly groundTruth: string;
  readonly scenario: readonly string[];
  readonly strategy: readonly string[];
  readonly external: readonly string[];
  readonly timeLimit: number;
  readonly seeds: number;
  readonly steps: number;
  readonly threads: number;
  readonly out?: string;
  readonly shard?: string;
  readonly expect?: number;
  readonly describe: boolean;
  readonly rank: boolean;
  readonly json: boolean;
}

const DEFAULT_FOLDER = 'bench-out';

/** `codesign bench`: judge search strategies against the exact frontier. */
export const benchCommand = defineCommand<BenchOptions>({
  builder: (yargs) =>
    yargs
      .option('ground-truth', { type: 'string', default: 'out', describe: 'Folder that `codesign enumerate` wrote.' })
      .option('scenario', {
        type: 'string',
        array: true,
        default: [],
        defaultDescription: 'those of the paper that the space can meet',
        describe: 'Scenarios, by name or JSON file; "frontier" asks for the whole frontier.',
      })
      .option('strategy', {
        type: 'string',
        array: true,
        default: [],
        defaultDescription: `${DEFAULT_STRATEGIES.length} of the built-in ones; with --external none`,
        describe: 'Strategies, by name or .js/.ts file of your own.',
      })
      .option('external', {
        type: 'string',
        array: true,
        default: [],
        describe: 'Strategies that are programs, NAME=COMMAND: they ask over a pipe, as in serve-problem.',
      })
      .option('time-limit', {
        type: 'number',
        default: 3600,
        describe: 'Seconds that a run of such a program may take.',
      })
      .options(SEARCH_ACCURACY_OPTIONS)
      .option('seeds', { type: 'number', default: 10, describe: 'Runs of each strategy in each scenario.' })
      .option('steps', { type: 'number', default: 10_000, describe: 'Proposals a run may make.' })
      .option('threads', { type: 'number', default: availableParallelism(), describe: 'Worker threads.' })
      .option('out', {
        type: 'string',
        defaultDescription: 'bench-out; with --describe none',
        describe: 'Folder to write; finished runs in it are kept.',
      })
      .option('shard', {
        type: 'string',
        describe:
          'Make part K of N of the runs alone, written K/N, or auto in an array of tasks; then call it without for the report.',
      })
      .option('expect', {
        type: 'number',
        describe: 'Make no run: of so many shards name those whose runs are missing, or write the report.',
      })
      .option('describe', {
        type: 'boolean',
        default: false,
        describe: 'Say how hard the scenarios are, and run no strategy.',
      })
      .option('rank', {
        type: 'boolean',
        default: true,
        describe: 'Scan all pairs for exact ranks (--no-rank: do not).',
      })
      .options(waitOption)
      .option('json', { type: 'boolean', default: false, describe: 'Print the summary as JSON.' }),
  handler: (options) =>
    runCommand(async (context) => {
      const { reporter } = context;
      const { groundTruth, scenario, threads, json, expect } = options;
      const chosen = scenario.length > 0 ? scenario.map(loadScenario) : undefined;
      const scenarios = (space: JudgedSpace): readonly Scenario[] => chosen ?? scenariosWithin(space, reporter);
      const shard = options.shard === undefined ? undefined : parseShard(options.shard);
      if (shard !== undefined && (expect !== undefined || options.describe)) {
        throw shardWith(expect === undefined ? '--describe' : '--expect');
      }
      if (options.describe) {
        await describeScenarios({ groundTruth, threads, out: options.out, json }, scenarios, context);
      } else if (shard === undefined) await benchWhole(options, scenarios, context);
      else await benchShard(options, shard, scenarios, context);
    }),
});

/** Scenarios, once the space is known. */
type ChooseScenarios = (space: JudgedSpace) => readonly Scenario[];

async function benchWhole(options: BenchOptions, scenarios: ChooseScenarios, context: CommandContext): Promise<void> {
  const { reporter, signal } = context;
  const start = performance.now();
  const { groundTruth, searchAccuracy, threads, out = DEFAULT_FOLDER, rank, expect } = options;
  await context.lockFolder(out, options);
  const results = await benchmarkStrategies({
    ...(await planOf(options, scenarios, context)),
    expectShards: expect,
    onMissing: (missing, all) => {
      const count = missing.toLocaleString('en');
      reporter.note(`Of ${all.toLocaleString('en')} runs ${count} are missing in ${out}: they are made now.`);
    },
    rank: rank ? await makeRankOracle(threads, { onProgress: reporter.progress, signal }) : undefined,
  });
  reporter.finish();
  print(options.json ? `${JSON.stringify(summaryRecords(results.summaries), null, 2)}\n` : formatRankings(results));
  for (const metric of new Set([readManifest(groundTruth).metric, ...searchAccuracy])) notePredicted(reporter, metric);
  noteEndings(results.runs, reporter);
  const resumed = results.runs.filter((run) => run.resumed).length;
  const took = formatDuration(performance.now() - start);
  reporter.note(`${describeKept(results.runs.length, resumed)} in ${took}; see ${join(out, 'report.html')}.`);
}

async function benchShard(
  options: BenchOptions,
  shard: Shard,
  scenarios: ChooseScenarios,
  context: CommandContext,
): Promise<void> {
  const { reporter } = context;
  const start = performance.now();
  const { out = DEFAULT_FOLDER, json } = options;
  // Runs have files of their own, so that several processes may share a folder.
  await context.lockFolder(out, { ...options, part: partOf(shard) });
  const { runs, made } = await benchmarkShard({ ...(await planOf(options, scenarios, context)), shard });
  reporter.finish();
  const named = `${shard.number}/${shard.count}`;
  if (json) print(`${JSON.stringify({ shard: named, runs, made: made.length }, null, 2)}\n`);
  noteEndings(made, reporter);
  const took = formatDuration(performance.now() - start);
  reporter.note(
    `Shard ${named}: ${describeKept(runs, runs - made.length)} in ${took}. Call it without --shard for the report when all are done.`,
  );
}

/** What the runs of a benchmark depend on, whether they are made by shards or at once. */
async function planOf(
  options: BenchOptions,
  scenarios: ChooseScenarios,
  { reporter, signal }: CommandContext,
): Promise<Omit<BenchmarkOptions, 'rank'>> {
  const { groundTruth, seeds, steps, threads, out = DEFAULT_FOLDER } = options;
  const searchAccuracies = await readSearchAccuracies(options, groundTruth);
  const strategies = chooseStrategies(options);
  const run = { seeds, steps, threads, folder: out, onProgress: reporter.progress, signal };
  return { groundTruth, scenarios, strategies, searchAccuracies, ...run };
}

function describeKept(runs: number, kept: number): string {
  return `${runs} runs${kept > 0 ? ` (${kept} were there already)` : ''}`;
}

function noteEndings(runs: Parameters<typeof describeEndings>[0], reporter: Reporter): void {
  for (const ending of describeEndings(runs)) reporter.note(`Ended early: ${ending}`);
}

function chooseStrategies({ strategy, external, timeLimit }: BenchOptions): StrategySource[] {
  const named = strategy.length > 0 || external.length > 0 ? strategy : DEFAULT_STRATEGIES;
  return [...named.map(findStrategy), ...external.map((each) => findExternal(each, timeLimit))];
}

/** The scenarios of the paper, without what no pair of the space meets. */
function scenariosWithin({ truth, data }: JudgedSpace, reporter: Reporter): Scenario[] {
  return SCENARIOS.filter((each) => {
    if (hasFeasiblePair(new ScenarioReward(each, data.bounds, data.units), truth.frontier)) return true;
    reporter.note(`No pair of the space meets the constraints of ${each.name}; it is left out.`);
    return false;
  });
}

function formatRankings({ scenarios, searchMetrics, summaries, comparisons }: BenchResults): string {
  return scenarios
    .map(
      (scenario) =>
        `${scenario.name}\n\n${formatRanking(scenario, rankStrategies(scenario, summaries, comparisons), searchMetrics.length > 0)}`,
    )
    .join('\n');
}

function formatRanking(scenario: Scenario, rows: readonly RankingRow[], searched: boolean): string {
  const of = ({ summary }: RankingRow, indicator: string): string =>
    formatNumber(summary.get(indicator)?.median ?? NaN);
  const score = ({ summary }: RankingRow, indicator: string): string => {
    const row = summary.get(indicator);
    if (row === undefined) return '–';
    return `${formatNumber(row.interquartileMean)} [${formatNumber(row.interval.low)}, ${formatNumber(row.interval.high)}]`;
  };
  if (seeksFrontier(scenario)) {
    return formatTable<RankingRow>(
      [
        { title: 'strategy', cell: ({ strategy }) => strategy, align: 'left' },
        { title: 'final hypervolume ratio, IQM [95 %]', cell: (row) => score(row, 'hypervolume_ratio') },
        { title: 'IGD+', cell: (row) => of(row, 'igd_plus') },
        { title: 'frontier visited', cell: (row) => of(row, 'frontier_coverage') },
        { title: 'feasible', cell: (row) => of(row, 'feasible_rate') },
      ],
      rows,
    );
  }
  return formatTable<RankingRow>(
    [
      { title: 'strategy', cell: ({ strategy }) => strategy, align: 'left' },
      { title: 'final reward, IQM [95 %]', cell: (row) => score(row, 'best_reward') },
      ...(searched ? [{ title: 'as searched', cell: (row: RankingRow) => score(row, 'searched_reward') }] : []),
      { title: 'median regret', cell: (row) => of(row, 'regret') },
      { title: 'median rank', cell: (row) => of(row, 'exact_rank') },
      { title: 'feasible', cell: (row) => of(row, 'feasible_rate') },
      { title: 'hypervolume', cell: (row) => of(row, 'hypervolume_ratio') },
      { title: 'IGD+', cell: (row) => of(row, 'igd_plus') },
    ],
    rows,
  );
}
