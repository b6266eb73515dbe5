import { CodesignError } from './codesign-error.js';

/** A file that was named cannot be read. */
export function fileMissing(path: string, wayOut: string, cause?: unknown): CodesignError {
  const reason = cause instanceof Error ? `: ${cause.message}` : '';
  return new CodesignError('FILE_MISSING', `Cannot read ${path}${reason}.`, wayOut, { cause });
}

/** A file cannot be written where it was asked for. */
export function outputUnwritable(path: string, cause: Error & { readonly code?: string | undefined }): CodesignError {
  const full = cause.code === 'ENOSPC' || cause.code === 'EDQUOT';
  return new CodesignError(
    'OUTPUT_UNWRITABLE',
    `Cannot write ${path}: ${full ? 'the disk is full' : cause.message}.`,
    full ? 'Free some space or name another folder.' : 'Name a folder that can be written.',
    { cause },
  );
}
