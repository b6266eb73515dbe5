import { CodesignError } from './codesign-error.js';
import { usageError } from './usage.js';

/** A fault in a folder that should hold a ground truth. */
export function groundTruthInvalid(fault: string, cause?: unknown): CodesignError {
  const wayOut = 'Name a folder that `codesign enumerate` has finished, or make it anew.';
  return new CodesignError('GROUND_TRUTH_INVALID', `${fault}.`, wayOut, { cause });
}

/** A folder holds a shard where the whole space is needed. */
export function shardNotEnough(folder: string, from: number, to: number, cells: number): CodesignError {
  const fault = `${folder} is a shard that covers cells ${from} to ${to - 1} of ${cells}.`;
  return new CodesignError('GROUND_TRUTH_INVALID', fault, 'Merge it with the other shards first: `codesign merge`.');
}

/** Shards cannot be merged. */
export function shardsUnfit(fault: string): CodesignError {
  const wayOut = 'Name shards of one space that follow one another, each once: `codesign enumerate --shard K/N`.';
  return new CodesignError('GROUND_TRUTH_INVALID', `The shards cannot be merged: ${fault}.`, wayOut);
}

/** A folder holds the frontier of measured cycles where constants are to be drawn. */
export function noConstantsToDraw(folder: string): CodesignError {
  const fault = `${folder} is the frontier of a measured cost table, which has no constants to draw.`;
  return new CodesignError('GROUND_TRUTH_INVALID', fault, 'Name a folder of the analytic cost model.');
}

/** Shards that are to be merged leave out cells of their space, given as [from, to). */
export function shardsIncomplete(missing: readonly { readonly from: number; readonly to: number }[]): CodesignError {
  const ranges = missing.map(({ from, to }) => `${from} to ${to - 1}`).join(', ');
  const wayOut = 'Name the folders of the missing shards too, or merge what there is with --partial.';
  return new CodesignError('USAGE', `The shards cannot be merged: cells ${ranges} are in none of them.`, wayOut);
}

/** Two folders hold the same cells and found something else. */
export function shardsDiffer(from: number, to: number, file: string): CodesignError {
  const fault = `The shards cannot be merged: two hold cells ${from} to ${to - 1}, and their ${file} differ.`;
  const wayOut = 'Run `codesign verify` on both: one of them was damaged or made from something else.';
  return new CodesignError('GROUND_TRUTH_INVALID', fault, wayOut);
}

/** A shard is none of the number that was said. */
export function shardOfOthers(from: number, to: number, count: number): CodesignError {
  const fault = `The shards cannot be merged: cells ${from} to ${to - 1} are no shard K/${count}.`;
  return new CodesignError(
    'GROUND_TRUTH_INVALID',
    fault,
    'Name shards of one run of the array, or leave out --expect.',
  );
}

/** Some of the shards that there must be are not there, given by their number. */
export function shardsMissing(missing: readonly number[], count: number): CodesignError {
  const named = missing.map((number) => `${number}/${count}`).join(', ');
  const wayOut =
    'Run them again: `codesign enumerate --shard K/N`, or the tasks K − 1 of the array (docs/clusters.md).';
  return new CodesignError('USAGE', `Of ${count} shards ${missing.length} are missing: ${named}.`, wayOut);
}

/** A frontier without any point was to be drawn. */
export function frontierEmpty(folder: string): CodesignError {
  const fault = `The frontier in ${folder} has no points: none of its cells has an accuracy.`;
  return new CodesignError('GROUND_TRUTH_INVALID', fault, 'Merge it with the other shards first: `codesign merge`.');
}

/** A folder holds some cells where all of NAS-Bench-101 are needed. */
export function cellsNotAll(folder: string, cells: number): CodesignError {
  return new CodesignError('GROUND_TRUTH_INVALID', `${folder} holds ${cells} cells, not all.`, '');
}

/** A verification found a fault. */
export function verifyFailed(check: string, message: string): CodesignError {
  return new CodesignError(
    'VERIFY_FAILED',
    `Verification failed at "${check}": ${message}.`,
    'The folder does not hold the exact frontier of its inputs; make it anew with `codesign enumerate`.',
  );
}

/** Nothing was named that could be verified. */
export function verifyWhat(): CodesignError {
  return usageError('codesign verify needs something to verify.', 'Name a folder, or --merge the files of its shards.');
}

/** A frontier of measured objectives was to be verified in parts. */
export function measuredAtOnce(folder: string): CodesignError {
  const fault = `${folder} is the frontier of measured objectives, which is verified at once.`;
  return usageError(fault, 'Leave out --shard: it takes seconds.');
}
