import type { VerifyReport } from '../../verify/report.js';
import { verifyFailed } from '../../errors/ground-truth.js';
import { checkMeasuredFolder } from '../../measured/check-folder.js';
import { isMeasuredFolder, readMeasuredFolder } from '../../measured/read-folder.js';
import { verifyFrontier } from '../../verify/verify.js';
import { defineCommand } from '../command.js';
import { runCommand } from '../context.js';
import { checkCount } from '../options/check-options.js';
import { formatDuration } from '../output/reporter.js';
import { formatTable } from '../output/text-table.js';

interface VerifyArguments {
  readonly dir: string;
  readonly samples: number;
  readonly seed: number;
  readonly json: boolean;
}

function formatReport({ checks, fault }: VerifyReport): string {
  const rows = [
    ...checks.map(({ name, checked, unit }) => ({
      name,
      checked: `${checked.toLocaleString('en')} ${unit}`,
      result: 'ok',
    })),
    ...(fault === undefined ? [] : [{ name: fault.check, checked: '', result: 'FAULT' }]),
  ];
  return formatTable(
    [
      { title: 'check', cell: ({ name }) => name, align: 'left' },
      { title: 'checked', cell: ({ checked }) => checked },
      { title: 'result', cell: ({ result }) => result, align: 'left' },
    ],
    rows,
  );
}

/** Check the frontier of measured objectives: every model against every row. */
function verifyMeasured(dir: string, json: boolean): void {
  const folder = readMeasuredFolder(dir);
  checkMeasuredFolder(folder);
  const checks = [
    { name: 'files and hashes', checked: 2, unit: 'files' },
    { name: 'every model on the frontier or dominated', checked: folder.manifest.models.considered, unit: 'models' },
    { name: 'no row dominates another, ties counted anew', checked: folder.rows.size, unit: 'rows' },
  ];
  const report = { passed: true, checks };
  process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : formatReport(report));
}

/** `codesign verify`: an independent check of a frontier folder. */
export const verifyCommand = defineCommand<VerifyArguments>({
  builder: (yargs) =>
    yargs
      .positional('dir', {
        type: 'string',
        demandOption: true,
        describe: 'Folder that codesign enumerate has written.',
      })
      .options({
        samples: { type: 'number', default: 1_000_000, describe: 'Random pairs to check.' },
        seed: { type: 'number', default: 1, describe: 'Names the random sample.' },
        json: { type: 'boolean', default: false, describe: 'Print the report as JSON.' },
      }),
  handler: ({ dir, samples, seed, json }) =>
    runCommand(async ({ reporter, signal }) => {
      const begun = performance.now();
      checkCount('--samples', samples);
      checkCount('--seed', seed);
      if (isMeasuredFolder(dir)) {
        verifyMeasured(dir, json);
        reporter.note(`Verified ${dir} in ${formatDuration(performance.now() - begun)}.`);
        return;
      }
      const report = await verifyFrontier(dir, { samples, seed, onProgress: reporter.progress, signal });
      reporter.finish();
      process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : formatReport(report));
      if (report.fault !== undefined) throw verifyFailed(report.fault.check, report.fault.message);
      reporter.note(`Verified ${dir} in ${formatDuration(performance.now() - begun)}.`);
    }),
});
