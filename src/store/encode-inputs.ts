import { listParameters } from '../space/network/parameter-column.js';
import { encodeAccelerators } from './encode-accelerators.js';
import { encodeCells } from './encode-cells.js';
import type { FrontierInputs } from '../frontier/inputs.js';
import { sha256Hex } from '../sha256-hex.js';
import { ACCELERATORS_FILE, CELLS_FILE } from './manifest.js';

/** One file of a frontier folder, ready to be written. */
export interface EncodedFile {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** The files of a frontier folder that depend on the inputs alone, by name. */
export interface EncodedInputs {
  readonly parameters: Int32Array;
  readonly files: ReadonlyMap<string, EncodedFile>;
}

/** Hash a file that is ready to be written. */
export function encodeFile(bytes: Uint8Array): EncodedFile {
  return { bytes, sha256: sha256Hex(bytes) };
}

/** Encode cells.arrow and accelerators.arrow (about half a second): whoever waits for workers can do it meanwhile. */
export function encodeInputs(inputs: FrontierInputs): EncodedInputs {
  const parameters = listParameters(inputs.cells);
  const files = new Map([
    [CELLS_FILE, encodeFile(encodeCells(inputs, parameters))],
    [ACCELERATORS_FILE, encodeFile(encodeAccelerators(inputs))],
  ]);
  return { parameters, files };
}
