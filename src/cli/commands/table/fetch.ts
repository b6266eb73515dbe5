import type { Publication } from '../../../accuracy/publications.js';
import { PUBLICATIONS } from '../../../accuracy/publications.js';
import { ensureTable } from '../../../accuracy/table/ensure.js';
import type { WaitArguments } from '../../options/wait-option.js';
import { waitOption } from '../../options/wait-option.js';
import { checkThreads } from '../../../threads.js';
import { defineSubcommand } from '../../command.js';
import { runCommand } from '../../context.js';
import { describeImportResult } from '../../output/import-report.js';
import { formatDuration } from '../../output/reporter.js';
import { databaseOption, threadsOption } from '../../options/table-options.js';

interface FetchCommandOptions extends WaitArguments {
  readonly publication: string;
  readonly db: string;
  readonly threads: number;
  readonly folder: string | undefined;
  readonly mirror: string | undefined;
}

const NAMES = PUBLICATIONS.map(({ name }) => name);
const DEFAULT = 'freerea';

/** `codesign table fetch [NAME]`: download published accuracies, check them, import them. */
export const tableFetchCommand = defineSubcommand<FetchCommandOptions>({
  command: 'fetch [publication]',
  describe: 'Download published accuracies, check them against their SHA-256, import them.',
  builder: (yargs) =>
    yargs
      .positional('publication', { type: 'string', choices: NAMES, default: DEFAULT, describe: 'What to fetch.' })
      .options({
        ...databaseOption,
        ...threadsOption,
        ...waitOption,
        folder: { type: 'string', describe: 'Where the file is kept.', defaultDescription: 'downloads beside --db' },
        mirror: { type: 'string', describe: 'Web folder to take the file from instead of its publisher.' },
      })
      .epilogue(`What there is:\n${PUBLICATIONS.map(describePublication).join('\n')}\nHTTPS_PROXY is honoured.`),
  handler: ({ publication: name, db, threads, folder, mirror, wait }) =>
    runCommand(async ({ reporter, signal, lockFile }) => {
      const begun = performance.now();
      await lockFile(db, { wait });
      const publication = PUBLICATIONS.find((known) => known.name === name) as Publication;
      const run = { onProgress: reporter.progress, signal };
      if (await ensureTable(db, { threads: checkThreads(threads), ...run })) reporter.note(`Built ${db} first.`);
      const onRetry = (fault: string, pauseMs: number): void =>
        reporter.note(`${fault}: trying again in ${formatDuration(pauseMs)}`);
      // What speaks HTTP is loaded for this alone of the commands on the table.
      const [{ fetchAccuracies }, { PATIENCE }] = await Promise.all([
        import('../../../accuracy/fetch/fetch-accuracies.js'),
        import('../../../accuracy/fetch/download.js'),
      ]);
      const result = await fetchAccuracies(db, publication, { folder, mirror, ...PATIENCE, onRetry, ...run });
      reporter.note(`${result.path}: ${result.downloaded ? 'downloaded' : 'was there'}, SHA-256 as published.`);
      for (const line of describeImportResult(result)) reporter.note(line);
      reporter.note(`Licence: ${publication.licence}. Please cite: ${publication.citation}`);
      reporter.note(`Imported ${name} into ${db} in ${formatDuration(performance.now() - begun)}.`);
    }),
});

function describePublication({ name, roughBytes, metric }: Publication): string {
  const holds = metric ?? 'valid and test, mean and single runs';
  return `  ${name.padEnd(17)} ${`${(roughBytes / 1e6).toFixed(1)} MB`.padStart(9)}  ${holds}`;
}
