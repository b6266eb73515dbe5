import { RANK_QUERIES, settingsInvalid } from '../../errors/settings.js';
import { usageError } from '../../errors/usage.js';
import { readJsonFile } from '../../json-file.js';
import { readGroundTruth } from '../../store/ground-truth.js';
import { unitsOf } from '../../frontier/inputs.js';
import { manifestBounds } from '../../store/manifest.js';
import type { RewardsToRank } from '../../rank/count-better-pairs.js';
import { countBetterPairs } from '../../rank/count-better-pairs.js';
import { requireWholeSpace } from '../../store/shards.js';
import { loadScenario } from '../../objectives/scenario-file.js';
import { defineCommand } from '../command.js';
import { runCommand } from '../context.js';
import { print } from '../output/print.js';
import { notePredicted } from '../output/predicted.js';
import { formatDuration } from '../output/reporter.js';
import { journalIn, resumeOption } from '../options/resume-option.js';
import { threadsOption } from '../options/table-options.js';
import { formatTable } from '../output/text-table.js';

interface RankOptions {
  readonly dir: string;
  readonly scenario: readonly string[];
  readonly reward: readonly number[];
  readonly queries?: string;
  readonly threads: number;
  readonly resume: boolean;
  readonly json: boolean;
}

interface RankRow {
  readonly scenario: string;
  readonly reward: number;
  /** Feasible pairs with a strictly greater reward. */
  readonly better: number;
  readonly rank: number;
}

/** Read a file of queries: a list of scenarios, by name or file, each with its rewards. */
function readQueries(path: string): RewardsToRank[] {
  const fail = (fault: string): never => {
    throw settingsInvalid(RANK_QUERIES, path, fault);
  };
  const parsed = readJsonFile(path, RANK_QUERIES);
  if (!Array.isArray(parsed)) return fail('not a list');
  return parsed.map((query: unknown): RewardsToRank => {
    const { scenario, rewards } = Object(query) as Partial<Record<string, unknown>>;
    if (typeof scenario !== 'string') return fail('a query has no scenario');
    if (!Array.isArray(rewards) || !rewards.every((reward) => typeof reward === 'number')) {
      return fail(`the rewards of ${scenario} are not a list of numbers`);
    }
    return { scenario: loadScenario(scenario), rewards };
  });
}

function collectQueries({ scenario, reward, queries }: RankOptions): RewardsToRank[] {
  const named = scenario.map((name) => ({ scenario: loadScenario(name), rewards: reward }));
  const all = [...named, ...(queries === undefined ? [] : readQueries(queries))];
  if (all.length > 0 && (reward.length > 0 || named.length === 0)) return all;
  throw usageError('There is nothing to rank.', 'Give --scenario and --reward, or --queries FILE.');
}

/** `codesign rank`: how many pairs of the whole space are better than a reward. */
export const rankCommand = defineCommand<RankOptions>({
  builder: (yargs) =>
    yargs
      .positional('dir', { type: 'string', default: 'out', describe: 'Folder that `codesign enumerate` wrote.' })
      .option('scenario', { type: 'string', array: true, default: [], describe: 'Scenarios, by name or JSON file.' })
      .option('reward', { type: 'number', array: true, default: [], describe: 'Rewards to rank in every scenario.' })
      .option('queries', { type: 'string', describe: 'JSON file of scenarios, each with its own rewards.' })
      .options({ ...threadsOption, ...resumeOption })
      .option('json', { type: 'boolean', default: false, describe: 'Print the ranks as JSON.' }),
  handler: (options) =>
    runCommand(async ({ reporter, signal }) => {
      const start = performance.now();
      const queries = collectQueries(options);
      const { dir, threads, resume } = options;
      const journal = journalIn(dir, 'rank.journal', resume, reporter);
      const { inputs, manifest } = await readGroundTruth(dir);
      requireWholeSpace(manifest, dir);
      const space = {
        models: inputs.space.workload.models(),
        accuracyCounts: inputs.accuracyCounts,
        table: inputs.costModel.table,
        bounds: manifestBounds(manifest),
        units: unitsOf(inputs),
      };
      const better = await countBetterPairs(space, queries, {
        threads,
        journal,
        onProgress: reporter.progress,
        signal,
      });
      const rows = queries.flatMap(({ scenario, rewards }, q) =>
        rewards.map((reward, r): RankRow => {
          const count = better[q]![r]!;
          return { scenario: scenario.name, reward, better: count, rank: count + 1 };
        }),
      );
      reporter.finish();
      notePredicted(reporter, manifest.metric);
      print(options.json ? `${JSON.stringify(rows, null, 2)}\n` : formatRows(rows));
      reporter.note(`Ranked among all pairs in ${formatDuration(performance.now() - start)}.`);
    }),
});

function formatRows(rows: readonly RankRow[]): string {
  return formatTable<RankRow>(
    [
      { title: 'scenario', cell: ({ scenario }) => scenario, align: 'left' },
      { title: 'reward', cell: ({ reward }) => String(reward) },
      { title: 'pairs better', cell: ({ better }) => better.toLocaleString('en') },
      { title: 'rank', cell: ({ rank }) => rank.toLocaleString('en') },
    ],
    rows,
  );
}
