import { Random } from '../../random.js';
import type { CostConstants } from '../model/constants.js';
import type { PublishedFigures, PublishedThroughput } from '../validation/published.js';
import { fitConstants, minimiseResiduals, setParameters } from './fit.js';
import { residualsOf } from './loss.js';
import type { FreeParameter } from './parameters.js';
import { fittedParameters } from './parameters.js';

/** The rows that errors are shared along: those of one network, and those of one build. */
const CLUSTERINGS = ['network', 'build'] as const satisfies readonly (keyof PublishedThroughput)[];

/** Constants that were fitted to one reweighting of the rows. */
export interface DrawnConstants {
  readonly constants: CostConstants;
  /** The fitted parameters, in the order of {@link ConstantsBootstrap.parameters}. */
  readonly values: readonly number[];
}

/** Sets of constants that published rows allow; any number of draws, each a function of the seed and its number alone. */
export interface ConstantsBootstrap {
  readonly parameters: readonly FreeParameter[];
  /** The values fitted with every row counting alike. */
  readonly fitted: readonly number[];
  /** Draw set number `index`, from 0; takes some tenths of a second. */
  readonly draw: (index: number) => DrawnConstants;
}

/**
 * Prepare a bootstrap of the timing constants over published rows.
 *
 * Rows of one network and of one build err together (the two explain most of the variance of the residuals, see
 * docs/robustness.md), so whole networks and whole builds are drawn, not rows: a draw weighs every network and every build by the gaps between
 * sorted uniform numbers, a row by the product of its two weights, and refits the parameters by weighted least squares
 * on ln(images/s). Sources: D. B. Rubin, "The Bayesian Bootstrap" (1981), for the gaps, which leave no network out
 * altogether, as resampling four of them would do in 91 draws of 100; A. B. Owen and D. Eckles, "Bootstrapping data
 * arrays of arbitrary order" (2012), for the product, which is mildly conservative where rows are crossed.
 *
 * @param rows - The rows to fit on, at least one.
 * @param start - Where the search starts, and the values of all that is not fitted.
 */
export function bootstrapConstants(
  figures: PublishedFigures,
  rows: readonly PublishedThroughput[],
  start: CostConstants,
  seed: number,
): ConstantsBootstrap {
  const { structure } = start;
  const parameters = fittedParameters(structure);
  const residuals = residualsOf(figures, rows, structure);
  const { values: fitted } = fitConstants(figures, rows, start, parameters);
  const starts = [parameters.map((parameter) => parameter.read(start)), fitted];
  return {
    parameters,
    fitted,
    draw: (index) => {
      const roots = drawWeights(rows, new Random(seed, 'constants', index)).map(Math.sqrt);
      const weighted = (values: readonly number[]): Float64Array =>
        residuals(setParameters(start, parameters, values)).map((r, i) => r * roots[i]!);
      const { point: values } = minimiseResiduals(weighted, parameters, starts);
      return { values, constants: setParameters(start, parameters, values) };
    },
  };
}

/** Weigh rows by the product of the weights of their network and their build; the sum is 1. */
function drawWeights(rows: readonly PublishedThroughput[], random: Random): Float64Array {
  const weights = new Float64Array(rows.length).fill(1);
  for (const name of CLUSTERINGS) {
    const clusters = [...new Set(rows.map((row) => row[name]))];
    const gaps = drawGaps(clusters.length, random.split(name));
    rows.forEach((row, i) => (weights[i]! *= gaps[clusters.indexOf(row[name])]!));
  }
  const sum = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / sum);
}

/** The gaps that `count` − 1 uniform numbers leave in [0, 1], none of them empty. */
function drawGaps(count: number, random: Random): number[] {
  const cuts = Array.from({ length: count - 1 }, () => random.double()).sort((a, b) => a - b);
  return Array.from({ length: count }, (_, i) => (cuts[i] ?? 1) - (cuts[i - 1] ?? 0));
}
