import { loadConstants } from '../../cost/model/constants.js';
import { loadPublishedFigures } from '../../cost/validation/published.js';
import type {
  ErrorSummary,
  LayerRow,
  ResourceRow,
  ThroughputRow,
  ValidationReport,
} from '../../cost/validation/report.js';
import { validateCostModel } from '../../cost/validation/report.js';
import { validationFailed } from '../../errors/cost.js';
import { checkChartPath } from '../../plot/chart-path.js';
import { defineCommand } from '../command.js';
import { runCommand } from '../context.js';
import { print } from '../output/print.js';
import { formatTable } from '../output/text-table.js';

interface ValidateOptions {
  readonly costModel?: string;
  readonly plot?: string;
  readonly json: boolean;
}

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)} %`;

function throughputTable(rows: readonly ThroughputRow[]): string {
  return formatTable<ThroughputRow>(
    [
      { title: 'build', cell: ({ build }) => build, align: 'left' },
      { title: 'network', cell: ({ network }) => network, align: 'left' },
      { title: 'precision', cell: ({ precision_bits }) => `int${precision_bits}`, align: 'left' },
      { title: 'use', cell: ({ use }) => use, align: 'left' },
      { title: 'published [images/s]', cell: ({ published }) => String(published) },
      { title: 'predicted [images/s]', cell: ({ predicted }) => predicted.toFixed(4) },
      { title: 'error', cell: ({ error_percent }) => signed(error_percent) },
    ],
    rows,
  );
}

function layerTable(rows: readonly LayerRow[]): string {
  return formatTable<LayerRow>(
    [
      { title: 'build', cell: ({ build }) => build, align: 'left' },
      { title: 'layer', cell: ({ layer }) => layer, align: 'left' },
      { title: 'precision', cell: ({ precision_bits }) => `int${precision_bits}`, align: 'left' },
      { title: 'use', cell: ({ use }) => use, align: 'left' },
      { title: 'published [ms]', cell: ({ published }) => published.toFixed(6) },
      { title: 'predicted [ms]', cell: ({ predicted }) => predicted.toFixed(6) },
      { title: 'error of the rate', cell: ({ error_percent }) => signed(error_percent) },
    ],
    rows,
  );
}

function resourceTable(rows: readonly ResourceRow[]): string {
  return formatTable<ResourceRow>(
    [
      { title: 'build', cell: ({ build }) => build, align: 'left' },
      { title: 'resource', cell: ({ resource }) => resource, align: 'left' },
      { title: 'published', cell: ({ published }) => String(published) },
      { title: 'predicted', cell: ({ predicted }) => String(predicted) },
      { title: 'error', cell: ({ error_percent }) => signed(error_percent) },
    ],
    rows,
  );
}

function summaryTable(rows: readonly ErrorSummary[]): string {
  return formatTable<ErrorSummary>(
    [
      { title: 'group', cell: ({ group }) => group, align: 'left' },
      { title: 'rows', cell: ({ rows: count }) => String(count) },
      { title: 'mean |error|', cell: ({ mean_percent }) => `${mean_percent.toFixed(2)} %` },
      { title: 'worst |error|', cell: ({ worst_percent }) => `${worst_percent.toFixed(2)} %` },
    ],
    rows,
  );
}

function formatReport(report: ValidationReport): string {
  const groups = report.by_group.flatMap((group) =>
    [group, group.fitted, group.held_out].filter((summary) => summary !== undefined),
  );
  return [
    throughputTable(report.throughput),
    layerTable(report.layers),
    resourceTable(report.resources),
    summaryTable(groups),
    summaryTable([...report.by_network, ...report.by_build, ...report.by_resource]),
  ].join('\n');
}

/** `codesign validate`: the cost model against published figures. */
export const validateCommand = defineCommand<ValidateOptions>({
  builder: {
    'cost-model': {
      type: 'string',
      describe: 'Constants to judge in place of the default ones: chaidnn-v2, chaidnn-v3 or a file.',
    },
    plot: { type: 'string', describe: 'Draw predicted against published rates to this .svg or .png file.' },
    json: { type: 'boolean', default: false, describe: 'Print the whole report as JSON.' },
  },
  handler: ({ costModel, plot, json }) =>
    runCommand(async ({ reporter }) => {
      if (plot !== undefined) checkChartPath(plot);
      const report = validateCostModel(loadPublishedFigures(), loadConstants(costModel));
      print(json ? `${JSON.stringify(report, null, 2)}\n` : formatReport(report));
      if (plot !== undefined) {
        // What draws takes longer to load than the rest to run.
        const [{ validationChart }, { writeChart }] = await Promise.all([
          import('../../plot/validation-chart.js'),
          import('../../plot/render.js'),
        ]);
        await writeChart(plot, validationChart(report));
        reporter.note(`Drew ${plot}.`);
      }
      if (report.violations.length > 0) throw validationFailed(report.violations);
      reporter.note('Every error is within its limit.');
    }),
});
