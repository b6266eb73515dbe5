import { RANK_QUERIES, settingsInvalid } from '../../errors/settings.js';
import { usageError } from '../../errors/usage.js';
import { readJsonFile } from '../../json-file.js';
import { readGroundTruth } from '../../store/ground-truth.js';
import { unitsOf } from '../../frontier/inputs.js';
import { manifestBounds } from '../../store/manifest.js';
import type { RewardsToRank } from '../../rank/count-better-pairs.js';
import type { RankAnswer } from '../../rank/rank-parts.js';
import { mergeRankParts, rankRewards, writeRankPart } from '../../rank/rank-parts.js';
import type { Shard } from '../../shard.js';
import { WHOLE } from '../../shard.js';
import { requireWholeSpace } from '../../store/shards.js';
import { loadScenario } from '../../objectives/scenario-file.js';
import { defineCommand } from '../command.js';
import type { CommandContext } from '../context.js';
import { runCommand } from '../context.js';
import { print } from '../output/print.js';
import { notePredicted } from '../output/predicted.js';
import { formatDuration } from '../output/reporter.js';
import type { PartsArguments } from '../options/parts-options.js';
import { checkParts, lockPart, partsOptions } from '../options/parts-options.js';
import { journalIn, resumeOption } from '../options/resume-option.js';
import { threadsOption } from '../options/table-options.js';
import { formatTable } from '../output/text-table.js';

const PARTS_FOLDER = 'rank-out';

interface RankOptions extends PartsArguments {
  readonly dir?: string;
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

/** Count among all pairs, or a shard's. */
async function rank(options: RankOptions, shard: Shard, { reporter, signal }: CommandContext, keptIn?: string) {
  const queries = collectQueries(options);
  const { dir = 'out', threads, resume } = options;
  const journal =
    keptIn === undefined
      ? journalIn(dir, 'rank.journal', resume, reporter)
      : journalIn(keptIn, `rank-${shard.number}-of-${shard.count}.journal`, resume, reporter);
  const { inputs, manifest } = await readGroundTruth(dir);
  requireWholeSpace(manifest, dir);
  const space = {
    models: inputs.space.workload.models(),
    accuracyCounts: inputs.accuracyCounts,
    table: inputs.costModel.table,
    bounds: manifestBounds(manifest),
    units: unitsOf(inputs),
  };
  return rankRewards(space, manifest.metric, queries, {
    threads,
    journal,
    shard,
    onProgress: reporter.progress,
    signal,
  });
}

async function rankShard(options: RankOptions, shard: Shard, context: CommandContext): Promise<void> {
  const { reporter } = context;
  const start = performance.now();
  const { out = PARTS_FOLDER } = options;
  await lockPart(out, shard, context);
  const part = await rank(options, shard, context, out);
  const path = await writeRankPart(out, part);
  reporter.finish();
  notePredicted(reporter, part.found.metric);
  if (options.json) print(`${JSON.stringify(part.found, null, 2)}\n`);
  const took = formatDuration(performance.now() - start);
  reporter.note(`Counted part ${shard.number} of ${shard.count} in ${took}. Written to ${path}; codesign rank --merge puts all of them together.`); // prettier-ignore
}

/** `codesign rank`: how many pairs of the whole space are better than a reward. */
export const rankCommand = defineCommand<RankOptions>({
  builder: (yargs) =>
    yargs
      .positional('dir', {
        type: 'string',
        defaultDescription: 'out',
        describe: 'Folder that `codesign enumerate` wrote.',
      })
      .option('scenario', { type: 'string', array: true, default: [], describe: 'Scenarios, by name or JSON file.' })
      .option('reward', { type: 'number', array: true, default: [], describe: 'Rewards to rank in every scenario.' })
      .option('queries', { type: 'string', describe: 'JSON file of scenarios, each with its own rewards.' })
      .options({ ...threadsOption, ...resumeOption, ...partsOptions('Count a part of the pairs', PARTS_FOLDER) })
      .option('json', { type: 'boolean', default: false, describe: 'Print the ranks as JSON.' }),
  handler: (options) =>
    runCommand(async (context) => {
      const { reporter } = context;
      const start = performance.now();
      const { dir, scenario, reward, queries, merge, expect, json } = options;
      const rest = { '--scenario': scenario, '--reward': reward, '--queries': queries, '--resume': options.resume };
      const shard = checkParts(options, { [`the folder ${dir}`]: dir, ...rest });
      if (shard !== undefined) {
        await rankShard(options, shard, context);
        return;
      }
      if (merge === undefined) {
        const { found } = await rank(options, WHOLE, context);
        reporter.finish();
        printAnswer(found, json, context);
        reporter.note(`Ranked among all pairs in ${formatDuration(performance.now() - start)}.`);
        return;
      }
      const { answer, repeats } = mergeRankParts(merge, expect);
      printAnswer(answer, json, context);
      const again = repeats === 0 ? '' : ` (${repeats} more were the same again)`;
      reporter.note(`Ranked among all pairs, from ${merge.length - repeats} parts${again}.`);
    }),
});

function printAnswer({ metric, queries }: RankAnswer, json: boolean, { reporter }: CommandContext): void {
  const rows = queries.flatMap(({ scenario, rewards, better }) =>
    rewards.map((reward, r): RankRow => ({ scenario, reward, better: better[r]!, rank: better[r]! + 1 })),
  );
  notePredicted(reporter, metric);
  print(json ? `${JSON.stringify(rows, null, 2)}\n` : formatRows(rows));
}

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
