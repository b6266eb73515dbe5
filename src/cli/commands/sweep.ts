import { withTable } from '../../accuracy/table/open.js';
import { readCells } from '../../accuracy/table/read-cells.js';
import { bestAccelerators } from '../../query/best-accelerators.js';
import { loadConstants } from '../../cost/model/constants.js';
import { buildCostTable } from '../../cost/table/build-cost-table.js';
import type { SweptPair, SweptParameter } from '../../query/sweep-parameters.js';
import { parseSweptParameter, sweepParameters } from '../../query/sweep-parameters.js';
import { acceleratorName } from '../../space/accelerators/names.js';
import { gridRows } from '../../space/accelerators/rows.js';
import { formatCsv } from '../../csv.js';
import { excludesOther } from '../../errors/command-line.js';
import { usageError } from '../../errors/usage.js';
import { findAccelerator } from '../../space/accelerators/find-accelerator.js';
import { checkChartPath } from '../../plot/chart-path.js';
import type { SweepSeries } from '../../plot/sweep-chart.js';
import type { SweepMetric } from '../../plot/sweep-metrics.js';
import { SWEEP_METRICS } from '../../plot/sweep-metrics.js';
import { PARAMETER_NAMES } from '../../space/accelerators/accelerator.js';
import { ACCELERATOR_FORMS } from '../../space/accelerators/find-accelerator.js';
import { DEFAULT_GRID } from '../../space/accelerators/grid.js';
import { CELL_FORMS, resolveCell } from '../../space/cells/find-cell.js';
import { tableOfOne } from '../../space/cells/cell-table.js';
import { defineCommand } from '../command.js';
import { runCommand } from '../context.js';
import { print, printData } from '../output/print.js';
import { COST_OPTIONS } from '../options/cost-options.js';
import { databaseOption } from '../options/table-options.js';
import { formatTable } from '../output/text-table.js';

interface SweepOptions {
  readonly cell: string;
  readonly parameter: readonly string[];
  readonly accelerator: readonly string[];
  readonly costModel?: string;
  readonly db: string;
  readonly metric: SweepMetric;
  readonly plot?: string;
  readonly csv: boolean;
  readonly json: boolean;
}

/** One line of the output: where it started, the parameters, what it costs. */
function flatten(base: string, pair: SweptPair): Record<string, string | number | boolean> {
  const { accelerator, latencyCycles, latencyMs, areaUnits, areaMm2, imagesPerSecond, perfPerArea } = pair;
  return {
    base,
    ...Object.fromEntries(PARAMETER_NAMES.map((name) => [name, accelerator[name]])),
    latency_cycles: latencyCycles,
    latency_ms: latencyMs,
    area_units: areaUnits,
    area_mm2: areaMm2,
    images_per_s: imagesPerSecond,
    images_per_s_per_mm2: perfPerArea,
  };
}

function sweepTable(series: readonly SweepSeries[], swept: readonly SweptParameter[]): string {
  const rows = series.flatMap(({ name, pairs }) => pairs.map((pair) => ({ base: name, pair })));
  return formatTable<(typeof rows)[number]>(
    [
      ...(series.length > 1
        ? [{ title: 'base', cell: (r: (typeof rows)[number]) => r.base, align: 'left' as const }]
        : []),
      ...swept.map(({ name }) => ({
        title: name,
        cell: (r: (typeof rows)[number]) => String(r.pair.accelerator[name]),
      })),
      { title: 'latency [cycles]', cell: ({ pair }) => String(pair.latencyCycles) },
      { title: 'latency [ms]', cell: ({ pair }) => pair.latencyMs.toFixed(3) },
      { title: 'area [mm²]', cell: ({ pair }) => pair.areaMm2.toFixed(2) },
      { title: 'images/s', cell: ({ pair }) => pair.imagesPerSecond.toFixed(2) },
      { title: 'images/s/mm²', cell: ({ pair }) => pair.perfPerArea.toFixed(4) },
    ],
    rows,
  );
}

/** `codesign sweep`: what one or two parameters of the accelerator do to the cost of one cell. */
export const sweepCommand = defineCommand<SweepOptions>({
  builder: (yargs) =>
    yargs
      .positional('cell', { type: 'string', demandOption: true, describe: `Cell: ${CELL_FORMS}.` })
      .positional('parameter', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'PARAMETER=VALUE,… or PARAMETER=all; one or two, any legal values.',
      })
      .options({
        accelerator: {
          type: 'string',
          array: true,
          default: [],
          defaultDescription: 'the one with the best performance per area',
          describe: `Accelerators of the default grid to start from: ${ACCELERATOR_FORMS}.`,
        },
        metric: { choices: SWEEP_METRICS, default: 'perf-per-area', describe: 'What to draw.' },
        plot: { type: 'string', describe: 'Draw to this .svg or .png file: lines, or a heat map for two parameters.' },
        csv: { type: 'boolean', default: false, describe: 'Print CSV.' },
        json: { type: 'boolean', default: false, describe: 'Print JSON.' },
        'cost-model': COST_OPTIONS['cost-model'],
        ...databaseOption,
      }),
  handler: (options) =>
    runCommand(async ({ reporter }) => {
      const { plot, csv, json, metric } = options;
      if (plot !== undefined) checkChartPath(plot);
      if (csv && json) throw excludesOther('csv', 'json');
      const constants = loadConstants(options.costModel);
      const swept = options.parameter.map(parseSweptParameter);
      const cell = resolveCell(options.cell, () => withTable(options.db, { mode: 'read' }, readCells));
      const rows = gridRows(DEFAULT_GRID);
      const bases = options.accelerator.map((text) => findAccelerator(text, rows));
      if (bases.length === 0) {
        const best = bestAccelerators(
          { kind: 'cells', cells: tableOfOne(cell) },
          0,
          buildCostTable(constants),
          'perf-per-area',
          1,
        );
        bases.push(...best.map(({ acceleratorIndex }) => acceleratorIndex));
      }
      if (plot !== undefined && swept.length === 2 && bases.length > 1) {
        const fault = 'A heat map shows one accelerator, and several are given.';
        throw usageError(fault, 'Give one --accelerator.');
      }
      const series = bases.map((index) => ({
        name: `${index} ${acceleratorName(rows.at(index))}`,
        pairs: sweepParameters(cell, rows.at(index), swept, constants),
      }));
      const flat = series.flatMap(({ name, pairs }) => pairs.map((pair) => flatten(name, pair)));
      if (json) print(`${JSON.stringify(flat, null, 2)}\n`);
      else if (csv) printData(formatCsv(flat));
      else print(sweepTable(series, swept));
      for (const { name } of series) reporter.note(`Other parameters as in accelerator ${name}.`);
      if (plot !== undefined) {
        // What draws takes longer to load than most sweeps to run.
        const [{ sweepChart }, { writeChart }] = await Promise.all([
          import('../../plot/sweep-chart.js'),
          import('../../plot/render.js'),
        ]);
        await writeChart(plot, sweepChart(`Cell ${options.cell}`, swept, series, metric));
        reporter.note(`Drew ${plot}.`);
      }
    }),
});
