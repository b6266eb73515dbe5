import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Piece } from '../made-bytes.js';
import { stretchesOf } from '../made-bytes.js';
import type { RunOptions } from '../progress.js';
import { throwIfInterrupted } from '../progress.js';
import { encodeAcceleratorPieces } from './encode-accelerators.js';
import { encodeModels } from './encode-models.js';
import type { FrontierInputs } from '../frontier/inputs.js';
import { sha256Hex } from '../sha256-hex.js';
import { ACCELERATORS_FILE, SOURCE_FILE } from './manifest.js';
import { modelColumns } from './model-columns.js';

/** One file of a frontier folder, ready to be written, in pieces that follow one another. */
export interface EncodedFile {
  readonly pieces: readonly Piece[];
  readonly sha256: string;
}

/** The files of a frontier folder that depend on the inputs alone, by name. */
export interface EncodedInputs {
  readonly parameters: Int32Array | undefined;
  readonly files: ReadonlyMap<string, EncodedFile>;
}

/** Hash a file that is ready to be written. */
export function encodeFile(...pieces: readonly Uint8Array[]): EncodedFile {
  return { pieces, sha256: sha256Hex(...pieces) };
}

/** Hashed between two pauses, at most: some milliseconds. */
const HASHED_BYTES = 2 ** 22;

/** As {@link encodeFile}, with pauses. */
async function encodeLargeFile(pieces: readonly Piece[]): Promise<EncodedFile> {
  const hash = createHash('sha256');
  for (const stretch of stretchesOf(pieces)) {
    for (let at = 0; at < stretch.length; at += HASHED_BYTES) {
      hash.update(stretch.subarray(at, at + HASHED_BYTES));
      await setImmediate();
    }
  }
  return { pieces, sha256: hash.digest('hex') };
}

/**
 * Encode the file of all models and accelerators.arrow (some tenths of a second for all cells), with pauses, so that
 * whoever waits for workers can do it meanwhile. A file that the models were read from comes as it is.
 *
 * @throws {@link CodesignError} INTERRUPTED when the signal is aborted.
 */
export async function encodeInputs(
  inputs: FrontierInputs,
  { signal }: Pick<RunOptions, 'signal'> = {},
): Promise<EncodedInputs> {
  const { space } = inputs;
  const parameters = space.parameters();
  await setImmediate();
  const models = await encodeModels(inputs, parameters);
  throwIfInterrupted(signal);
  const files = new Map<string, EncodedFile>([
    [modelColumns(space).file, await encodeLargeFile(models)],
    [ACCELERATORS_FILE, await encodeLargeFile(encodeAcceleratorPieces(inputs))],
  ]);
  if (space.source !== undefined) {
    files.set(SOURCE_FILE, { pieces: [space.source.bytes], sha256: space.source.sha256 });
  }
  return { parameters, files };
}
