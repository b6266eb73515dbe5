import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RunOptions } from '../../progress.js';
import { throwIfInterrupted } from '../../progress.js';
import type { CostConstants } from '../model/constants.js';
import { NETWORK_NAMES } from '../validation/networks.js';
import type { PublishedFigures, PublishedThroughput } from '../validation/published.js';
import { BOARD_NAMES } from '../validation/published.js';
import { compareThroughput, summariseErrors } from '../validation/report.js';
import type { Fit } from './fit.js';
import { fitConstants } from './fit.js';
import type { Identification } from './identify.js';
import { profileParameter, testInfluence } from './identify.js';
import { FITTED_PARAMETERS, TESTED_PARAMETERS } from './parameters.js';

/** Errors in percent over some rows. */
export interface Errors {
  readonly mean_percent: number;
  readonly worst_percent: number;
}

/** One round of cross-validation: fitted without a group, judged on it. */
export interface Fold {
  readonly by: 'board' | 'network';
  readonly held_out: string;
  readonly rows: number;
  readonly values: readonly number[];
  readonly refitted: Errors;
  /** The constants that calibration started from, on the same rows. */
  readonly start: Errors;
}

/** What calibration found. */
export interface Calibration {
  readonly constants: CostConstants;
  readonly rows: number;
  /** Root mean square of ln(predicted/published), before and after. */
  readonly rms_start: number;
  readonly rms_fitted: number;
  readonly identifications: readonly Identification[];
  readonly folds: readonly Fold[];
  /** Mean over the held-out rows of each kind of fold, refitted and started from. */
  readonly held_out: readonly {
    readonly by: 'board' | 'network';
    readonly refitted: Errors;
    readonly start: Errors;
  }[];
}

export interface CalibrationOptions extends RunOptions {
  readonly figures: PublishedFigures;
  /** The rows to fit on. */
  readonly rows: readonly PublishedThroughput[];
  readonly start: CostConstants;
}

function errorsOn(figures: PublishedFigures, rows: readonly PublishedThroughput[], constants: CostConstants): Errors {
  const { mean_percent, worst_percent } = summariseErrors(
    '',
    compareThroughput({ ...figures, throughput: rows }, constants),
  );
  return { mean_percent, worst_percent };
}

function foldsOf(rows: readonly PublishedThroughput[]): Pick<Fold, 'by' | 'held_out'>[] {
  const boards = BOARD_NAMES.filter((name) => rows.some(({ board }) => board === name));
  const networks = NETWORK_NAMES.filter((name) => rows.some(({ network }) => network === name));
  return [
    // A fold needs rows to fit on.
    ...(boards.length > 1 ? boards : []).map((held_out) => ({ by: 'board' as const, held_out })),
    ...(networks.length > 1 ? networks : []).map((held_out) => ({ by: 'network' as const, held_out })),
  ];
}

function poolErrors(folds: readonly Fold[], errors: (fold: Fold) => Errors): Errors {
  const rows = folds.reduce((sum, fold) => sum + fold.rows, 0);
  return {
    mean_percent: folds.reduce((sum, fold) => sum + fold.rows * errors(fold).mean_percent, 0) / rows,
    worst_percent: Math.max(...folds.map((fold) => errors(fold).worst_percent)),
  };
}

/**
 * Refit the timing constants that published rates can identify, and say how far to trust them.
 *
 * Least squares on ln(images/s); deterministic. The weight bandwidth of a board against the reference is a fact of the
 * published data and stays as it is.
 * @throws {@link CodesignError} INTERRUPTED where the signal aborts.
 */
export async function calibrate(options: CalibrationOptions): Promise<Calibration> {
  const { figures, rows, start, onProgress, signal } = options;
  const folds = foldsOf(rows);
  const total = 1 + FITTED_PARAMETERS.length + TESTED_PARAMETERS.length + folds.length;
  let done = 0;
  const step = async (): Promise<void> => {
    onProgress?.({ phase: 'calibrate', done: done++, total, unit: 'steps' });
    await nextTurn();
    throwIfInterrupted(signal);
  };

  await step();
  const fit: Fit = fitConstants(figures, rows, start, FITTED_PARAMETERS);
  const before = fitConstants(figures, rows, start, [], [[]]).loss;

  const identifications: Identification[] = [];
  for (let i = 0; i < FITTED_PARAMETERS.length; i++) {
    await step();
    identifications.push(profileParameter(figures, rows, start, fit, FITTED_PARAMETERS, i));
  }
  for (const parameter of TESTED_PARAMETERS) {
    await step();
    identifications.push(testInfluence(figures, rows, fit.constants, parameter));
  }

  const judged: Fold[] = [];
  for (const fold of folds) {
    await step();
    const inFold = (row: PublishedThroughput): boolean => row[fold.by] === fold.held_out;
    const test = rows.filter(inFold);
    const refit = fitConstants(
      figures,
      rows.filter((row) => !inFold(row)),
      start,
      FITTED_PARAMETERS,
    );
    judged.push({
      ...fold,
      rows: test.length,
      values: refit.values,
      refitted: errorsOn(figures, test, refit.constants),
      start: errorsOn(figures, test, start),
    });
  }
  onProgress?.({ phase: 'calibrate', done: total, total, unit: 'steps' });
  return {
    constants: fit.constants,
    rows: rows.length,
    rms_start: Math.sqrt(before),
    rms_fitted: Math.sqrt(fit.loss),
    identifications,
    folds: judged,
    held_out: (['board', 'network'] as const).flatMap((by) => {
      const of = judged.filter((fold) => fold.by === by);
      if (of.length === 0) return [];
      return [{ by, refitted: poolErrors(of, ({ refitted }) => refitted), start: poolErrors(of, ({ start: s }) => s) }];
    }),
  };
}
