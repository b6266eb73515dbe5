import { mkdirSync } from 'node:fs';
import { runCodesign } from './run.js';
import { listDifferences, listHalfWritten, takeSnapshot } from './snapshot.js';
import type { Reference, Tally, Target } from './target.js';

/**
 * Kill a target after a share of the time that it takes, or of what is left of it once something is kept, run it again, and look at what there is after each.
 *
 * @param drawn - When: a share, 0 .. 1.
 * @param tally - What comes of it is counted there.
 * @returns Faults, in words.
 */
export async function killOnce(
  { prepare, args, keeps, kept }: Target,
  reference: Reference,
  drawn: { readonly share: number; readonly onceKept: boolean },
  folder: string,
  tally: Tally,
): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  prepare(folder);
  const path = drawn.onceKept ? keeps : undefined;
  const from = path !== undefined && reference.keptAfterMs < Infinity ? reference.keptAfterMs : 0;
  const killed = await runCodesign(args, folder, { path, afterMs: drawn.share * (reference.milliseconds - from) });
  if (killed.exitCode === null) tally.kills += 1;
  else tally.ended += 1;
  const faults = listHalfWritten(takeSnapshot(folder), reference.files).map((path) => `${path} is half-written`);

  const again = await runCodesign(args, folder);
  if (again.exitCode !== 0) faults.push(`the next run failed: ${again.stderr}`);
  if (killed.exitCode === null && kept.test(again.stderr)) tally.wentOn += 1;
  if (again.stdout !== reference.stdout) faults.push('the next run prints something else');
  faults.push(...listDifferences(takeSnapshot(folder), reference.files));
  if (faults.length === 0) tally.same += 1;
  else tally.faulty += 1;
  return faults;
}
