import { CodesignError } from './codesign-error.js';
import { usageError } from './usage.js';

/** How the parts of one kind of work are made and put together, as errors name it. */
export interface PartKind {
  /** In the file, its name and its command. */
  readonly name: string;
  /** What makes one, e.g. `codesign rank --shard K/N`. */
  readonly command: string;
}

/** A file does not hold a part of the work, or not as it was written. */
export function partInvalid(path: string, fault: string, { command }: PartKind, cause?: unknown): CodesignError {
  const wayOut = `Name files that \`${command}\` wrote, or make this one anew.`;
  return new CodesignError('GROUND_TRUTH_INVALID', `${path} is no part that can be used: ${fault}.`, wayOut, { cause });
}

/** There is nothing to put together. */
export function partsNone({ command }: PartKind): CodesignError {
  return usageError('No part is named.', `Name the files that \`${command}\` wrote.`);
}

/**
 * Parts that are not of one whole.
 *
 * @param differences - What one was made from and the other not, by name.
 */
export function partsUnfit(
  one: string,
  other: string,
  differences: readonly string[],
  { command }: PartKind,
): CodesignError {
  const fault = `${one} and ${other} cannot be put together: ${differences.join(', ')} differ.`;
  const wayOut = `Name the parts of one \`${command}\` with the same options.`;
  return new CodesignError('GROUND_TRUTH_INVALID', fault, wayOut);
}

/** Two files hold the same part and found something else. */
export function partsDiffer(one: string, other: string, shard: string, { command }: PartKind): CodesignError {
  const fault = `${one} and ${other} both hold part ${shard}, and did not find the same.`;
  const wayOut = `One of the two runs went wrong: run \`${command}\` for this part again, and look for what is amiss.`;
  return new CodesignError('GROUND_TRUTH_INVALID', fault, wayOut);
}

/** A part is none of the number that was said. */
export function partOfOthers(path: string, shard: string, count: number): CodesignError {
  const fault = `${path} holds part ${shard}, which is none of ${count}.`;
  return new CodesignError('GROUND_TRUTH_INVALID', fault, 'Name the parts of one run of the array.');
}

/** Some of the parts are not there, given by their number. */
export function partsMissing(missing: readonly number[], count: number, { command }: PartKind): CodesignError {
  const named = missing.map((number) => `${number}/${count}`).join(', ');
  const wayOut = `Run them: \`${command}\`, or the tasks K − 1 of the array (docs/clusters.md).`;
  return usageError(`Of ${count} parts ${missing.length} are missing: ${named}.`, wayOut);
}

/** Parts are to be put together, and something is said that only making them takes. */
export function joiningWith(option: string): CodesignError {
  return usageError(
    `--merge does not take ${option}.`,
    'It puts together what is in the files that it names, and needs nothing else.',
  );
}

/** `--expect` or `--out` without what they are for. */
export function optionAlone(option: string, with_: string): CodesignError {
  return usageError(`${option} is for ${with_} alone.`, `Leave it out, or name ${with_}.`);
}
