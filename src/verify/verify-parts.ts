import type { PartKind } from '../errors/parts.js';
import { isRecord } from '../json-value.js';
import { joinParts } from '../parts/join-parts.js';
import type { NamedPart, Part } from '../parts/part-file.js';
import { readPart, writePart } from '../parts/part-file.js';
import type { Shard } from '../shard.js';
import type { PassedCheck, VerifyReport } from './report.js';
import type { VerifyOptions } from './verify.js';
import { verifyWith } from './verify.js';

const VERIFY_PART: PartKind = { name: 'verify', command: 'codesign verify --shard K/N' };

/**
 * Verify a shard's part of a frontier folder: its stretch of every sweep, and its share of the checks that are not divided.
 *
 * @returns A report that counts what this shard looked at. @throws As `verifyFrontier`.
 */
export async function verifyShard(
  folder: string,
  options: VerifyOptions & { readonly shard: Shard },
): Promise<Part<VerifyReport>> {
  const { report, madeFrom } = await verifyWith(folder, options);
  return { shard: options.shard, madeFrom: madeFrom(), found: report };
}

/**
 * Write what a shard found as `verify-K-of-N.json`.
 *
 * @returns The path of the file.
 * @throws {@link CodesignError} OUTPUT_UNWRITABLE.
 */
export async function writeVerifyPart(folder: string, part: Part<VerifyReport>): Promise<string> {
  return writePart(folder, VERIFY_PART, part);
}

/**
 * Put the files of all shards together.
 *
 * @param expected - How many shards there must be; as many as the files say where left out.
 * @returns The report that `verifyFrontier` gives of the same folder and options, also where it has a fault; and how many
 *   files were the same again.
 * @throws {@link CodesignError} FILE_MISSING, USAGE naming the shards that are missing, GROUND_TRUTH_INVALID where a file is
 *   damaged or of something else.
 */
export function mergeVerifyParts(
  paths: readonly string[],
  expected?: number,
): { readonly report: VerifyReport; readonly repeats: number } {
  const parts = paths.map((path): NamedPart<VerifyReport> => readPart(path, VERIFY_PART, findFault));
  const { found, repeats } = joinParts(parts, VERIFY_PART, expected);
  // The fault of the earliest check, and of several that of the first shard, whose stretch comes first.
  const first = found.reduce((a, b) => (b.checks.length < a.checks.length ? b : a));
  const { passed, unchecked, fault } = first;
  const checks = first.checks.map((check, at): PassedCheck => {
    const checked = found.reduce((sum, part) => sum + (part.checks[at]?.checked ?? 0), 0);
    return { ...check, checked };
  });
  return { report: { passed, checks, unchecked, ...(fault === undefined ? {} : { fault }) }, repeats };
}

function findFault({ passed, checks, unchecked, fault }: Readonly<Record<string, unknown>>): string | undefined {
  const isText = (value: unknown): boolean => typeof value === 'string';
  const isCheck = (check: unknown): boolean =>
    isRecord(check) && isText(check['name']) && isText(check['unit']) && Number.isSafeInteger(check['checked']);
  const sound =
    Array.isArray(checks) &&
    checks.every(isCheck) &&
    Array.isArray(unchecked) &&
    unchecked.every(isText) &&
    (passed === true ? fault === undefined : isRecord(fault) && isText(fault['check']) && isText(fault['message']));
  return sound ? undefined : 'its report is malformed';
}
