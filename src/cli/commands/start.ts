import { AS_FOUND } from '../../accuracy/import/import-options.js';
import { importAccuracies } from '../../accuracy/import/import-file.js';
import type { ImportResult } from '../../accuracy/import/import-options.js';
import { ensureTable } from '../../accuracy/table/ensure.js';
import { expectSpace, withTable } from '../../accuracy/table/open.js';
import { SPACE_TABLES } from '../../accuracy/table/space-tables.js';
import { checkThreads } from '../../threads.js';
import { defineCommand } from '../command.js';
import { writeExplorer } from '../../explorer/write/write-explorer.js';
import type { CommandContext } from '../context.js';
import { runCommand } from '../context.js';
import type { EnumerateOptions } from '../options/enumerate-options.js';
import { ENUMERATE_OPTIONS } from '../options/enumerate-options.js';
import { chooseImportTable } from '../options/import-table.js';
import { resumeOption } from '../options/resume-option.js';
import { tableSpaceNamed } from '../options/space-options.js';
import { chooseTable } from '../options/table-options.js';
import { excludesOther } from '../../errors/command-line.js';
import { enumerateTable } from './enumerate-table.js';
import { describeExplorer } from '../output/explorer-text.js';
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
    ...resumeOption,
  },
  handler: (options) =>
    runCommand(async (context) => {
      const { accuracies, metric } = options;
      const named = tableSpaceNamed(options.space);
      if (options.space !== undefined && named === undefined) {
        // A file of models brings its accuracies.
        if (accuracies !== undefined) throw excludesOther('accuracies', 'space FILE');
        return enumerateAndShow(options, context);
      }
      const wanted = { db: options.db, space: named };
      const { db, space } =
        accuracies === undefined ? chooseTable(wanted) : chooseImportTable(accuracies, wanted, AS_FOUND);
      const run = { onProgress: context.reporter.progress, signal: context.signal };
      const built = await ensureTable(db, { space, threads: checkThreads(options.threads), ...run });
      if (built) context.reporter.note(`Built ${db}.`);
      if (named !== undefined) withTable(db, { mode: 'read' }, (table) => expectSpace(table, named));
      if (accuracies === undefined) return enumerateAndShow(options, context);
      const imported = await importAccuracies(db, accuracies, { ...AS_FOUND, metric, ...run });
      for (const line of describeImportResult(imported)) context.reporter.note(line);
      const accuracy = options.accuracy ?? preferredOf(imported);
      return enumerateAndShow({ ...options, db, ...(accuracy !== undefined && { accuracy }) }, context);
    }),
});

/** Enumerate, and write the page that shows the frontier beside it; a shard is no frontier yet. */
async function enumerateAndShow(options: EnumerateOptions, context: CommandContext): Promise<void> {
  await enumerateTable(options, context);
  if (options.shard !== undefined) return;
  for (const line of describeExplorer(await writeExplorer(options.out))) context.reporter.note(line);
}

/** The metric to go on with: the one that the space prefers where the file had it, else the first. */
function preferredOf({ space, metrics }: ImportResult): string | undefined {
  const { preferredMetric } = SPACE_TABLES[space];
  return (metrics.find(({ name }) => name === preferredMetric) ?? metrics[0])?.name;
}
