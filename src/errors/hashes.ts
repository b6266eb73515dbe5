import { CodesignError } from './codesign-error.js';
import { usageError } from './usage.js';

/** A file does not have the SHA-256 that it is to have. */
export function hashMismatch(path: string, wanted: string, found: string): CodesignError {
  const fault = `${path} has the SHA-256 ${found}, not ${wanted}.`;
  return new CodesignError(
    'HASH_MISMATCH',
    fault,
    'Nothing was read from it or written. Get the file anew, or check the hash.',
  );
}

/** A file was altered while it was read. */
export function alteredMeanwhile(path: string): CodesignError {
  const fault = `${path} was altered while it was read.`;
  return new CodesignError('HASH_MISMATCH', fault, 'Nothing was stored. Try again when it is complete.');
}

/** What should be a SHA-256 is none. */
export function hashInvalid(text: string): CodesignError {
  return usageError(
    `--sha256 ${text} is not a SHA-256.`,
    'Write 64 hex digits, or OPTION=HEX where several files are named.',
  );
}

/** A hash is given, and it is not said which file is to have it, or there is none. */
export function hashOfWhat(text: string, files: readonly string[]): CodesignError {
  const wayOut =
    files.length === 0
      ? 'Leave it away, or name a file.'
      : `Write it as OPTION=HEX or FILE=HEX; the files named are: ${files.join(', ')}.`;
  return usageError(`--sha256 ${text} is the hash of none of the files named, or of several.`, wayOut);
}
