import { setImmediate as nextTurn } from 'node:timers/promises';
import { usageError } from '../../errors/usage.js';
import type { RunOptions } from '../../progress.js';
import { throwIfInterrupted } from '../../progress.js';
import type { CostConstants } from '../model/constants.js';
import { NETWORK_NAMES } from '../validation/networks.js';
import type { PublishedFigures, PublishedThroughput } from '../validation/published.js';
import { BOARD_NAMES } from '../validation/published.js';
import { compareThroughput, summariseErrors } from '../validation/report.js';
import type { BoardBandwidth } from './board-bandwidth.js';
import { fitBoardBandwidths } from './board-bandwidth.js';
import { fitConstants } from './fit.js';
import type { Identification } from './identify.js';
import { isQuotable, profileParameter } from './identify.js';
import { fittedParameters } from './parameters.js';

/** Errors in percent over some rows. */
export interface Errors {
  readonly mean_percent: number;
  readonly worst_percent: number;
}

/** What cross-validation leaves out, one after another. */
const FOLD_KINDS = ['board', 'build', 'network'] as const;
export type FoldKind = (typeof FOLD_KINDS)[number];

/** One round of cross-validation: fitted without a group, judged on it. */
export interface Fold {
  readonly by: FoldKind;
  readonly held_out: string;
  readonly rows: number;
  /** In the order of the constants that are identified. */
  readonly values: readonly number[];
  readonly refitted: Errors;
  /** The constants that calibration started from, on the same rows. */
  readonly start: Errors;
}

/** A group that cannot be left out: what remains has no more rows than there are constants to fit. */
export interface SkippedFold {
  readonly by: FoldKind;
  readonly held_out: string;
  readonly remaining_rows: number;
}

/** What calibration found. */
export interface Calibration {
  /** Those the rows identify refitted, the others as they were. */
  readonly constants: CostConstants;
  readonly rows: number;
  /** Root mean square of ln(predicted/published), before and after. */
  readonly rms_start: number;
  readonly rms_fitted: number;
  readonly identifications: readonly Identification[];
  readonly folds: readonly Fold[];
  readonly skipped: readonly SkippedFold[];
  /** Over the held-out rows of each kind of fold, refitted and started from. */
  readonly held_out: readonly { readonly by: FoldKind; readonly refitted: Errors; readonly start: Errors }[];
  /** Fitted last, with the constants as they are. */
  readonly bandwidths: readonly BoardBandwidth[];
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

function foldsOf(
  { builds }: PublishedFigures,
  rows: readonly PublishedThroughput[],
): { readonly by: FoldKind; readonly held_out: string }[] {
  const names = { board: BOARD_NAMES, build: builds.map(({ build }) => build), network: NETWORK_NAMES };
  return FOLD_KINDS.flatMap((by) => {
    const present = names[by].filter((name) => rows.some((row) => row[by] === name));
    // There is nothing to fit on without the only one.
    return present.length > 1 ? present.map((held_out) => ({ by, held_out })) : [];
  });
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
 * Least squares on ln(images/s); deterministic. First all constants are fitted and the loss is profiled over each; then
 * those that the rows bound from both sides are fitted once more with the others held at their starting values, on all
 * rows and with each board, build and network left out. Kernels of boards are facts of the published data and stay.
 * @throws {@link CodesignError} USAGE where there are no more rows than constants; INTERRUPTED where the signal aborts.
 */
export async function calibrate(options: CalibrationOptions): Promise<Calibration> {
  const { figures, rows, start, onProgress, signal } = options;
  const parameters = fittedParameters(start.structure);
  if (rows.length <= parameters.length) {
    const fault = `${rows.length} rows are too few to fit ${parameters.length} constants on.`;
    throw usageError(fault, 'Take the rows of more builds or networks.');
  }
  const folds = foldsOf(figures, rows);
  const total = 3 + parameters.length + folds.length;
  let done = 0;
  const step = async (): Promise<void> => {
    onProgress?.({ phase: 'calibrate', done: done++, total, unit: 'steps' });
    await nextTurn();
    throwIfInterrupted(signal);
  };

  await step();
  const before = fitConstants(figures, rows, start, [], [[]]).loss;
  const free = fitConstants(figures, rows, start, parameters);
  const identifications: Identification[] = [];
  for (let i = 0; i < parameters.length; i++) {
    await step();
    identifications.push(profileParameter(figures, rows, start, free, parameters, i));
  }
  await step();
  const identified = parameters.filter((_, i) => isQuotable(identifications[i]!.verdict));
  const fit = fitConstants(figures, rows, start, identified);

  const judged: Fold[] = [];
  const skipped: SkippedFold[] = [];
  for (const fold of folds) {
    await step();
    const inFold = (row: PublishedThroughput): boolean => row[fold.by] === fold.held_out;
    const test = rows.filter(inFold);
    const rest = rows.filter((row) => !inFold(row));
    if (rest.length <= identified.length) {
      skipped.push({ ...fold, remaining_rows: rest.length });
      continue;
    }
    const refit = fitConstants(figures, rest, start, identified);
    judged.push({
      ...fold,
      rows: test.length,
      values: refit.values,
      refitted: errorsOn(figures, test, refit.constants),
      start: errorsOn(figures, test, start),
    });
  }
  await step();
  const bandwidths = fitBoardBandwidths(figures, fit.constants);
  onProgress?.({ phase: 'calibrate', done: total, total, unit: 'steps' });
  let at = 0;
  return {
    constants: fit.constants,
    rows: rows.length,
    rms_start: Math.sqrt(before),
    rms_fitted: Math.sqrt(fit.loss),
    identifications: identifications.map((each) =>
      each.fitted === null ? each : { ...each, fitted: fit.values[at++]! },
    ),
    folds: judged,
    skipped,
    held_out: FOLD_KINDS.flatMap((by) => {
      const of = judged.filter((fold) => fold.by === by);
      if (of.length === 0) return [];
      return [{ by, refitted: poolErrors(of, ({ refitted }) => refitted), start: poolErrors(of, ({ start: s }) => s) }];
    }),
    bandwidths,
  };
}
