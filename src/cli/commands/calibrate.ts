import { writeFileAtomic } from '../../atomic-file.js';
import type { Calibration, Fold } from '../../cost/calibration/calibrate.js';
import { calibrate } from '../../cost/calibration/calibrate.js';
import type { Identification } from '../../cost/calibration/identify.js';
import { formatConstantsFile, readConstantsFile, reviseConstantsFile } from '../../cost/model/constants-file.js';
import { loadConstants } from '../../cost/model/constants.js';
import type { BoardName } from '../../cost/validation/published.js';
import { BOARD_NAMES, loadPublishedFigures } from '../../cost/validation/published.js';
import { defineCommand } from '../command.js';
import { runCommand } from '../context.js';
import { formatDuration } from '../output/reporter.js';
import { formatTable } from '../output/text-table.js';

interface CalibrateOptions {
  readonly costModel?: string;
  readonly board?: BoardName;
  readonly out?: string;
  readonly json: boolean;
}

const percent = (value: number): string => `${value.toFixed(2)} %`;

function identificationTable(rows: readonly Identification[]): string {
  return formatTable<Identification>(
    [
      { title: 'constant', cell: ({ name }) => name, align: 'left' },
      { title: 'unit', cell: ({ unit }) => unit, align: 'left' },
      { title: 'before', cell: ({ start }) => String(start) },
      { title: 'fitted', cell: ({ fitted }) => String(fitted) },
      { title: 'about as good', cell: ({ low, high }) => `${low} … ${high}` },
      { title: 'verdict', cell: ({ verdict }) => verdict, align: 'left' },
    ],
    rows,
  );
}

function foldTable(folds: readonly Fold[]): string {
  return formatTable<Fold>(
    [
      { title: 'held out', cell: ({ held_out }) => held_out, align: 'left' },
      { title: 'rows', cell: ({ rows }) => String(rows) },
      { title: 'constants fitted on the rest', cell: ({ values }) => values.join(', ') },
      { title: 'refitted: mean', cell: ({ refitted }) => percent(refitted.mean_percent) },
      { title: 'worst', cell: ({ refitted }) => percent(refitted.worst_percent) },
      { title: 'before: mean', cell: ({ start }) => percent(start.mean_percent) },
      { title: 'worst', cell: ({ start }) => percent(start.worst_percent) },
    ],
    folds,
  );
}

function formatCalibration(found: Calibration): string {
  const fit = `${found.rows} rows, root mean square of ln(predicted/published) ${found.rms_start.toFixed(4)} before, ${found.rms_fitted.toFixed(4)} fitted`;
  const heldOut = found.held_out.map(
    ({ by, refitted, start }) =>
      `Held out by ${by}: refitted mean ${percent(refitted.mean_percent)}, worst ${percent(refitted.worst_percent)}; ` +
      `before mean ${percent(start.mean_percent)}, worst ${percent(start.worst_percent)}`,
  );
  return [
    `${fit}\n`,
    identificationTable(found.identifications),
    foldTable(found.folds),
    `${heldOut.join('\n')}\n`,
  ].join('\n');
}

/** `codesign calibrate`: refit the timing constants on the published rates. */
export const calibrateCommand = defineCommand<CalibrateOptions>({
  builder: {
    'cost-model': { type: 'string', describe: 'Constants file to start from.' },
    board: { choices: BOARD_NAMES, describe: 'Fit on the rows of one board alone.' },
    out: { type: 'string', describe: 'Write the refitted constants to this file, for --cost-model.' },
    json: { type: 'boolean', default: false, describe: 'Print everything found as JSON.' },
  },
  handler: ({ costModel, board, out, json }) =>
    runCommand(async ({ reporter, signal }) => {
      const begun = performance.now();
      const figures = loadPublishedFigures();
      const rows = figures.throughput.filter((row) => board === undefined || row.board === board);
      const start = loadConstants(costModel);
      const found = await calibrate({ figures, rows, start, onProgress: reporter.progress, signal });
      reporter.finish();
      process.stdout.write(json ? `${JSON.stringify(found, null, 2)}\n` : formatCalibration(found));
      if (out !== undefined) {
        const file = readConstantsFile(costModel);
        const on = `${rows.length} published ${board === undefined ? '' : `${board} `}throughput rows of CHaiDNN v2`;
        const revised = reviseConstantsFile(file, `${file.name}, refitted`, found.constants, `fitted on ${on}`);
        await writeFileAtomic(out, formatConstantsFile(revised));
        reporter.note(`Wrote ${out}.`);
      }
      reporter.note(`Calibrated on ${rows.length} rows in ${formatDuration(performance.now() - begun)}.`);
    }),
});
