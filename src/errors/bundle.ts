import { CodesignError } from './codesign-error.js';
import { usageError } from './usage.js';

/** A file is no archive of a frontier folder, or not a whole one. */
export function bundleInvalid(path: string, fault: string, cause?: unknown): CodesignError {
  const wayOut =
    'Get it anew, or name one that `codesign bundle` wrote; of another archive, unpack it and name the folder.';
  return new CodesignError('GROUND_TRUTH_INVALID', `${path} is no bundle of a frontier folder: ${fault}.`, wayOut, {
    cause,
  });
}

/** An archive is to be written into the folder that it is of. */
export function bundleWithin(path: string, folder: string): CodesignError {
  return usageError(
    `${path} is in the folder that is to be bundled.`,
    `Name a file outside of ${folder}: what is in it is only what its manifest names.`,
  );
}

/** A folder states a file that cannot be one of its own. */
export function bundledNameInvalid(manifest: string, name: string): CodesignError {
  const fault = `${manifest} names the file ${JSON.stringify(name)}, which is none of a frontier folder.`;
  return new CodesignError('GROUND_TRUTH_INVALID', fault, 'Make the folder anew with `codesign enumerate`.');
}

/** Where a folder is needed there is a file: a bundle, maybe. */
export function folderIsFile(path: string, cause?: unknown): CodesignError {
  const wayOut = `If it is a bundle, unpack it and name the folder: mkdir DIR && tar -xf ${path} -C DIR.`;
  return new CodesignError('GROUND_TRUTH_INVALID', `${path} is a file, not a frontier folder.`, wayOut, { cause });
}

/** Say of an error that names a place that it is about another one; whatever is no error of ours stays as it is. */
export function errorElsewhere(cause: unknown, place: string, instead: string): unknown {
  if (!(cause instanceof CodesignError) || !cause.message.includes(place)) return cause;
  const { code, message, wayOut } = cause;
  const fault = message.slice(0, message.length - wayOut.length).trimEnd();
  return new CodesignError(code, fault.replaceAll(place, instead), wayOut.replaceAll(place, instead), { cause });
}
