import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ParsedTarEntry } from 'modern-tar';
import { createTarDecoder } from 'modern-tar';
import { describeWriteFailure } from '../atomic-file.js';
import { bundleInvalid, errorElsewhere } from '../errors/bundle.js';
import { CodesignError } from '../errors/codesign-error.js';
import { fileMissing } from '../errors/files.js';
import { limitExceeded } from '../errors/limits.js';
import type { RunOptions } from '../progress.js';
import { throwIfInterrupted } from '../progress.js';
import type { ReadLimits } from '../read-limits.js';
import { readLimits } from '../read-limits.js';
import { MANIFEST_FILE, SIGNATURE_FILE } from '../store/manifest.js';
import { filesOfManifest, MOST_MANIFEST_BYTES } from './bundled-files.js';

/** How to read an archive. */
export interface ReadBundleOptions extends Pick<RunOptions, 'signal'> {
  /** How large it may be; those of any file where left out. */
  readonly limits?: ReadLimits | undefined;
}

/** Whether something that is named is a file and no folder. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/**
 * Unpack an archive that `bundleFolder` wrote into a temporary folder, do what `work` does with it, and remove the folder
 * whatever happens.
 *
 * Only what `bundleFolder` writes is unpacked: manifest.json, then each file that it names once; no folder, link, or path.
 * Whether the files have the hashes that the manifest states is left to whoever reads the folder.
 * @throws {@link CodesignError} FILE_MISSING, LIMIT_EXCEEDED, GROUND_TRUTH_INVALID where it is no such archive or not a whole
 *   one, OUTPUT_UNWRITABLE where it cannot be unpacked, INTERRUPTED; what `work` throws, with the archive named in place of
 *   the temporary folder.
 */
export async function withBundle<T>(
  path: string,
  work: (folder: string) => Promise<T>,
  { limits = readLimits(), signal }: ReadBundleOptions = {},
): Promise<T> {
  checkSize(path, limits);
  const folder = makeFolder();
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  // A command that is interrupted may leave in the middle.
  process.once('exit', remove);
  try {
    await unpack(path, folder, signal);
    return await work(folder);
  } catch (cause) {
    throw errorElsewhere(cause, folder, path);
  } finally {
    process.off('exit', remove);
    remove();
  }
}

function checkSize(path: string, { unpackedBytes, megabytes, wayOut }: ReadLimits): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw fileMissing(path, 'Name a bundle, or a folder that `codesign enumerate` wrote.');
  // Nothing in it is packed: it holds no more than it has.
  if (stats.size > unpackedBytes) {
    throw limitExceeded(path, `${(stats.size / 2 ** 20).toFixed(1)} MB`, `${megabytes} MB`, wayOut);
  }
}

function makeFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'codesign-bundle-'));
  } catch (cause) {
    throw describeWriteFailure(cause, tmpdir());
  }
}

async function unpack(path: string, folder: string, signal: AbortSignal | undefined): Promise<void> {
  const decoder = createTarDecoder({ strict: true });
  const input = Readable.toWeb(createReadStream(path, { highWaterMark: 2 ** 18 })) as ReadableStream<Uint8Array>;
  const entries = input.pipeThrough(decoder).getReader();
  /** Of what may still come; undefined before the manifest did. */
  let awaited: Set<string> | undefined;
  try {
    for (let next = await entries.read(); !next.done; next = await entries.read()) {
      throwIfInterrupted(signal);
      const { name } = checkEntry(path, next.value);
      if (awaited === undefined) {
        if (name !== MANIFEST_FILE) throw bundleInvalid(path, `it does not begin with ${MANIFEST_FILE}`);
        const manifest = await readManifestEntry(path, next.value);
        awaited = new Set([SIGNATURE_FILE, ...filesOfManifest(manifest, MANIFEST_FILE).keys()]);
        await writeEntry(folder, name, [manifest]);
      } else if (awaited.delete(name)) {
        await writeEntry(folder, name, Readable.fromWeb(next.value.body as Parameters<typeof Readable.fromWeb>[0]));
      } else throw bundleInvalid(path, `it has the file ${JSON.stringify(name)} twice, or ${MANIFEST_FILE} does not name it`); // prettier-ignore
    }
  } catch (cause) {
    await entries.cancel(cause).catch(() => undefined);
    if (cause instanceof CodesignError) throw cause;
    if ((cause as NodeJS.ErrnoException).path === path) throw fileMissing(path, 'Name a file that can be read.', cause);
    const described = describeWriteFailure(cause, folder);
    if (described instanceof CodesignError) throw described;
    // What the library says of an archive that is damaged.
    throw bundleInvalid(path, lowerFirst((cause as Error).message).replace(/\.$/, ''), cause);
  }
  if (awaited === undefined) throw bundleInvalid(path, 'it is empty');
  awaited.delete(SIGNATURE_FILE);
  const [missing] = awaited;
  if (missing !== undefined) throw bundleInvalid(path, `it lacks the file ${missing}`);
}

/** A file of its own, and nothing that leads elsewhere. */
function checkEntry(path: string, { header }: ParsedTarEntry): ParsedTarEntry['header'] {
  const { name, type, size } = header;
  const isPlain = type === 'file' && !header.linkname && header.pax === undefined && Number.isSafeInteger(size);
  if (isPlain && size >= 0) return header;
  throw bundleInvalid(path, `its entry ${JSON.stringify(name)} is no plain file`);
}

async function readManifestEntry(path: string, { header, body }: ParsedTarEntry): Promise<Uint8Array> {
  if (header.size > MOST_MANIFEST_BYTES) throw bundleInvalid(path, `its ${MANIFEST_FILE} has ${header.size} bytes`);
  return new Uint8Array(await new Response(body as unknown as BodyInit).arrayBuffer());
}

async function writeEntry(folder: string, name: string, content: Readable | readonly Uint8Array[]): Promise<void> {
  await pipeline(content, createWriteStream(join(folder, name), { flags: 'wx', mode: 0o600 }));
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
