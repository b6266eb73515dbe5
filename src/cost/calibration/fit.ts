import type { CostConstants } from '../model/constants.js';
import type { PublishedFigures, PublishedThroughput } from '../validation/published.js';
import { meanSquare, residualsOf } from './loss.js';
import type { FreeParameter } from './parameters.js';
import { patternSearch } from './pattern-search.js';

/** Where the search starts besides the constants given, as fractions of each range on a logarithmic scale. */
const STARTS: readonly (readonly number[])[] = [
  [0.4, 0.7, 0.6, 0.7],
  [0.8, 0.35, 0.2, 0.4],
  [0.55, 0.5, 0.1, 0.2],
];

/** The outcome of a least-squares fit. */
export interface Fit {
  readonly constants: CostConstants;
  /** One whole number a parameter. */
  readonly values: readonly number[];
  /** Mean of the squared differences of ln(images/s). */
  readonly loss: number;
  readonly evaluations: number;
}

function startPoints(parameters: readonly FreeParameter[], constants: CostConstants): number[][] {
  const given = parameters.map((parameter) => parameter.read(constants));
  const others = STARTS.map((fractions) =>
    parameters.map(({ minimum, maximum }, i) => {
      const low = Math.max(1, minimum);
      return Math.round(low * (maximum / low) ** fractions[i % fractions.length]!);
    }),
  );
  return [given, ...others];
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
 * @param starts - Points to search from; by default the constants themselves and three fixed points far apart.
 */
export function fitConstants(
  figures: PublishedFigures,
  rows: readonly PublishedThroughput[],
  constants: CostConstants,
  parameters: readonly FreeParameter[],
  starts: readonly (readonly number[])[] = startPoints(parameters, constants),
): Fit {
  const residuals = residualsOf(figures, rows);
  const loss = (values: readonly number[]): number =>
    meanSquare(residuals(setParameters(constants, parameters, values)));
  const space = {
    minimum: parameters.map(({ minimum }) => minimum),
    maximum: parameters.map(({ maximum }) => maximum),
  };
  const found = starts.map((start) => patternSearch(loss, start, space));
  const best = found.reduce((a, b) => (b.value < a.value ? b : a));
  return {
    constants: setParameters(constants, parameters, best.point),
    values: best.point,
    loss: best.value,
    evaluations: found.reduce((sum, { evaluations }) => sum + evaluations, 0),
  };
}
