import type { ImportOptions } from '../../../accuracy/import/import-options.js';
import { IMPORT_FORMATS } from '../../../accuracy/import/detect-format.js';
import { importAccuracies } from '../../../accuracy/import/import-file.js';
import { checkFile } from '../../../accuracy/import/read-file.js';
import { ensureTable } from '../../../accuracy/table/ensure.js';
import { expectSpace, withTable } from '../../../accuracy/table/open.js';
import { defineSubcommand } from '../../command.js';
import { runCommand } from '../../context.js';
import { describeImportResult } from '../../output/import-report.js';
import { formatDuration } from '../../output/reporter.js';
import type { SpaceTableArguments } from '../../options/table-options.js';
import { chooseImportTable } from '../../options/import-table.js';
import { readLimitOption } from '../../options/read-limit-option.js';
import { spaceTableOptions, threadsOption } from '../../options/table-options.js';
import type { WaitArguments } from '../../options/wait-option.js';
import { waitOption } from '../../options/wait-option.js';
import { checkThreads } from '../../../threads.js';

interface ImportCommandOptions
  extends SpaceTableArguments, WaitArguments, Omit<ImportOptions, 'rounding' | 'onProgress' | 'signal'> {
  readonly file: string;
  readonly threads: number;
  readonly round: boolean;
}

/** `codesign table import FILE`: put the accuracies of a file, or what others measured, into the table, all or nothing. */
export const tableImportCommand = defineSubcommand<ImportCommandOptions>({
  command: 'import <file>',
  describe: 'Import accuracies; the table is built first where it is missing.',
  builder: (yargs) =>
    yargs
      .positional('file', { type: 'string', demandOption: true, describe: 'The file to read; may be gzip’d.' })
      .options({
        ...spaceTableOptions,
        space: { ...spaceTableOptions.space, defaultDescription: 'as --db is named, else as the file says' },
        ...threadsOption,
        ...waitOption,
        metric: { type: 'string', describe: 'Name of the metric, e.g. test_mean108; published files know theirs.' },
        format: { choices: IMPORT_FORMATS, describe: 'Format of the file, where content and name do not tell.' },
        column: { type: 'string', describe: 'The column to take; published files know theirs.' },
        unit: { type: 'string', describe: 'Of --column: percent, fraction or count; of --measure e.g. ms.' },
        measure: { type: 'string', describe: 'Name of the measure that --column is, in place of a metric.' },
        network: { type: 'string', describe: 'The network measured, e.g. cifar100, where the space has several.' },
        order: { type: 'string', describe: 'File with the order of the rows of a raw one, e.g. nasbench201.csv.gz.' },
        denominator: { type: 'number', describe: 'Images an accuracy is a share of.' },
        split: { type: 'string', describe: 'What the images are, e.g. test.' },
        epochs: { type: 'number', describe: 'Epochs of training.' },
        repeats: { type: 'number', describe: 'Runs an accuracy is the mean of.' },
        source: { type: 'string', describe: 'Where the accuracies are from, to cite.' },
        licence: { type: 'string', describe: 'Their licence.' },
        ...readLimitOption,
        partial: { type: 'boolean', default: false, describe: 'Take a published file that lacks models.' },
        round: { type: 'boolean', default: false, describe: 'Take the nearest whole number of images.' },
      })
      .example('$0 table import mine.csv --metric mine --denominator 10000', 'a CSV of hash,accuracy')
      .example('$0 table import nasbench_only108.tfrecord', 'the official file: mean and single runs, test and valid')
      .example('$0 table import counts.u16le --metric test_mean108', 'a uint16 per cell in cell order')
      .example('$0 table import nasbench201.csv.gz', 'accuracies, and what HW-NAS-Bench measured'),
  handler: ({ file, threads, round, wait, db: named, space: wanted, ...request }) =>
    runCommand(async ({ reporter, signal, lockFile }) => {
      const begun = performance.now();
      checkFile(file);
      const run = { onProgress: reporter.progress, signal };
      const { db, space } = chooseImportTable(file, { db: named, space: wanted }, request);
      await lockFile(db, { wait });
      if (await ensureTable(db, { space, threads: checkThreads(threads), ...run })) reporter.note(`Built ${db} first.`);
      if (wanted !== undefined) withTable(db, { mode: 'read' }, (table) => expectSpace(table, wanted));
      const rounding = round ? 'nearest' : 'exact';
      const result = await importAccuracies(db, file, { ...request, rounding, ...run });
      for (const line of describeImportResult(result)) reporter.note(line);
      reporter.note(`Imported ${file} into ${db} in ${formatDuration(performance.now() - begun)}.`);
    }),
});
