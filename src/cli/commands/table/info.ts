import { statSync } from 'node:fs';
import { isPredicted } from '../../../accuracy/metric.js';
import type { MeasureListing } from '../../../accuracy/table/measures.js';
import { listMeasures } from '../../../accuracy/table/measures.js';
import type { MetricListing } from '../../../accuracy/table/metrics.js';
import { listMetrics } from '../../../accuracy/table/metrics.js';
import { spaceTableOf, withTable } from '../../../accuracy/table/open.js';
import type { SpaceTable } from '../../../accuracy/table/space-table.js';
import { defineSubcommand } from '../../command.js';
import { runCommand } from '../../context.js';
import { print } from '../../output/print.js';
import { formatShare } from '../../output/number-format.js';
import type { SpaceTableArguments } from '../../options/table-options.js';
import { chooseTable, spaceTableOptions } from '../../options/table-options.js';
import { notePredicted } from '../../output/predicted.js';
import { formatTable } from '../../output/text-table.js';

interface InfoCommandOptions extends SpaceTableArguments {
  readonly json: boolean;
}

/** What a table holds. */
interface TableListing {
  readonly path: string;
  readonly bytes: number;
  readonly table: SpaceTable;
  readonly metrics: readonly MetricListing[];
  readonly measures: readonly MeasureListing[];
}

/** `codesign table info`: list the metrics and measures of the table. */
export const tableInfoCommand = defineSubcommand<InfoCommandOptions>({
  command: 'info',
  describe: 'List what the table holds: metrics and measures, their source, licence, range, missing models.',
  builder: {
    ...spaceTableOptions,
    json: { type: 'boolean', default: false, describe: 'Print JSON, counts as they are stored.' },
  },
  handler: ({ json, ...named }) =>
    runCommand(async ({ reporter }) => {
      const { db: path } = chooseTable(named);
      const listing = withTable(path, { mode: 'read' }, (db) => ({
        path,
        bytes: statSync(path).size,
        table: spaceTableOf(db),
        metrics: listMetrics(db),
        measures: listMeasures(db),
      }));
      print(json ? `${JSON.stringify(toJson(listing), null, 2)}\n` : toText(listing));
      for (const { name } of listing.metrics) {
        notePredicted(reporter, name);
      }
      await Promise.resolve();
    }),
});

function toJson({ path, bytes, table, metrics, measures }: TableListing): unknown {
  const { space, nouns, modelCount, hasMeasures } = table;
  return {
    path,
    bytes,
    space,
    [nouns]: modelCount,
    metrics: metrics.map(({ known, missing, minCount, maxCount, meanCount, fileSha256, ...about }) => ({
      ...about,
      ...(fileSha256 === undefined ? {} : { file_sha256: fileSha256 }),
      predicted: isPredicted(about),
      [nouns]: known,
      [`missing_${nouns}`]: missing,
      min_count: minCount,
      max_count: maxCount,
      mean_count: meanCount,
      min: minCount / about.denominator,
      max: maxCount / about.denominator,
      mean: meanCount / about.denominator,
    })),
    ...(hasMeasures ? { measures: measures.map((measure) => measureToJson(measure, nouns)) } : {}),
  };
}

function measureToJson(
  { known, missing, minimum, maximum, fileSha256, ...about }: MeasureListing,
  nouns: string,
): unknown {
  const scale = 10 ** about.decimals;
  return {
    ...about,
    ...(fileSha256 === undefined ? {} : { file_sha256: fileSha256 }),
    [nouns]: known,
    [`missing_${nouns}`]: missing,
    min_value: minimum,
    max_value: maximum,
    min: minimum / scale,
    max: maximum / scale,
  };
}

function toText({ path, bytes, table, metrics, measures }: TableListing): string {
  const { title, nouns, modelCount, sources } = table;
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  const head = `${path}: ${title}, ${modelCount.toLocaleString('en')} ${nouns}, ${size}\n`;
  const parts = [
    metrics.length === 0 ? `No accuracies yet: ${sources}.\n` : `\n${metricsToText(table, metrics)}`,
    measures.length === 0 ? '' : `\n${measuresToText(table, measures)}`,
  ];
  return `${head}${parts.join('')}`;
}

function metricsToText({ nouns, networks }: SpaceTable, metrics: readonly MetricListing[]): string {
  return formatTable<MetricListing>(
    [
      { title: 'metric', align: 'left', cell: (m) => m.name },
      ...(networks.length === 0
        ? []
        : [{ title: 'network', align: 'left', cell: (m: MetricListing) => m.network ?? '' } as const]),
      { title: 'kind', align: 'left', cell: (m) => (isPredicted(m) ? 'predicted' : 'measured') },
      { title: 'images', cell: (m) => m.denominator.toLocaleString('en') },
      { title: 'split', align: 'left', cell: (m) => m.split },
      { title: 'epochs', cell: (m) => String(m.epochs) },
      { title: 'runs', cell: (m) => String(m.repeats) },
      { title: nouns, cell: (m) => m.known.toLocaleString('en') },
      { title: 'missing', cell: (m) => m.missing.toLocaleString('en') },
      { title: 'min', cell: (m) => formatShare(m.minCount, m.denominator) },
      { title: 'mean', cell: (m) => formatShare(m.meanCount, m.denominator) },
      { title: 'max', cell: (m) => formatShare(m.maxCount, m.denominator) },
      { title: 'licence', align: 'left', cell: (m) => m.licence },
      { title: 'source', align: 'left', cell: (m) => m.source },
    ],
    metrics,
  );
}

function measuresToText({ nouns }: SpaceTable, measures: readonly MeasureListing[]): string {
  const scaled = (value: number, { decimals }: MeasureListing): string => String(value / 10 ** decimals);
  return formatTable<MeasureListing>(
    [
      { title: 'measure', align: 'left', cell: (m) => m.name },
      { title: 'network', align: 'left', cell: (m) => m.network },
      { title: 'unit', align: 'left', cell: (m) => m.unit },
      { title: 'decimals', cell: (m) => String(m.decimals) },
      { title: nouns, cell: (m) => m.known.toLocaleString('en') },
      { title: 'missing', cell: (m) => m.missing.toLocaleString('en') },
      { title: 'min', cell: (m) => scaled(m.minimum, m) },
      { title: 'max', cell: (m) => scaled(m.maximum, m) },
      { title: 'licence', align: 'left', cell: (m) => m.licence },
      { title: 'source', align: 'left', cell: (m) => m.source },
    ],
    measures,
  );
}
