import type { RunOptions } from '../progress.js';
import type { GroundTruth } from '../store/ground-truth.js';
import { readGroundTruth } from '../store/ground-truth.js';
import type { KnownAccuracies, VerifyCheck, VerifyContext } from './context.js';
import { latencyBoundsCheck, pairCountsCheck } from './count-checks.js';
import { cellsCheck, columnsCheck, knownAccuraciesCheck, manifestCheck } from './input-checks.js';
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
  /** The accuracies that the folder's are to be; without them these rest on the folder's own word. */
  readonly known?: KnownAccuracies | undefined;
  /** Whether the folder's signature was checked. */
  readonly signed?: boolean | undefined;
}

const CHECKS: readonly VerifyCheck[] = [
  cellsCheck,
  knownAccuraciesCheck,
  columnsCheck,
  manifestCheck,
  pairCountsCheck,
  latencyBoundsCheck,
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
  const context: VerifyContext = { ...options, known: options.known, folder, truth, table, evaluator, models };
  const checks: PassedCheck[] = [{ name: 'files, hashes and sum of pairs', checked: 4, unit: 'files' }];
  const unchecked = listUnchecked(truth, options);
  for (const { name, unit, run, applies } of CHECKS) {
    if (applies?.(context) === false) continue;
    try {
      checks.push({ name, checked: await run(context), unit });
    } catch (fault) {
      if (!(fault instanceof VerifyFault)) throw fault;
      const { message, pair } = fault;
      return {
        passed: false,
        checks,
        unchecked,
        fault: { check: name, message, ...(pair === undefined ? {} : { pair }) },
      };
    }
  }
  return { passed: true, checks, unchecked };
}

/** What no check can tell, so that it rests on the folder's own word. */
function listUnchecked({ manifest }: GroundTruth, { known, signed = false }: VerifyOptions): string[] {
  const { metric, metric_denominator: denominator, mode, tool, cost_table_sha256: table } = manifest;
  const accuracies = `the accuracies themselves, that they are "${metric}", and that they count ${denominator} images (--db checks them against the table)`;
  return [
    ...(known === undefined ? [accuracies] : []),
    ...(table === null ? [] : ['the measured cycles and areas of cost-table.arrow']),
    `how the frontier was found: mode ${mode}, by ${tool.name} ${tool.version}, on which machine, in what time`,
    ...(signed ? [] : ['who made the folder (`codesign verify --key` checks a signature)']),
  ];
}
