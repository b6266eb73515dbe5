import { join } from 'node:path';
import { availableParallelism } from 'node:os';
import { benchmarkStrategies } from '../../../native-free-bench/benchmark.js';
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
import { readManifest } from '../../store/ground-truth.js';
import { loadScenario } from '../../objectives/scenario-file.js';
import { SCENARIOS, seeksFrontier } from '../../objectives/scenario.js';
import { defineCommand } from '../command.js';
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
  readonly describe: boolean;
  readonly rank: boolean;
  readonly json: boolean;
}

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
      const { reporter, signal } = context;
      const start = performance.now();
      const { groundTruth, scenario, searchAccuracy, seeds, steps, threads, out = 'bench-out', rank } = options;
      const chosen = scenario.length > 0 ? scenario.map(loadScenario) : undefined;
      if (options.describe) {
        const choose = (space: JudgedSpace): readonly Scenario[] => chosen ?? scenariosWithin(space, reporter);
        const { json } = options;
        await describeScenarios({ groundTruth, threads, out: options.out, json }, choose, context);
        return;
      }
      await context.lockFolder(out, options);
      const searchAccuracies = await readSearchAccuracies(options, groundTruth);
      const results = await benchmarkStrategies({
        groundTruth,
        scenarios: chosen ?? ((space) => scenariosWithin(space, reporter)),
        strategies: chooseStrategies(options),
        searchAccuracies,
        seeds,
        steps,
        threads,
        folder: out,
        rank: rank ? await makeRankOracle(threads, { onProgress: reporter.progress, signal }) : undefined,
        onProgress: reporter.progress,
        signal,
      });
      reporter.finish();
      print(options.json ? `${JSON.stringify(summaryRecords(results.summaries), null, 2)}\n` : formatRankings(results));
      for (const metric of new Set([readManifest(groundTruth).metric, ...searchAccuracy]))
        notePredicted(reporter, metric);
      for (const ending of describeEndings(results.runs)) reporter.note(`Ended early: ${ending}`);
      const resumed = results.runs.filter((run) => run.resumed).length;
      const kept = resumed > 0 ? ` (${resumed} were there already)` : '';
      reporter.note(
        `${results.runs.length} runs${kept} in ${formatDuration(performance.now() - start)}; see ${join(out, 'report.html')}.`,
      );
    }),
});

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
