import type { CostConstants } from '../model/constants.js';
import type { PublishedFigures, PublishedThroughput } from '../validation/published.js';
import type { Fit } from './fit.js';
import { fitConstants } from './fit.js';
import { meanSquare, residualsOf } from './loss.js';
import type { FreeParameter } from './parameters.js';

/** 95 % point of F(1, n − p) for some tens of rows: how far the loss may rise within the interval. */
const F_95 = 4;
const TESTED_STEPS = 200;

/** How firmly the rows hold a constant. */
export type Verdict = 'identified' | 'weakly identified' | 'not identified' | 'ran to a bound' | 'no influence';

/** A constant, its fitted value and the values that the rows allow about as well. */
export interface Identification {
  readonly name: string;
  readonly unit: string;
  readonly start: number;
  readonly fitted: number;
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
  const otherValues = fit.values.filter((_, i) => i !== at);
  const limit = fit.loss * (1 + F_95 / (rows.length - parameters.length));
  const holds = (value: number): boolean =>
    fitConstants(figures, rows, parameter.write(fit.constants, value), others, [otherValues]).loss <= limit;
  const fitted = fit.values[at]!;
  const low = furthest(fitted, parameter.minimum, holds);
  const high = furthest(fitted, parameter.maximum, holds);
  const { name, unit, minimum, maximum } = parameter;
  const verdict = judge(fitted, low, high, parameter);
  return { name, unit, start: parameter.read(start), fitted, low, high, minimum, maximum, verdict };
}

/** Test whether a constant that is not fitted has any influence on the rows, and from which value to which it has none. */
export function testInfluence(
  figures: PublishedFigures,
  rows: readonly PublishedThroughput[],
  start: CostConstants,
  parameter: FreeParameter,
): Identification {
  const residuals = residualsOf(figures, rows);
  const lossAt = (value: number): number => meanSquare(residuals(parameter.write(start, value)));
  const fitted = parameter.read(start);
  const here = lossAt(fitted);
  const { name, unit, minimum, maximum } = parameter;
  const values = Array.from({ length: TESTED_STEPS + 1 }, (_, i) =>
    Math.round(minimum + ((maximum - minimum) * i) / TESTED_STEPS),
  );
  const same = values.filter((value) => lossAt(value) === here);
  const low = Math.min(fitted, ...same);
  const high = Math.max(fitted, ...same);
  const verdict = low < fitted || high > fitted ? 'no influence' : judge(fitted, low, high, parameter);
  return { name, unit, start: fitted, fitted, low, high, minimum, maximum, verdict };
}
