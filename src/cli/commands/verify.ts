import type { VerifyReport } from '../../verify/report.js';
import { verifyFailed } from '../../errors/ground-truth.js';
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
      const report = await verifyFrontier(dir, { samples, seed, onProgress: reporter.progress, signal });
      reporter.finish();
      process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : formatReport(report));
      if (report.fault !== undefined) throw verifyFailed(report.fault.check, report.fault.message);
      reporter.note(`Verified ${dir} in ${formatDuration(performance.now() - begun)}.`);
    }),
});
