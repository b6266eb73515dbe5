import type { PredictTask } from './predict-table.js';
import { predictStep } from './predict-table.js';
import { embeddedSurrogate } from './surrogate.js';

/** Predict the cells of a step into the shared counts. */
export default function run({ table, cells, step, counts }: PredictTask): void {
  predictStep(embeddedSurrogate().predictor, table, { cells }, step, counts);
}
