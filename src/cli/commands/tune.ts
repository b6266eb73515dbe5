import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { formatNumber } from '../../../native-free-bench/report/format.js';
import { ABLATION_SEEDS, ablateLearning, formatEffects } from '../../../native-free-bench/tuning/ablate.js';
import type { ContestOptions, ContestProgress } from '../../../native-free-bench/tuning/prepare.js';
import type { Shard } from '../../shard.js';
import { parseShard, partOf, WHOLE } from '../../shard.js';
import type { ChosenSetting } from '../../../native-free-bench/tuning/tune-strategies.js';
import { TUNING_SEEDS, tuneStrategies } from '../../../native-free-bench/tuning/tune-strategies.js';
import { ablationWith } from '../../errors/tuning.js';
import { readManifest } from '../../store/ground-truth.js';
import { defineCommand } from '../command.js';
import type { CommandContext } from '../context.js';
import { print } from '../output/print.js';
import { runCommand } from '../context.js';
import type { WaitArguments } from '../options/wait-option.js';
import { waitOption } from '../options/wait-option.js';
import { notePredicted } from '../output/predicted.js';
import { formatDuration } from '../output/reporter.js';
import { formatTable } from '../output/text-table.js';

interface TuneArguments extends WaitArguments {
  readonly strategy: readonly string[];
  readonly groundTruth: string;
  readonly out: string;
  readonly threads: number;
  readonly shard?: string | undefined;
  readonly steps: number;
  readonly seeds?: readonly number[] | undefined;
  readonly candidates?: number | undefined;
  readonly ablation: boolean;
  readonly json: boolean;
}

/** The options with the shard as it was read. */
type TuneTask = Omit<TuneArguments, 'shard'> & { readonly shard?: Shard | undefined };

/** `codesign tune`: choose hyper-parameters by successive halving, or measure what each part contributes. */
export const tuneCommand = defineCommand<TuneArguments>({
  builder: (yargs) =>
    yargs
      .positional('strategy', {
        type: 'string',
        array: true,
        default: [],
        defaultDescription: 'all that have something to choose',
        describe: 'Built-in strategies to tune.',
      })
      .option('ground-truth', { type: 'string', default: 'out', describe: 'Folder that `codesign enumerate` wrote.' })
      .option('out', {
        type: 'string',
        default: 'tune-out',
        describe: 'Folder to write; finished runs in it are kept.',
      })
      .option('threads', { type: 'number', default: availableParallelism(), describe: 'Worker threads.' })
      .option('shard', {
        type: 'string',
        describe:
          "Make part K of N of every round's runs alone, written K/N, or auto in an array of tasks; call it again when all parts are done.",
      })
      .option('steps', { type: 'number', default: 10_000, describe: 'Proposals a run may make.' })
      .option('seeds', {
        type: 'number',
        array: true,
        defaultDescription: `${TUNING_SEEDS.join(' ')}; with --ablation ${ABLATION_SEEDS}`,
        describe: 'Seeds of each candidate, in all, up to each round.',
      })
      .option('candidates', { type: 'number', describe: 'Try the first candidates of each strategy alone.' })
      .option('ablation', {
        type: 'boolean',
        default: false,
        describe: 'Instead: shaping × estimator × batch × entropy × policy, each with each.',
      })
      .options(waitOption)
      .option('json', { type: 'boolean', default: false, describe: 'Print what was found as JSON.' }),
  handler: ({ shard, ...others }) =>
    runCommand(async (context) => {
      const { reporter } = context;
      const begun = performance.now();
      const options: TuneTask = { ...others, shard: shard === undefined ? undefined : parseShard(shard) };
      // Parts have files of their own, so that several processes may share a folder.
      await context.lockFolder(options.out, { ...options, part: options.shard && partOf(options.shard) });
      const done = options.ablation ? await ablate(options, context) : await tune(options, context);
      reporter.finish();
      if (done.waitingFor.length === 0) print(options.json ? done.json : done.text);
      notePredicted(reporter, readManifest(options.groundTruth).metric);
      const kept = done.kept > 0 ? ` (${done.kept} were there already)` : '';
      reporter.note(
        `${done.made + done.kept} runs${kept} in ${formatDuration(performance.now() - begun)}; ${whatIsNext(options, done)}`,
      );
    }),
});

/** What was found, as it is printed. */
interface Found extends ContestProgress {
  readonly text: string;
  readonly json: string;
  /** The file that says most. */
  readonly file: string;
}

async function tune(options: TuneTask, context: CommandContext): Promise<Found> {
  const { strategy, seeds, candidates } = options;
  const strategies = strategy.length > 0 ? strategy : undefined;
  const { chosen, ...progress } = await tuneStrategies({ ...shared(options, context), strategies, seeds, candidates });
  return { ...progress, text: formatChosen(chosen), json: toJson(chosen), file: 'chosen.json' };
}

async function ablate(options: TuneTask, context: CommandContext): Promise<Found> {
  const { strategy, candidates, seeds = [ABLATION_SEEDS] } = options;
  if (strategy.length > 0) throw ablationWith(`strategies (${strategy.join(', ')})`);
  if (candidates !== undefined) throw ablationWith('--candidates');
  if (seeds.length !== 1) throw ablationWith(`${seeds.length} numbers of seeds`);
  const { combinations, tables, ...progress } = await ablateLearning({ ...shared(options, context), seeds: seeds[0] });
  const text = tables.map(formatEffects).join('\n');
  return { ...progress, text, json: toJson({ combinations, tables }), file: 'ablation.md' };
}

function shared({ groundTruth, out, threads, shard, steps }: TuneTask, context: CommandContext): ContestOptions {
  const { reporter, signal } = context;
  return {
    groundTruth,
    folder: out,
    threads,
    steps,
    shard,
    onProgress: reporter.progress,
    signal,
  };
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function whatIsNext({ out, shard = WHOLE }: TuneTask, { waitingFor, file }: Found): string {
  if (waitingFor.length === 0) return `see ${join(out, file)}.`;
  const parts = waitingFor.map((part) => `${part}/${shard.count}`).join(', ');
  return `the next round needs the runs of --shard ${parts} in ${join(out, 'runs')}. Then run it again.`;
}

function formatChosen(chosen: readonly ChosenSetting[]): string {
  return formatTable<ChosenSetting>(
    [
      { title: 'strategy', cell: ({ strategy }) => strategy, align: 'left' },
      { title: 'candidates', cell: ({ candidates }) => String(candidates) },
      { title: 'score', cell: ({ score }) => formatNumber(score) },
      { title: 'seeds', cell: ({ seeds }) => String(seeds) },
      { title: 'before (seeds)', cell: ({ before }) => `${formatNumber(before.score)} (${before.seeds})` },
      { title: 'chosen', cell: ({ options }) => JSON.stringify(options), align: 'left' },
    ],
    chosen,
  );
}
