import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeWriteFailure, writeFileAtomic } from '../atomic-file.js';
import { fileMissing } from '../errors/files.js';
import type { PartKind } from '../errors/parts.js';
import { partInvalid } from '../errors/parts.js';
import type { Fingerprint } from '../journal/fingerprint.js';
import { isRecord } from '../json-value.js';
import { sha256Hex } from '../sha256-hex.js';
import type { Shard } from '../shard.js';
import { isShard } from '../shard.js';

/** What one shard of a piece of work found. */
export interface Part<Found> {
  readonly shard: Shard;
  /** All that the outcome depends on: the same for every part of one whole. */
  readonly madeFrom: Fingerprint;
  /** What JSON takes. */
  readonly found: Found;
}

/** A part and where it was read from. */
export interface NamedPart<Found> extends Part<Found> {
  readonly path: string;
}

const SCHEMA_VERSION = 1;
/** No part is larger than some hundred thousand rewards. */
const MOST_BYTES = 2 ** 26;

/** Where the part of a shard stands in a folder: shards have files of their own. */
export function partPath(folder: string, { name }: PartKind, { number, count }: Shard): string {
  return join(folder, `${name}-${number}-of-${count}.json`);
}

/**
 * Write a part into a folder, whole or not at all: `{ kind, schema_version, shard, made_from, found, sha256 }`, where the
 * last is the hash of the rest as JSON.
 *
 * @returns The path of the file.
 * @throws {@link CodesignError} OUTPUT_UNWRITABLE.
 */
export async function writePart(folder: string, kind: PartKind, part: Part<object>): Promise<string> {
  const { shard, madeFrom, found } = part;
  const path = partPath(folder, kind, shard);
  const content = { kind: kind.name, schema_version: SCHEMA_VERSION, shard, made_from: madeFrom, found };
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw describeWriteFailure(cause, folder);
  }
  const sha256 = sha256Hex(JSON.stringify(content));
  await writeFileAtomic(path, `${JSON.stringify({ ...content, sha256 }, null, 2)}\n`);
  return path;
}

/**
 * Read a part.
 *
 * @param check - Says what is wrong with what was found; undefined where nothing is.
 * @throws {@link CodesignError} FILE_MISSING, GROUND_TRUTH_INVALID where it is none of the kind, or not as it was written.
 */
export function readPart<Found>(
  path: string,
  kind: PartKind,
  check: (found: Readonly<Record<string, unknown>>) => string | undefined,
): NamedPart<Found> {
  const { sha256, ...content } = parse(path, kind);
  const fail = (fault: string): never => {
    throw partInvalid(path, fault, kind);
  };
  if (content['kind'] !== kind.name) return fail(`it is not of \`${kind.command}\``);
  if (content['schema_version'] !== SCHEMA_VERSION) {
    return fail(`its schema version is ${JSON.stringify(content['schema_version'])}, not ${SCHEMA_VERSION}`);
  }
  if (sha256Hex(JSON.stringify(content)) !== sha256) return fail('it was altered');
  const { shard, made_from: madeFrom, found } = content;
  if (!isRecord(shard) || !isShard(shard as unknown as Shard)) return fail('it does not say which part it is');
  if (!isRecord(madeFrom) || !isRecord(found)) return fail('it does not say what was found');
  const fault = check(found);
  if (fault !== undefined) return fail(fault);
  return { path, shard: shard as unknown as Shard, madeFrom: madeFrom as Fingerprint, found: found as Found };
}

function parse(path: string, kind: PartKind): Record<string, unknown> {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw fileMissing(path, `Name files that \`${kind.command}\` wrote.`, cause);
  }
  if (bytes.length > MOST_BYTES) throw partInvalid(path, `it has ${bytes.length} bytes`, kind);
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString());
    if (isRecord(value)) return value;
  } catch (cause) {
    throw partInvalid(path, 'it is not JSON', kind, cause);
  }
  throw partInvalid(path, 'it is not a JSON object', kind);
}
