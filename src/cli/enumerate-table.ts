import { chooseMetric } from '../accuracy/table/choose-metric.js';
import { ensurePredicted } from '../accuracy/table/ensure-predicted.js';
import { withTable } from '../accuracy/table/open.js';
import { readCells } from '../accuracy/table/read-cells.js';
import { loadCostModel } from '../cost/cost-model.js';
import { enumerateFrontier } from '../frontier/enumerate-frontier.js';
import { frontierModel } from '../frontier/inputs.js';
import type { Manifest } from '../store/manifest.js';
import { writeFrontierFolder } from '../store/write-folder.js';
import type { CommandContext } from './context.js';
import type { EnumerateOptions } from './options/enumerate-options.js';
import { notePredicted } from './output/predicted.js';
import { formatDuration } from './output/reporter.js';
import { parseShard } from './options/shard-option.js';

const count = (value: number): string => value.toLocaleString('en');

/** Enumerate with the accuracies of a table, write the folder, and tell what was found. */
export async function enumerateTable(options: EnumerateOptions, context: CommandContext): Promise<void> {
  const { reporter, signal } = context;
  const start = performance.now();
  const run = { onProgress: reporter.progress, signal };
  await ensurePredicted(options.db, options.accuracy, run);
  const model = await loadCostModel(options, run);
  const { cells, metric } = withTable(options.db, { mode: 'read' }, (db) => ({
    metric: chooseMetric(db, options.accuracy),
    cells: readCells(db),
  }));
  const readMs = performance.now() - start;
  if (metric.missing > 0) {
    reporter.note(`${count(metric.missing)} cells have no accuracy in ${metric.name}; they are left out.`);
  }
  const inputs = { cells, accuracyCounts: metric.counts, metric, ...frontierModel(model) };
  const cellRange = options.shard === undefined ? undefined : parseShard(options.shard, cells.count);
  const result = await enumerateFrontier(inputs, { ...options, ...run, cellRange, table: model.table });
  const record = { ...result.run, wallMs: { read_table: readMs, ...result.run.wallMs } };
  const manifest = await writeFrontierFolder(options.out, { ...result, run: record });

  reporter.note(describeManifest(manifest, options.out));
  notePredicted(reporter, metric.name);
  reporter.note(`Took ${formatDuration(performance.now() - start)} on ${options.threads} threads.`);
  if (options.json) process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
}

function describeManifest(
  { frontier, pairs, bounds, metric_denominator, constants, mode, metric }: Manifest,
  out: string,
): string {
  const accuracy = ((100 * bounds.accuracy_count.max) / metric_denominator).toFixed(2);
  const latencyMs = (bounds.latency_cycles.min / (1000 * constants.core_mhz)).toFixed(2);
  const areaMm2 = (bounds.area_units.min / 10_000).toFixed(1);
  return [
    `Frontier: ${count(frontier.size)} points of ${count(pairs.total)} pairs, from ${count(frontier.distinct_cells)} cells and ${count(frontier.distinct_accelerators)} accelerators.`,
    `Extremes: accuracy ${accuracy} % (${metric}), latency ${latencyMs} ms, area ${areaMm2} mm².`,
    `Pairs: ${count(pairs.evaluated)} evaluated, ${count(pairs.total - pairs.evaluated)} excluded by proof (${mode}).`,
    `Written to ${out}/: frontier.arrow, cells.arrow, accelerators.arrow, manifest.json.`,
  ].join('\n');
}
