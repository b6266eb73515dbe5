import { readFileSync } from 'node:fs';
import { fileMissing } from '../../errors/files.js';

/** Read a file of a predictor that comes with the package. @throws {@link CodesignError} FILE_MISSING. */
export function readDataFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw fileMissing(`the predictor file ${path}`, 'Install the package anew.', cause);
  }
}
