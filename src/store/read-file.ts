import { readFileSync } from 'node:fs';
import { groundTruthInvalid } from '../errors/ground-truth.js';

/** Read a file that a folder must have. @throws {@link CodesignError} GROUND_TRUTH_INVALID. */
export function readFileOfFolder(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw groundTruthInvalid(`Cannot read ${path}`, cause);
  }
}
