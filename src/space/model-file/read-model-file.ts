import { readFile, stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { fileMissing } from '../../errors/files.js';
import { modelsInvalid, modelsTooLong } from '../../errors/models.js';
import type { RunOptions } from '../../progress.js';
import { throwIfInterrupted, toMegabytes } from '../../progress.js';
import { MAXIMUM_FILE_MEGABYTES } from './limits.js';
import { linesOf } from './lines.js';
import { ModelFileReader } from './model-file-reader.js';
import type { ModelFile } from './models-of-file.js';
import { modelsOfFile } from './models-of-file.js';

const MAXIMUM_BYTES = MAXIMUM_FILE_MEGABYTES * 2 ** 20;
const GZIP_MAGIC = 0x1f8b;
/** Bytes between two looks at the signal. */
const STRETCH = 2 ** 20;

/**
 * Read a file of models: JSON lines, plain or gzip'd, as docs/models.md says.
 *
 * @throws {@link CodesignError} FILE_MISSING, LIMIT_EXCEEDED, INTERRUPTED; MODELS_INVALID naming every fault by its line.
 */
export async function readModelFile(path: string, { onProgress, signal }: RunOptions = {}): Promise<ModelFile> {
  const bytes = await load(path);
  throwIfInterrupted(signal);
  const lines = decompress(bytes, path);
  const reader = new ModelFileReader(path);
  const total = toMegabytes(lines.length);
  let next = STRETCH;
  for (const line of linesOf(lines)) {
    reader.readLine(line);
    const { end } = line;
    if (end < next) continue;
    next = end + STRETCH;
    onProgress?.({ phase: 'Reading models', done: toMegabytes(end), total, unit: 'MB' });
    // A signal comes in between two turns of the event loop.
    await setImmediate();
    throwIfInterrupted(signal);
  }
  return modelsOfFile(reader.finish(), bytes);
}

/**
 * Read the bytes of a file of models, plain or gzip'd.
 *
 * @param origin - What to call it in an error.
 * @throws {@link CodesignError} LIMIT_EXCEEDED, MODELS_INVALID.
 */
export function readModelBytes(bytes: Uint8Array, origin: string): ModelFile {
  const reader = new ModelFileReader(origin);
  for (const line of linesOf(decompress(bytes, origin))) reader.readLine(line);
  return modelsOfFile(reader.finish(), bytes);
}

async function load(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size <= MAXIMUM_BYTES) return await readFile(path);
  } catch (cause) {
    throw fileMissing(path, 'Name a file of models, see docs/models.md.', cause);
  }
  throw modelsTooLong(path, MAXIMUM_FILE_MEGABYTES);
}

function decompress(bytes: Uint8Array, origin: string): Buffer {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < 2 || buffer.readUInt16BE(0) !== GZIP_MAGIC) {
    if (buffer.length > MAXIMUM_BYTES) throw modelsTooLong(origin, MAXIMUM_FILE_MEGABYTES);
    return buffer;
  }
  try {
    return gunzipSync(buffer, { maxOutputLength: MAXIMUM_BYTES });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw modelsTooLong(origin, MAXIMUM_FILE_MEGABYTES);
    }
    const fault = `its gzip is damaged (${(cause as Error).message})`;
    throw modelsInvalid(origin, [{ line: undefined, fault }], 1);
  }
}
