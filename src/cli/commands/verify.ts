import type { VerifyReport } from '../../verify/report.js';
import { verifyFailed } from '../../errors/ground-truth.js';
import { checkMeasuredFolder } from '../../measured/check-folder.js';
import { isMeasuredFolder, readMeasuredFolder } from '../../measured/read-folder.js';
import type { KnownAccuracies } from '../../verify/context.js';
import { checkSignature } from '../../store/signature.js';
import { readManifest } from '../../store/ground-truth.js';
import { readSearchAccuracies } from '../options/search-accuracies.js';
import { verifyFrontier } from '../../verify/verify.js';
import { defineCommand } from '../command.js';
import { runCommand } from '../context.js';
import { print } from '../output/print.js';
import { checkCount } from '../options/check-options.js';
import { journalIn, resumeOption } from '../options/resume-option.js';
import { formatDuration } from '../output/reporter.js';
import { formatTable } from '../output/text-table.js';

interface VerifyArguments {
  readonly dir: string;
  readonly samples: number;
  readonly seed: number;
  readonly db?: string;
  readonly key?: string;
  readonly resume: boolean;
  readonly json: boolean;
}

function formatReport({ checks, unchecked, fault }: VerifyReport): string {
  const rows = [
    ...checks.map(({ name, checked, unit }) => ({
      name,
      checked: `${checked.toLocaleString('en')} ${unit}`,
      result: 'ok',
    })),
    ...(fault === undefined ? [] : [{ name: fault.check, checked: '', result: 'FAULT' }]),
  ];
  const table = formatTable(
    [
      { title: 'check', cell: ({ name }) => name, align: 'left' },
      { title: 'checked', cell: ({ checked }) => checked },
      { title: 'result', cell: ({ result }) => result, align: 'left' },
    ],
    rows,
  );
  if (unchecked.length === 0) return table;
  return `${table}\nThis rests on the folder's own word:\n${unchecked.map((what) => `- ${what}\n`).join('')}`;
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
  const report = {
    passed: true,
    checks,
    unchecked: ['the accuracies and the measures themselves, and what they are called'],
  };
  print(json ? `${JSON.stringify(report, null, 2)}\n` : formatReport(report));
}

/** The metric that a folder names, as a table has it. */
async function readKnownAccuracies(dir: string, db: string): Promise<KnownAccuracies> {
  const metrics = await readSearchAccuracies({ searchAccuracy: [readManifest(dir).metric], db }, dir);
  return { ...metrics[0]!, source: db };
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
        db: { type: 'string', describe: 'Table of accuracies (SQLite) to hold those of the folder against.' },
        key: {
          type: 'string',
          describe: 'Public key (Ed25519, PEM) that the folder must be signed by; see codesign sign.',
        },
        ...resumeOption,
        json: { type: 'boolean', default: false, describe: 'Print the report as JSON.' },
      }),
  handler: ({ dir, samples, seed, db, key, resume, json }) =>
    runCommand(async ({ reporter, signal }) => {
      const begun = performance.now();
      checkCount('--samples', samples);
      checkCount('--seed', seed);
      if (key !== undefined) {
        checkSignature(dir, key);
        reporter.note(`Signed by the owner of ${key}.`);
      }
      if (isMeasuredFolder(dir)) {
        verifyMeasured(dir, json);
        reporter.note(`Verified ${dir} in ${formatDuration(performance.now() - begun)}.`);
        return;
      }
      const known = db === undefined ? undefined : await readKnownAccuracies(dir, db);
      const report = await verifyFrontier(dir, {
        samples,
        seed,
        known,
        signed: key !== undefined,
        journal: journalIn(dir, 'verify.journal', resume, reporter),
        onProgress: reporter.progress,
        signal,
      });
      // Once more: the folder may have been replaced meanwhile.
      if (key !== undefined) checkSignature(dir, key);
      reporter.finish();
      print(json ? `${JSON.stringify(report, null, 2)}\n` : formatReport(report));
      if (report.fault !== undefined) throw verifyFailed(report.fault.check, report.fault.message);
      reporter.note(`Verified ${dir} in ${formatDuration(performance.now() - begun)}.`);
    }),
});
