import { AS_FOUND, importAccuracies } from '../../accuracy/import/import-file.js';
import { ensureTable } from '../../accuracy/table/ensure.js';
import { checkThreads } from '../../threads.js';
import { defineCommand } from '../command.js';
import { runCommand } from '../context.js';
import type { EnumerateOptions } from '../options/enumerate-options.js';
import { ENUMERATE_OPTIONS } from '../options/enumerate-options.js';
import { enumerateTable } from './enumerate-table.js';
import { describeImportResult } from '../output/import-report.js';

interface StartOptions extends EnumerateOptions {
  readonly accuracies?: string;
  readonly metric?: string;
}

/** `codesign start`: everything in one go — the table where it is missing, accuracies where a file is named, the frontier. */
export const startCommand = defineCommand<StartOptions>({
  builder: {
    accuracies: { type: 'string', describe: 'File of accuracies to import first; see `codesign table import --help`.' },
    metric: { type: 'string', describe: 'Name of the metric in that file; files of known names need none.' },
    ...ENUMERATE_OPTIONS,
  },
  handler: (options) =>
    runCommand(async (context) => {
      const { db, accuracies, metric } = options;
      const run = { onProgress: context.reporter.progress, signal: context.signal };
      const built = await ensureTable(db, { threads: checkThreads(options.threads), ...run });
      if (built) context.reporter.note(`Built ${db}.`);
      if (accuracies === undefined) return enumerateTable(options, context);
      const imported = await importAccuracies(db, accuracies, { ...AS_FOUND, metric, ...run });
      for (const line of describeImportResult(imported)) context.reporter.note(line);
      const accuracy = options.accuracy ?? imported.metrics[0]?.name;
      return enumerateTable(accuracy === undefined ? options : { ...options, accuracy }, context);
    }),
});
