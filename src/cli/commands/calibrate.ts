import { writeFileAtomic } from '../../atomic-file.js';
import type { Calibration, Fold } from '../../cost/calibration/calibrate.js';
import { calibrate } from '../../cost/calibration/calibrate.js';
import type { Identification } from '../../cost/calibration/identify.js';
import { fittedParameters } from '../../cost/calibration/parameters.js';
import type { ConstantsFile } from '../../cost/model/constants-file.js';
import { formatConstantsFile, readConstantsFile, reviseConstantsFile } from '../../cost/model/constants-file.js';
import type { ConstantName } from '../../cost/model/constants.js';
import { loadConstants } from '../../cost/model/constants.js';
import type { BoardName } from '../../cost/validation/published.js';
import { BOARD_NAMES, fittedRows, loadPublishedFigures } from '../../cost/validation/published.js';
import { defineCommand } from '../command.js';
import { runCommand } from '../context.js';
import { print } from '../output/print.js';
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
      { title: 'fitted', cell: ({ fitted }) => (fitted === null ? 'stays' : String(fitted)) },
      { title: 'about as good', cell: ({ low, high }) => `${low} … ${high}` },
      { title: 'verdict', cell: ({ verdict }) => verdict, align: 'left' },
    ],
    rows,
  );
}

function foldTable(folds: readonly Fold[]): string {
  return formatTable<Fold>(
    [
      { title: 'held out', cell: ({ by, held_out }) => `${by} ${held_out}`, align: 'left' },
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
  const skipped = found.skipped.map(
    ({ by, held_out, remaining_rows }) =>
      `Not held out: ${by} ${held_out}; ${remaining_rows} rows would remain, too few to fit on.`,
  );
  const bandwidths = found.bandwidths.map(
    ({ board, permille, published_permille, networks, rows }) =>
      `Weight bandwidth of ${board}: ${permille}/1000 of the reference board's by its ${rows} rows of ${networks.join(', ')}; ` +
      `in the published data ${published_permille}/1000.`,
  );
  return [
    `${fit}\n`,
    identificationTable(found.identifications),
    foldTable(found.folds),
    `${[...heldOut, ...skipped, ...bandwidths].join('\n')}\n`,
  ].join('\n');
}

/** Where what is said of a starting value begins in the source of a constant. */
const STARTING = 'Starting value: ';

/** What to say of the source of each constant that calibration looked at. */
function sourcesOf(
  file: ConstantsFile,
  { identifications }: Calibration,
  on: string,
): Readonly<Partial<Record<ConstantName, string>>> {
  const parameters = fittedParameters(file.structure);
  return Object.fromEntries(
    identifications.flatMap(({ fitted, low, high, unit, verdict }, i) =>
      parameters[i]!.constants.map((name) => {
        const range = `${low} … ${high} ${unit}`;
        if (fitted !== null) return [name, `fitted on ${on}; ${verdict}, ${range} about as good`];
        const before = file.constants[name]?.source.split(STARTING).at(-1) ?? '';
        return [name, `not identified by ${on}: ${range} about as good. ${STARTING}${before}`];
      }),
    ),
  );
}

/** `codesign calibrate`: refit the timing constants on the published rates. */
export const calibrateCommand = defineCommand<CalibrateOptions>({
  builder: {
    'cost-model': { type: 'string', describe: 'Constants to start from: chaidnn-v2, chaidnn-v3 or a file.' },
    board: { choices: BOARD_NAMES, describe: 'Fit on the rows of one board alone, instead of those kept for it.' },
    out: { type: 'string', describe: 'Write the refitted constants to this file, for --cost-model.' },
    json: { type: 'boolean', default: false, describe: 'Print everything found as JSON.' },
  },
  handler: ({ costModel, board, out, json }) =>
    runCommand(async ({ reporter, signal, lockFile }) => {
      if (out !== undefined) await lockFile(out);
      const begun = performance.now();
      const figures = loadPublishedFigures();
      const start = loadConstants(costModel);
      const rows =
        board === undefined
          ? fittedRows(figures, start.structure)
          : figures.throughput.filter((row) => row.board === board);
      const found = await calibrate({ figures, rows, start, onProgress: reporter.progress, signal });
      reporter.finish();
      print(json ? `${JSON.stringify(found, null, 2)}\n` : formatCalibration(found));
      if (out !== undefined) {
        const file = readConstantsFile(costModel);
        const boards = [...new Set(rows.map((row) => row.board))].join(' and ');
        const sources = sourcesOf(file, found, `${rows.length} published throughput rows of CHaiDNN v2 (${boards})`);
        const revised = reviseConstantsFile(file, `${file.name}, refitted`, found.constants, sources);
        await writeFileAtomic(out, formatConstantsFile(revised));
        reporter.note(`Wrote ${out}.`);
      }
      reporter.note(`Calibrated on ${rows.length} rows in ${formatDuration(performance.now() - begun)}.`);
    }),
});
