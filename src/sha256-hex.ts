import { createHash } from 'node:crypto';

/** SHA-256 of bytes, or of a text as UTF-8, as 64 lower-case hex digits. */
export function sha256Hex(...parts: readonly (Uint8Array | string)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
