import { encodeAccelerators } from './encode-accelerators.js';
import { encodeModels } from './encode-models.js';
import type { FrontierInputs } from '../frontier/inputs.js';
import { sha256Hex } from '../sha256-hex.js';
import { ACCELERATORS_FILE, SOURCE_FILE } from './manifest.js';
import { modelColumns } from './model-columns.js';

/** One file of a frontier folder, ready to be written. */
export interface EncodedFile {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** The files of a frontier folder that depend on the inputs alone, by name. */
export interface EncodedInputs {
  readonly parameters: Int32Array | undefined;
  readonly files: ReadonlyMap<string, EncodedFile>;
}

/** Hash a file that is ready to be written. */
export function encodeFile(bytes: Uint8Array): EncodedFile {
  return { bytes, sha256: sha256Hex(bytes) };
}

/**
 * Encode the file of all models and accelerators.arrow (about half a second for all cells): whoever waits for workers can
 * do it meanwhile. A file that the models were read from comes as it is.
 */
export function encodeInputs(inputs: FrontierInputs): EncodedInputs {
  const { space } = inputs;
  const parameters = space.parameters();
  const files = new Map([
    [modelColumns(space).file, encodeFile(encodeModels(inputs, parameters))],
    [ACCELERATORS_FILE, encodeFile(encodeAccelerators(inputs))],
  ]);
  if (space.source !== undefined) files.set(SOURCE_FILE, space.source);
  return { parameters, files };
}
