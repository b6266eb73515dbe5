import { CodesignError } from './codesign-error.js';

/** A file does not hold an Ed25519 key of the kind wanted. */
export function keyInvalid(path: string, kind: 'private' | 'public', cause?: unknown): CodesignError {
  const wayOut = `Name the ${kind} half of a pair that \`codesign sign --new-key FILE\` makes, FILE${kind === 'public' ? '.pub' : ''}.`;
  return new CodesignError('KEY_INVALID', `${path} is not an Ed25519 ${kind} key (PEM).`, wayOut, { cause });
}

/** A key pair was to be written over another file. */
export function keyExists(path: string): CodesignError {
  return new CodesignError('USAGE', `${path} is there already, and a key is never written over.`, 'Name another file.');
}

/** Options of `codesign sign` that name nothing to be done. */
export function signWhat(): CodesignError {
  const wayOut = 'Name a folder with --key FILE, a folder with --new-key FILE, or --new-key FILE alone.';
  return new CodesignError('USAGE', 'codesign sign needs a folder and one key.', wayOut);
}

/** A signature is not that of the folder's manifest. */
export function signatureInvalid(fault: string): CodesignError {
  const wayOut = 'Do not trust the folder: get it anew, or ask who signed it for the right key.';
  return new CodesignError('SIGNATURE_INVALID', `${fault}.`, wayOut);
}

/** A folder was to be checked by a key and is not signed. */
export function signatureMissing(folder: string): CodesignError {
  const wayOut = 'Ask for a signed one (`codesign sign DIR --key FILE`), or verify it without --key.';
  return new CodesignError('SIGNATURE_INVALID', `${folder} is not signed: it has no manifest.sig.`, wayOut);
}
