import { openMeasures } from '../../accuracy/table/open-space.js';
import { parseObjectives } from '../options/objectives-option.js';
import { openSpace } from '../options/open-space.js';
import { tableSpaceNamed } from '../options/space-options.js';
import { chooseTable } from '../options/table-options.js';
import { enumerateMeasured } from './enumerate-measured.js';
import { loadCostModel } from '../../cost/load-cost-model.js';
import { enumerateFrontier } from '../../frontier/enumerate-frontier.js';
import { toMilliseconds, toMm2 } from '../../objectives/units.js';
import { encodeInputs } from '../../store/encode-inputs.js';
import type { Manifest } from '../../store/manifest.js';
import { ENUMERATE_JOURNAL, MANIFEST_FILE } from '../../store/manifest.js';
import { writeFrontierFolder } from '../../store/write-folder.js';
import { prepareToolDescription } from '../../tool.js';
import type { CommandContext } from '../context.js';
import { print } from '../output/print.js';
import type { EnumerateOptions } from '../options/enumerate-options.js';
import { notePredicted } from '../output/predicted.js';
import { formatDuration } from '../output/reporter.js';
import { journalIn } from '../options/resume-option.js';
import { parseCellShard } from '../options/shard-option.js';

const count = (value: number): string => value.toLocaleString('en');

/** Enumerate with the accuracies of a table, write the folder, and tell what was found. */
export async function enumerateTable(options: EnumerateOptions, context: CommandContext): Promise<void> {
  const { reporter, signal } = context;
  const start = performance.now();
  const run = { onProgress: reporter.progress, signal };
  await context.lockFolder(options.out, options);
  const { space, metric } = await openSpace(options, { ...run, threads: options.threads });
  const models = `${space.noun}s`;
  if (metric.missing > 0) {
    reporter.note(`${count(metric.missing)} ${models} have no accuracy in ${metric.name}; they are left out.`);
  }
  if (options.objectives !== undefined) {
    const names = parseObjectives(options.objectives, options);
    const { db } = chooseTable({ db: options.db, space: tableSpaceNamed(options.space) });
    await enumerateMeasured({ space, metric, objectives: openMeasures(db, names) }, options, context);
    return;
  }
  const costModel = await loadCostModel(options, run, space.workload);
  if (costModel.kind === 'analytic') await costModel.prepareTable(run);
  const readMs = performance.now() - start;
  const inputs = { space, accuracyCounts: metric.counts, metric, costModel };
  const cellRange = options.shard === undefined ? undefined : parseCellShard(options.shard, space.count, models);
  const { out, resume } = options;
  const journal = resume === undefined ? undefined : journalIn(out, ENUMERATE_JOURNAL, resume, reporter);
  // The files that hold the inputs are made while the threads are at work.
  const [result, encoded] = await Promise.all([
    enumerateFrontier(inputs, { ...options, ...run, cellRange, journal }),
    encodeInputs(inputs, { signal }),
    prepareToolDescription(),
  ]);
  const record = { ...result.run, wallMs: { read_table: readMs, ...result.run.wallMs } };
  const manifest = await writeFrontierFolder(options.out, { ...result, run: record }, encoded);

  reporter.note(describeManifest(manifest, options.out, models));
  notePredicted(reporter, metric.name);
  reporter.note(`Took ${formatDuration(performance.now() - start)} on ${options.threads} threads.`);
  if (options.json) print(`${JSON.stringify(manifest, null, 2)}\n`);
}

function describeManifest(
  { frontier, pairs, bounds, metric_denominator, constants, mode, metric, files }: Manifest,
  out: string,
  models: string,
): string {
  const describeExtremes = ({ accuracy_count, latency_cycles, area_units }: NonNullable<typeof bounds>): string => {
    const accuracy = ((100 * accuracy_count.max) / metric_denominator).toFixed(2);
    const latencyMs = toMilliseconds(latency_cycles.min, constants.core_mhz).toFixed(2);
    return `Extremes: accuracy ${accuracy} % (${metric}), latency ${latencyMs} ms, area ${toMm2(area_units.min).toFixed(1)} mm².`;
  };
  return [
    `Frontier: ${count(frontier.size)} points of ${count(pairs.total)} pairs, from ${count(frontier.distinct_cells)} ${models} and ${count(frontier.distinct_accelerators)} accelerators.`,
    bounds === null ? `None of the ${models} of the shard has an accuracy in ${metric}.` : describeExtremes(bounds),
    describePairCounts(pairs, mode, models),
    `Written to ${out}/: ${[...Object.keys(files), MANIFEST_FILE].join(', ')}.`,
  ].join('\n');
}

/** Models without an accuracy are no achievement of a proof, so they are told apart. */
function describePairCounts({ evaluated, excluded }: Manifest['pairs'], mode: string, models: string): string {
  const { cell_without_accuracy: missing = 0, ...byProof } = excluded;
  const proven = Object.values(byProof).reduce((sum, pairs) => sum + pairs, 0);
  const parts = [
    `${count(evaluated)} evaluated`,
    ...(proven > 0 ? [`${count(proven)} excluded by proof`] : []),
    ...(missing > 0 ? [`${count(missing)} of ${models} without an accuracy`] : []),
  ];
  return `Pairs: ${parts.join(', ')} (${mode}).`;
}
