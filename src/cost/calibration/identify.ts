import type { CostConstants } from '../model/constants.js';
import type { PublishedFigures, PublishedThroughput } from '../validation/published.js';
import type { Fit } from './fit.js';
import { fitConstants } from './fit.js';
import type { FreeParameter } from './parameters.js';

/** 95 % point of F(1, n − p) for some tens of rows: how far the loss may rise within the interval. */
const F_95 = 4;

/** How firmly the rows hold a constant. */
export type Verdict = 'identified' | 'weakly identified' | 'not identified' | 'ran to a bound';

/** A constant and the values that the rows allow about as well. */
export interface Identification {
  readonly name: string;
  readonly unit: string;
  readonly start: number;
  /** Where the fit ended; null where the rows do not identify the constant, so that no value is to be quoted. */
  readonly fitted: number | null;
  /** Profile interval: with any value in it, and the other constants refitted, the loss stays below the limit. */
  readonly low: number;
  readonly high: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly verdict: Verdict;
}

function judge(fitted: number, low: number, high: number, { minimum, maximum }: FreeParameter): Verdict {
  if (fitted <= minimum || fitted >= maximum) return 'ran to a bound';
  if (low <= minimum || high >= maximum) return 'not identified';
  return high - low <= fitted ? 'identified' : 'weakly identified';
}

/** Whether a value with this verdict may be quoted: the rows bound it from both sides. */
export function isQuotable(verdict: Verdict): boolean {
  return verdict === 'identified' || verdict === 'weakly identified';
}

/** The furthest whole number from `inside` towards `outside` at which `holds` still holds, by bisection. */
function furthest(inside: number, outside: number, holds: (value: number) => boolean): number {
  if (holds(outside)) return outside;
  let good = inside;
  let bad = outside;
  while (Math.abs(bad - good) > 1) {
    const middle = Math.round((good + bad) / 2);
    if (holds(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/**
 * Profile the loss over one fitted parameter: the others are refitted at every value that is tried.
 *
 * The interval is the usual 95 % one for independent errors; model errors are not, so it is a guide, not a guarantee.
 */
export function profileParameter(
  figures: PublishedFigures,
  rows: readonly PublishedThroughput[],
  start: CostConstants,
  fit: Fit,
  parameters: readonly FreeParameter[],
  at: number,
): Identification {
  const parameter = parameters[at]!;
  const others = parameters.filter((_, i) => i !== at);
  const limit = fit.loss * (1 + F_95 / (rows.length - parameters.length));
  const fitted = fit.values[at]!;
  const end = (bound: number): number => {
    // The others move along with the value, so the next refit begins where the last good one ended.
    let values = fit.values.filter((_, i) => i !== at);
    return furthest(fitted, bound, (value) => {
      const refit = fitConstants(figures, rows, parameter.write(fit.constants, value), others, [values]);
      if (refit.loss > limit) return false;
      values = [...refit.values];
      return true;
    });
  };
  const low = end(parameter.minimum);
  const high = end(parameter.maximum);
  const { name, unit, minimum, maximum } = parameter;
  const verdict = judge(fitted, low, high, parameter);
  return {
    name,
    unit,
    start: parameter.read(start),
    fitted: isQuotable(verdict) ? fitted : null,
    low,
    high,
    minimum,
    maximum,
    verdict,
  };
}
