import type { MetricRequest } from '../../../accuracy/import/describe.js';
import type { ImportFormat } from '../../../accuracy/import/detect-format.js';
import { IMPORT_FORMATS } from '../../../accuracy/import/detect-format.js';
import { importAccuracies } from '../../../accuracy/import/import-file.js';
import { checkFile } from '../../../accuracy/import/read-file.js';
import { ensureTable } from '../../../accuracy/table/ensure.js';
import { defineSubcommand } from '../../command.js';
import { runCommand } from '../../context.js';
import { describeImportResult } from '../../output/import-report.js';
import { formatDuration } from '../../output/reporter.js';
import { databaseOption, threadsOption } from '../../options/table-options.js';
import { checkThreads } from '../../../threads.js';

interface ImportCommandOptions extends MetricRequest {
  readonly file: string;
  readonly db: string;
  readonly threads: number;
  readonly format: ImportFormat | undefined;
  readonly round: boolean;
  readonly partial: boolean;
}

/** `codesign table import FILE`: put the accuracies of a file into the table, all of them or none. */
export const tableImportCommand = defineSubcommand<ImportCommandOptions>({
  command: 'import <file>',
  describe: 'Import accuracies; the table is built first where it is missing.',
  builder: (yargs) =>
    yargs
      .positional('file', { type: 'string', demandOption: true, describe: 'The file to read; may be gzip’d.' })
      .options({
        ...databaseOption,
        ...threadsOption,
        metric: { type: 'string', describe: 'Name of the metric, e.g. test_mean108; published files know theirs.' },
        format: { choices: IMPORT_FORMATS, describe: 'Format of the file, where content and name do not tell.' },
        denominator: { type: 'number', describe: 'Images an accuracy is a share of.' },
        split: { type: 'string', describe: 'What the images are, e.g. test.' },
        epochs: { type: 'number', describe: 'Epochs of training.' },
        repeats: { type: 'number', describe: 'Runs an accuracy is the mean of.' },
        source: { type: 'string', describe: 'Where the accuracies are from, to cite.' },
        licence: { type: 'string', describe: 'Their licence.' },
        partial: { type: 'boolean', default: false, describe: 'Take an official file that lacks cells.' },
        round: { type: 'boolean', default: false, describe: 'Take the nearest whole number of images.' },
      })
      .example('$0 table import mine.csv --metric mine --denominator 10000', 'a CSV of hash,accuracy')
      .example('$0 table import nasbench_only108.tfrecord', 'the official file: mean and single runs, test and valid')
      .example('$0 table import counts.u16le --metric test_mean108', 'a uint16 per cell in cell order'),
  handler: ({ file, db, threads, round, ...request }) =>
    runCommand(async ({ reporter, signal }) => {
      const begun = performance.now();
      checkFile(file);
      const run = { onProgress: reporter.progress, signal };
      if (await ensureTable(db, { threads: checkThreads(threads), ...run })) reporter.note(`Built ${db} first.`);
      const rounding = round ? 'nearest' : 'exact';
      const result = await importAccuracies(db, file, { ...request, rounding, ...run });
      for (const line of describeImportResult(result)) reporter.note(line);
      reporter.note(`Imported ${file} into ${db} in ${formatDuration(performance.now() - begun)}.`);
    }),
});
