import { isPredicted } from '../../../accuracy/metric.js';
import { statSync } from 'node:fs';
import type { MetricListing } from '../../../accuracy/table/metrics.js';
import { listMetrics } from '../../../accuracy/table/metrics.js';
import { withTable } from '../../../accuracy/table/open.js';
import { CELL_COUNT } from '../../../space/cells/cell-table.js';
import { defineSubcommand } from '../../command.js';
import { runCommand } from '../../context.js';
import { formatShare } from '../../output/number-format.js';
import { databaseOption } from '../../options/table-options.js';
import { notePredicted } from '../../output/predicted.js';
import { formatTable } from '../../output/text-table.js';

interface InfoCommandOptions {
  readonly db: string;
  readonly json: boolean;
}

/** `codesign table info`: list the metrics of the table. */
export const tableInfoCommand = defineSubcommand<InfoCommandOptions>({
  command: 'info',
  describe: 'List the metrics of the table: counts, source, licence, range, missing cells.',
  builder: {
    ...databaseOption,
    json: { type: 'boolean', default: false, describe: 'Print JSON, counts as they are stored.' },
  },
  handler: ({ db, json }) =>
    runCommand(async ({ reporter }) => {
      const metrics = withTable(db, { mode: 'read' }, listMetrics);
      const bytes = statSync(db).size;
      if (json) process.stdout.write(`${JSON.stringify(toJson(db, bytes, metrics), null, 2)}\n`);
      else process.stdout.write(toText(db, bytes, metrics));
      for (const { name } of metrics) {
        notePredicted(reporter, name);
      }
      await Promise.resolve();
    }),
});

function toJson(path: string, bytes: number, metrics: readonly MetricListing[]): unknown {
  return {
    path,
    bytes,
    cells: CELL_COUNT,
    metrics: metrics.map(({ cells, missing, minCount, maxCount, meanCount, ...about }) => ({
      ...about,
      predicted: isPredicted(about),
      cells,
      missing_cells: missing,
      min_count: minCount,
      max_count: maxCount,
      mean_count: meanCount,
      min: minCount / about.denominator,
      max: maxCount / about.denominator,
      mean: meanCount / about.denominator,
    })),
  };
}

function toText(path: string, bytes: number, metrics: readonly MetricListing[]): string {
  const head = `${path}: ${CELL_COUNT.toLocaleString('en')} cells, ${(bytes / 1e6).toFixed(1)} MB\n`;
  if (metrics.length === 0) return `${head}No accuracies yet: codesign table fetch, or codesign table import.\n`;
  const table = formatTable<MetricListing>(
    [
      { title: 'metric', align: 'left', cell: (m) => m.name },
      { title: 'kind', align: 'left', cell: (m) => (isPredicted(m) ? 'predicted' : 'measured') },
      { title: 'images', cell: (m) => m.denominator.toLocaleString('en') },
      { title: 'split', align: 'left', cell: (m) => m.split },
      { title: 'epochs', cell: (m) => String(m.epochs) },
      { title: 'runs', cell: (m) => String(m.repeats) },
      { title: 'cells', cell: (m) => m.cells.toLocaleString('en') },
      { title: 'missing', cell: (m) => m.missing.toLocaleString('en') },
      { title: 'min', cell: (m) => formatShare(m.minCount, m.denominator) },
      { title: 'mean', cell: (m) => formatShare(m.meanCount, m.denominator) },
      { title: 'max', cell: (m) => formatShare(m.maxCount, m.denominator) },
      { title: 'licence', align: 'left', cell: (m) => m.licence },
      { title: 'source', align: 'left', cell: (m) => m.source },
    ],
    metrics,
  );
  return `${head}\n${table}`;
}
