import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { VerifyReport } from '../../verify/report.js';
import { measuredAtOnce, verifyFailed, verifyWhat } from '../../errors/ground-truth.js';
import { checkMeasuredFolder } from '../../measured/check-folder.js';
import { isMeasuredFolder, readMeasuredFolder } from '../../measured/read-folder.js';
import type { KnownAccuracies } from '../../verify/context.js';
import { isFile, withBundle } from '../../bundle/read-bundle.js';
import { readLimits } from '../../read-limits.js';
import { checkSignature } from '../../store/signature.js';
import { readManifest } from '../../store/ground-truth.js';
import { readSearchAccuracies } from '../options/search-accuracies.js';
import type { Shard } from '../../shard.js';
import { WHOLE } from '../../shard.js';
import { checkThreads } from '../../threads.js';
import { mergeVerifyParts, verifyShard, writeVerifyPart } from '../../verify/verify-parts.js';
import { defineCommand } from '../command.js';
import type { CommandContext } from '../context.js';
import { runCommand } from '../context.js';
import { print } from '../output/print.js';
import { checkCount } from '../options/check-options.js';
import type { PartsArguments } from '../options/parts-options.js';
import { checkParts, lockPart, partsOptions } from '../options/parts-options.js';
import { readLimitOption } from '../options/read-limit-option.js';
import { journalIn, resumeOption } from '../options/resume-option.js';
import { formatDuration } from '../output/reporter.js';
import { formatTable } from '../output/text-table.js';

const PARTS_FOLDER = 'verify-out';
const JOURNAL = 'verify.journal';
const DEFAULT_SAMPLES = 1_000_000;
const DEFAULT_SEED = 1;
/** Of fewer pairs one thread is done before others have begun. */
const MANY_PAIRS = 100_000_000;

interface VerifyArguments extends PartsArguments {
  readonly dir?: string;
  readonly samples?: number;
  readonly seed?: number;
  readonly db?: string;
  readonly threads?: number;
  readonly key?: string;
  readonly readLimit?: number;
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

/** As many threads as there are cores, where it is worth their while. */
function threadsFor(dir: string): number {
  try {
    const { cell_range: range, accelerators } = readManifest(dir);
    return (range.to - range.from) * accelerators < MANY_PAIRS ? 1 : availableParallelism();
  } catch {
    // Verifying it says what is wrong.
    return 1;
  }
}

/** Verify a folder of pairs, or a shard's part of it, and tell what was found. */
async function verifyPairs(
  dir: string,
  journalPath: string,
  shard: Shard | undefined,
  options: VerifyArguments,
  context: CommandContext,
): Promise<void> {
  const { reporter, signal } = context;
  const { samples = DEFAULT_SAMPLES, seed = DEFAULT_SEED, db, key, resume, json, out = PARTS_FOLDER } = options;
  const threads = checkThreads(options.threads ?? threadsFor(dir));
  checkCount('--samples', samples);
  checkCount('--seed', seed);
  if (shard !== undefined) await lockPart(out, shard, context);
  const known = db === undefined ? undefined : await readKnownAccuracies(dir, db);
  const part = await verifyShard(dir, {
    samples,
    seed,
    known,
    signed: key !== undefined,
    threads,
    shard: shard ?? WHOLE,
    journal:
      shard === undefined
        ? journalIn(dirname(journalPath), basename(journalPath), resume, reporter)
        : journalIn(out, `verify-${shard.number}-of-${shard.count}.journal`, resume, reporter),
    onProgress: reporter.progress,
    signal,
  });
  // Once more: the folder may have been replaced meanwhile.
  if (key !== undefined) checkSignature(dir, key);
  reporter.finish();
  if (shard !== undefined) {
    const path = await writeVerifyPart(out, part);
    reporter.note(`Part ${shard.number} of ${shard.count}, written to ${path}; codesign verify --merge puts all of them together.`); // prettier-ignore
  }
  tellReport(part.found, json);
}

/** Verify a folder, of pairs or of measured objectives. */
async function verifyFolder(
  folder: string,
  journalPath: string,
  shard: Shard | undefined,
  options: VerifyArguments,
  context: CommandContext,
): Promise<void> {
  const { key, json } = options;
  if (key !== undefined) {
    checkSignature(folder, key);
    context.reporter.note(`Signed by the owner of ${key}.`);
  }
  if (!isMeasuredFolder(folder)) await verifyPairs(folder, journalPath, shard, options, context);
  else if (shard === undefined) verifyMeasured(folder, json);
  else throw measuredAtOnce(folder);
}

/** Print a report. @throws {@link CodesignError} VERIFY_FAILED where it has a fault. */
function tellReport(report: VerifyReport, json: boolean): void {
  print(json ? `${JSON.stringify(report, null, 2)}\n` : formatReport(report));
  if (report.fault !== undefined) throw verifyFailed(report.fault.check, report.fault.message);
}

/** `codesign verify`: an independent check of a frontier folder. */
export const verifyCommand = defineCommand<VerifyArguments>({
  builder: (yargs) =>
    yargs
      .positional('dir', {
        type: 'string',
        describe: 'Folder that codesign enumerate has written, or a bundle of one.',
      })
      .options({
        samples: {
          type: 'number',
          defaultDescription: String(DEFAULT_SAMPLES),
          describe: 'Random pairs to check.',
        },
        threads: { type: 'number', defaultDescription: 'all cores', describe: 'Worker threads.' },
        seed: { type: 'number', defaultDescription: String(DEFAULT_SEED), describe: 'Names the random sample.' },
        db: { type: 'string', describe: 'Table of accuracies (SQLite) to hold those of the folder against.' },
        key: {
          type: 'string',
          describe: 'Public key (Ed25519, PEM) that the folder must be signed by; see codesign sign.',
        },
        'read-limit': { ...readLimitOption['read-limit'], describe: 'Megabytes that a bundle may have.' },
        ...resumeOption,
        ...partsOptions('Verify a part', PARTS_FOLDER),
        json: { type: 'boolean', default: false, describe: 'Print the report as JSON.' },
      }),
  handler: (options) =>
    runCommand(async (context) => {
      const { reporter } = context;
      const begun = performance.now();
      const { dir, samples, seed, db, threads, key, resume, merge, expect, json } = options;
      const rest = {
        '--samples': samples,
        '--seed': seed,
        '--db': db,
        '--threads': threads,
        '--key': key,
        '--read-limit': options.readLimit,
        '--resume': resume,
      };
      const shard = checkParts(options, { [`the folder ${dir}`]: dir, ...rest });
      if (merge !== undefined) {
        const { report, repeats } = mergeVerifyParts(merge, expect);
        tellReport(report, json);
        const again = repeats === 0 ? '' : ` (${repeats} more were the same again)`;
        reporter.note(`Verified, going by ${merge.length - repeats} parts${again}.`);
        return;
      }
      if (dir === undefined) throw verifyWhat();
      const limits = readLimits(options.readLimit);
      if (!isFile(dir)) await verifyFolder(dir, join(dir, JOURNAL), shard, options, context);
      else {
        const verify = (folder: string): Promise<void> => verifyFolder(folder, `${dir}.${JOURNAL}`, shard, options, context); // prettier-ignore
        await withBundle(dir, verify, { limits, signal: context.signal });
      }
      reporter.note(`Verified ${dir} in ${formatDuration(performance.now() - begun)}.`);
    }),
});
