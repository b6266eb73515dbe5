import { createRequire } from 'node:module';
import { sha256Hex } from '../../sha256-hex.js';
import { readDataFile } from '../predictor/data-file.js';
import type { SurrogateRecord201 } from './surrogate-record.js';
import { parseSurrogateRecord } from './surrogate-record.js';
import { decodeWeights } from './weights-file.js';

/** The embedded predictor of NAS-Bench-201 and what is known about it. */
export interface Surrogate201 {
  readonly weights: Int16Array;
  readonly record: SurrogateRecord201;
}

/**
 * Load a predictor: its weights and the record beside them.
 *
 * @throws {@link CodesignError} FILE_MISSING or SURROGATE_INVALID.
 */
export function loadSurrogate201(weightsPath: string, recordPath: string): Surrogate201 {
  const bytes = readDataFile(weightsPath);
  const weights = decodeWeights(bytes, weightsPath);
  const record = parseSurrogateRecord(readDataFile(recordPath).toString('utf8'), sha256Hex(bytes), recordPath);
  return { weights, record };
}

let embedded: Surrogate201 | undefined;

/** The predictor that comes with the package, loaded once. */
export function embeddedSurrogate201(): Surrogate201 {
  const { resolve } = createRequire(import.meta.url);
  embedded ??= loadSurrogate201(resolve('#data/surrogate201.bin'), resolve('#data/surrogate201.json'));
  return embedded;
}

/**
 * What is known about the embedded predictor: what it was trained on, and how far off it is on each data set.
 *
 * @throws {@link CodesignError} FILE_MISSING or SURROGATE_INVALID.
 */
export function describeSurrogate201(): SurrogateRecord201 {
  return embeddedSurrogate201().record;
}
