import type { Hash } from 'node:crypto';
import { createHash } from 'node:crypto';

/** The SHA-256 of plain data: numbers, texts, arrays, maps and objects of them; the order of names does not count. */
export function digestOf(value: unknown): string {
  const hash = createHash('sha256');
  update(hash, value);
  return hash.digest('hex');
}

function update(hash: Hash, value: unknown): void {
  if (ArrayBuffer.isView(value)) {
    hash.update(`${value.constructor.name} ${value.byteLength}\n`);
    hash.update(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  } else if (Array.isArray(value)) {
    hash.update(`list ${value.length}\n`);
    for (const entry of value) update(hash, entry);
  } else if (value instanceof Map) {
    update(hash, [...value]);
  } else if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, entry]) => typeof entry !== 'function' && entry !== undefined);
    hash.update(`object ${entries.length}\n`);
    for (const [name, entry] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
      hash.update(`${name}\n`);
      update(hash, entry);
    }
  } else {
    hash.update(`${typeof value} ${Object.is(value, -0) ? '-0' : String(value)}\n`);
  }
}
