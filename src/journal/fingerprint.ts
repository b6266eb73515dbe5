import { createHash } from 'node:crypto';
import { describeTool } from '../tool.js';

/** Everything that a result depends on, by what people call it: what differs can be named. */
export type Fingerprint = Readonly<Record<string, string>>;

/** The part of every fingerprint that other versions of the program do not share. */
export function fingerprintTool(): Fingerprint {
  const { version, commit } = describeTool();
  return { 'the version of codesign': `${version} ${commit ?? ''}`.trim() };
}

/** SHA-256 of arrays and texts one after another, each with its length, as hex. */
export function digestParts(...parts: readonly (ArrayBufferView | string)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    hash.update(`${typeof part === 'string' ? part.length : part.byteLength}:`);
    hash.update(part as Uint8Array | string);
  }
  return hash.digest('hex');
}

/** What differs between two fingerprints, by name. */
export function listDifferences(a: Fingerprint, b: Fingerprint): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => a[name] !== b[name]);
}
