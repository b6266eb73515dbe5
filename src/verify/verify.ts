import type { RunOptions } from '../progress.js';
import { readGroundTruth } from '../store/ground-truth.js';
import type { VerifyCheck, VerifyContext } from './context.js';
import { cellsCheck, columnsCheck, manifestCheck } from './input-checks.js';
import { ownCellsCheck, sampleCheck } from './pair-checks.js';
import { makeEvaluator } from '../cost/table/evaluator.js';
import type { PassedCheck, VerifyReport } from './report.js';
import { VerifyFault } from './report.js';
import { dominanceCheck, objectivesCheck } from './row-checks.js';
import { tiesCheck } from './ties-check.js';

/** How thoroughly to verify. */
export interface VerifyOptions extends RunOptions {
  /** Random pairs to check; 0 for none. */
  readonly samples: number;
  /** Names the sample: the same seed draws the same pairs. */
  readonly seed: number;
}

const CHECKS: readonly VerifyCheck[] = [
  cellsCheck,
  columnsCheck,
  manifestCheck,
  objectivesCheck,
  dominanceCheck,
  tiesCheck,
  ownCellsCheck,
  sampleCheck,
];

/**
 * Check a frontier folder without any code of the enumeration: the rows by the scalar model, the rest by sampling.
 *
 * Files, hashes and counts are checked first; then the cells, every row's objectives from the formulas, that no row
 * dominates another, every row's ties, every accelerator for the cells of the rows, and a random sample of all pairs.
 *
 * @returns A report; the first fault ends it.
 * @throws `CodesignError` GROUND_TRUTH_INVALID where the folder is unfinished or altered, INTERRUPTED.
 */
export async function verifyFrontier(folder: string, options: VerifyOptions): Promise<VerifyReport> {
  const truth = await readGroundTruth(folder);
  const { table } = truth.inputs.costModel;
  const models = truth.inputs.space.workload.models();
  const evaluator = makeEvaluator(models, table);
  const context: VerifyContext = { ...options, folder, truth, table, evaluator, models };
  const checks: PassedCheck[] = [{ name: 'files, hashes and sum of pairs', checked: 4, unit: 'files' }];
  for (const { name, unit, run } of CHECKS) {
    try {
      checks.push({ name, checked: await run(context), unit });
    } catch (fault) {
      if (!(fault instanceof VerifyFault)) throw fault;
      const { message, pair } = fault;
      return { passed: false, checks, fault: { check: name, message, ...(pair === undefined ? {} : { pair }) } };
    }
  }
  return { passed: true, checks };
}
