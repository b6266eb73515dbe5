import type { CostConstants } from '../model/constants.js';
import type { PublishedFigures, PublishedThroughput } from '../validation/published.js';
import { leastSquares } from './least-squares.js';
import { meanSquare, residualsOf } from './loss.js';
import type { FreeParameter } from './parameters.js';
import type { SearchResult } from './pattern-search.js';
import { patternSearch } from './pattern-search.js';

/** The least squares end close to the bottom, so the pattern search that follows begins with steps of this share. */
const LAST_STEPS = 1 / 128;

/** The outcome of a least-squares fit. */
export interface Fit {
  readonly constants: CostConstants;
  /** One whole number a parameter. */
  readonly values: readonly number[];
  /** Mean of the squared differences of ln(images/s). */
  readonly loss: number;
  readonly evaluations: number;
}

/** The constants themselves, and points far apart from one another. */
function startPoints(parameters: readonly FreeParameter[], constants: CostConstants): number[][] {
  const given = parameters.map((parameter) => parameter.read(constants));
  return [given, ...[0, 1, 2].map((at) => parameters.map(({ starts }) => starts[at]!))];
}

/** Set parameters in a set of constants. */
export function setParameters(
  constants: CostConstants,
  parameters: readonly FreeParameter[],
  values: readonly number[],
): CostConstants {
  return parameters.reduce((c, parameter, i) => parameter.write(c, values[i]!), constants);
}

/**
 * Fit parameters by least squares on ln(images/s), the others as they are in `constants`.
 *
 * Levenberg and Marquardt from every start, then a pattern search from the best end: deterministic, well below a second
 * for some tens of rows. A row that is there twice counts twice.
 * @param starts - Points to search from; by default the constants themselves and three fixed points far apart.
 */
export function fitConstants(
  figures: PublishedFigures,
  rows: readonly PublishedThroughput[],
  constants: CostConstants,
  parameters: readonly FreeParameter[],
  starts: readonly (readonly number[])[] = startPoints(parameters, constants),
): Fit {
  const residualsAt = residualsOf(figures, rows, constants.structure);
  const residuals = (values: readonly number[]): Float64Array =>
    residualsAt(setParameters(constants, parameters, values));
  const best = minimiseResiduals(residuals, parameters, starts);
  return {
    constants: setParameters(constants, parameters, best.point),
    values: best.point,
    loss: best.value,
    evaluations: best.evaluations,
  };
}

/** Minimise the mean square of residuals over parameters: Levenberg and Marquardt from every start, then a pattern search. */
export function minimiseResiduals(
  residuals: (values: readonly number[]) => Float64Array,
  parameters: readonly FreeParameter[],
  starts: readonly (readonly number[])[],
): SearchResult {
  const space = {
    minimum: parameters.map(({ minimum }) => minimum),
    maximum: parameters.map(({ maximum }) => maximum),
  };
  const ends = starts.map((start) => leastSquares(residuals, start, space));
  const near = ends.reduce((a, b) => (b.value < a.value ? b : a));
  const best = patternSearch((values) => meanSquare(residuals(values)), near.point, space, LAST_STEPS);
  return { ...best, evaluations: ends.reduce((sum, { evaluations }) => sum + evaluations, best.evaluations) };
}
