import { loadCostModel } from '../../cost/load-cost-model.js';
import { cellsNotAll } from '../../errors/ground-truth.js';
import { usageError } from '../../errors/usage.js';
import { readGroundTruth } from '../../store/ground-truth.js';
import type { KnownCellRow } from '../../query/known-cell-report.js';
import { COMPARABILITY, PAPER_CLAIM, reportKnownCells } from '../../query/known-cell-report.js';
import { CELL_COUNT } from '../../space/cells/cell-table.js';
import { plotNotHere } from '../../errors/space.js';
import { checkChartPath } from '../../plot/chart-path.js';
import { requireWholeSpace } from '../../store/shards.js';
import { defineCommand } from '../command.js';
import { runCommand } from '../context.js';
import { print } from '../output/print.js';
import { COST_OPTIONS } from '../options/cost-options.js';
import { formatTable } from '../output/text-table.js';
import { showReference } from './show-reference.js';

interface KnownCellsOptions {
  readonly dir?: string;
  readonly costModel?: string;
  readonly model: string;
  readonly plot?: string;
  readonly json: boolean;
}

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

function bestTable(rows: readonly KnownCellRow[]): string {
  return formatTable<KnownCellRow>(
    [
      { title: 'cell', cell: ({ cell }) => `${cell.title} (${cell.index})`, align: 'left' },
      {
        title: 'best accelerator for it',
        cell: (r) => `${r.accelerator_index} ${r.accelerator}`,
        align: 'left',
      },
      { title: 'latency [ms]', cell: ({ latency_ms }) => latency_ms.toFixed(3) },
      { title: 'area [mm²]', cell: ({ area_mm2 }) => area_mm2.toFixed(2) },
      { title: 'images/s/mm²', cell: (r) => r.images_per_s_per_mm2.toFixed(4) },
      ...(rows.some(({ accuracy }) => accuracy !== undefined)
        ? [
            {
              title: 'accuracy',
              cell: ({ accuracy }: KnownCellRow) => (accuracy === undefined ? '' : percent(accuracy)),
            },
          ]
        : []),
    ],
    rows,
  );
}

function codesignLines(rows: readonly KnownCellRow[], metric: string): string {
  const lines = rows.flatMap(({ cell, codesign }) => {
    if (codesign === undefined) return [];
    const { cell_index, accelerator_index, accuracy, images_per_s_per_mm2: merit, gain } = codesign;
    return [
      `No less accurate than ${cell.title}: cell ${cell_index} on accelerator ${accelerator_index} reaches ${merit.toFixed(4)} images/s/mm², ` +
        `${gain.toFixed(2)} times as much, at ${percent(accuracy)} (${metric}); no pair of the space does better.`,
    ];
  });
  return `${lines.join('\n')}\n`;
}

/** `codesign known-cells`: hand-made cells on their best accelerators, beside what the paper claims for codesign. */
export const knownCellsCommand = defineCommand<KnownCellsOptions>({
  builder: (yargs) =>
    yargs
      .positional('dir', {
        type: 'string',
        describe: 'Frontier folder: adds accuracies and the best pair of no less accuracy.',
      })
      .options({
        'cost-model': COST_OPTIONS['cost-model'],
        model: {
          type: 'string',
          default: 'resnet',
          describe: 'In a folder of another space than NAS-Bench-101: the hand-made model, by name or index.',
        },
        plot: { type: 'string', describe: 'There too: draw the trade-off to this .svg or .png file.' },
        json: { type: 'boolean', default: false, describe: 'Print JSON.' },
      }),
  handler: ({ dir, costModel, model, plot, json }) =>
    runCommand(async ({ reporter }) => {
      if (plot !== undefined) checkChartPath(plot);
      if (dir !== undefined && costModel !== undefined) {
        const fault = 'A frontier folder brings its own cost model, so --cost-model cannot be given with it.';
        throw usageError(fault, 'Give one of the two.');
      }
      const truth = dir === undefined ? undefined : await readGroundTruth(dir);
      if (truth !== undefined && truth.inputs.space.cells === undefined) {
        requireWholeSpace(truth.manifest, dir as string);
        await showReference(truth, truth.inputs.space.find(model), { plot, json }, reporter);
        return;
      }
      if (plot !== undefined) throw plotNotHere();
      if (truth !== undefined && truth.inputs.space.count !== CELL_COUNT) {
        throw cellsNotAll(dir as string, truth.inputs.space.count);
      }
      const rows = reportKnownCells(truth?.inputs.costModel ?? (await loadCostModel({ costModel })), truth);
      if (json) {
        print(`${JSON.stringify({ cells: rows, paper: PAPER_CLAIM, comparability: COMPARABILITY }, null, 2)}\n`);
        return;
      }
      const claim = `The paper: “${PAPER_CLAIM.text}” (${PAPER_CLAIM.source})\n`;
      const found = truth === undefined ? '' : `\n${codesignLines(rows, truth.inputs.metric.name)}`;
      print(`${bestTable(rows)}${found}\n${claim}${COMPARABILITY}\n`);
    }),
});
