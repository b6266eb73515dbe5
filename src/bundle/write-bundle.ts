import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { TarPackController } from 'modern-tar';
import { createTarPacker } from 'modern-tar';
import { replaceFile } from '../atomic-file.js';
import { bundleWithin } from '../errors/bundle.js';
import { groundTruthInvalid } from '../errors/ground-truth.js';
import { isMeasuredFolder, readMeasuredFolder } from '../measured/read-folder.js';
import type { RunOptions } from '../progress.js';
import { throwIfInterrupted, toMegabytes } from '../progress.js';
import { readManifest } from '../store/ground-truth.js';
import { MANIFEST_FILE, SIGNATURE_FILE } from '../store/manifest.js';
import { readFileOfFolder } from '../store/read-file.js';
import { readUnchanging } from '../store/read-unchanging.js';
import { filesOfManifest } from './bundled-files.js';

/** What every entry of an archive says of its file, whatever the folder's says: the same folder gives the same bytes. */
const ENTRY = { type: 'file', mtime: new Date(0), mode: 0o644, uid: 0, gid: 0 } as const;
const PIECE_BYTES = 2 ** 20;

/** What was written. */
export interface WrittenBundle {
  readonly files: readonly string[];
  readonly bytes: number;
}

/**
 * Put a finished frontier folder into one file: a plain tar archive (POSIX ustar) of manifest.json, its signature where
 * there is one, and the files that the manifest names in order of their names.
 *
 * Every file is held against the hash that the manifest states. The archive is written beside its place and moved there
 * when it is whole.
 * @param path - Where to write; what stands there is replaced.
 * @throws {@link CodesignError} GROUND_TRUTH_INVALID where the folder is unfinished or altered, USAGE where `path` is in it,
 *   OUTPUT_UNWRITABLE, OUTPUT_LOCKED where another process writes the folder meanwhile, INTERRUPTED.
 */
export async function bundleFolder(folder: string, path: string, run: RunOptions = {}): Promise<WrittenBundle> {
  return readUnchanging(folder, async () => {
    // What a hash does not say: that the manifest is whole and its parts agree.
    if (isMeasuredFolder(folder)) readMeasuredFolder(folder);
    else readManifest(folder);
    const files = listFiles(folder);
    if (isWithin(path, folder)) throw bundleWithin(path, folder);
    await replaceFile(path, (temporary) => writeArchive(temporary, folder, files, run));
    return { files: files.map(({ name }) => name), bytes: statSync(path).size };
  });
}

function isWithin(path: string, folder: string): boolean {
  const parent = dirname(path);
  return existsSync(parent) && realpathSync(parent) === realpathSync(folder);
}

/** A file to be put into an archive, and the SHA-256 that it must have where one is stated. */
interface BundledFile {
  readonly name: string;
  readonly sha256?: string | undefined;
  /** Of those that are read before the others. */
  readonly bytes?: Uint8Array;
}

function listFiles(folder: string): BundledFile[] {
  const path = join(folder, MANIFEST_FILE);
  const manifest = readFileOfFolder(path);
  const signature = join(folder, SIGNATURE_FILE);
  return [
    // First, so that who unpacks it knows which files are to come.
    { name: MANIFEST_FILE, bytes: manifest },
    ...(existsSync(signature) ? [{ name: SIGNATURE_FILE, bytes: readFileSync(signature) }] : []),
    ...[...filesOfManifest(manifest, path)].map(([name, sha256]) => ({ name, sha256 })),
  ];
}

async function writeArchive(
  temporary: string,
  folder: string,
  files: readonly BundledFile[],
  run: RunOptions,
): Promise<void> {
  const { readable, controller } = createTarPacker();
  const pack = async (): Promise<void> => {
    try {
      for (const file of files) await packFile(controller, folder, file, run);
      controller.finalize();
    } catch (cause) {
      controller.error(cause);
      throw cause;
    }
  };
  const packing = pack();
  // Where writing fails, nobody takes what is packed; the failure is that of writing.
  packing.catch(() => undefined);
  const output = createWriteStream(temporary, { flags: 'wx', flush: true });
  await pipeline(Readable.fromWeb(readable as Parameters<typeof Readable.fromWeb>[0]), output);
  await packing;
}

async function packFile(
  controller: TarPackController,
  folder: string,
  { name, sha256, bytes }: BundledFile,
  { onProgress, signal }: RunOptions,
): Promise<void> {
  const path = join(folder, name);
  const size = bytes?.length ?? sizeOf(path);
  const writer = controller.add({ ...ENTRY, name: basename(name), size }).getWriter();
  const hash = createHash('sha256');
  let done = 0;
  for await (const piece of bytes === undefined ? piecesOf(path) : [bytes]) {
    throwIfInterrupted(signal);
    done += piece.length;
    if (done > size) break;
    hash.update(piece);
    await writer.write(piece);
    onProgress?.({ phase: `bundle ${name}`, done: toMegabytes(done), total: toMegabytes(size), unit: 'MB' });
  }
  if (done !== size) throw groundTruthInvalid(`${path} was altered while it was read`);
  if (sha256 !== undefined && hash.digest('hex') !== sha256) {
    throw groundTruthInvalid(`${path} does not have the SHA-256 that ${MANIFEST_FILE} states`);
  }
  await writer.close();
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch (cause) {
    throw groundTruthInvalid(`Cannot read ${path}`, cause);
  }
}

async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: PIECE_BYTES }) as AsyncIterable<Buffer>;
  } catch (cause) {
    throw groundTruthInvalid(`Cannot read ${path}`, cause);
  }
}
