import { CodesignError } from './codesign-error.js';

/** A file could not be had from any of its addresses. */
export function downloadFailed(fault: string, cause?: unknown): CodesignError {
  const wayOut = 'What has come is kept: run it again to go on, or name another place with --mirror.';
  return new CodesignError('DOWNLOAD_FAILED', `The download failed: ${fault}.`, wayOut, { cause });
}

/** What came from an address is another file than was published. */
export function downloadAltered(address: string, wanted: string, found: string): CodesignError {
  return new CodesignError(
    'DOWNLOAD_FAILED',
    `What ${address} has is not the published file: its SHA-256 is ${found}, not ${wanted}.`,
    'It was deleted and nothing was imported. Try again, or name another place with --mirror.',
  );
}
