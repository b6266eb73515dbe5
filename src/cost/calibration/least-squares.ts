import type { SearchResult, SearchSpace } from './pattern-search.js';

/** Share of a coordinate by which it is moved to find a derivative; less would meet the ceilings of the model. */
const RELATIVE_STEP = 1 / 64;
const MOST_ITERATIONS = 60;
/** It begins almost without damping: damped steps along a narrow valley would round to none. */
const DAMPING = { least: 1e-9, most: 1e6, up: 10, down: 1_000 };
/** A step that gains less than this share ends the search. */
const LEAST_GAIN = 1e-9;

/** Solve A·x = b for a symmetric positive definite A by Cholesky's method; undefined where A is not. */
function solve(a: readonly Float64Array[], b: Float64Array): Float64Array | undefined {
  const n = b.length;
  const factor = a.map(() => new Float64Array(n));
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i]![j]!;
      for (let k = 0; k < j; k++) sum -= factor[i]![k]! * factor[j]![k]!;
      if (i > j) factor[i]![j] = sum / factor[j]![j]!;
      else if (sum > 0) factor[i]![i] = Math.sqrt(sum);
      else return undefined;
    }
  }
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= factor[i]![k]! * x[k]!;
    x[i]! /= factor[i]![i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= factor[k]![i]! * x[k]!;
    x[i]! /= factor[i]![i]!;
  }
  return x;
}

const meanSquare = (r: Float64Array): number => r.reduce((sum, each) => sum + each * each, 0) / r.length;

/**
 * Minimise the mean square of residuals over whole numbers by the method of Levenberg and Marquardt.
 *
 * Derivatives are differences over steps wide enough for a model with ceilings and floors. A coordinate at a bound that
 * the gradient pushes further, or one without influence, stays where it is for the step. Deterministic; it comes near the
 * bottom of narrow valleys in few evaluations, and leaves the last units to the pattern search.
 */
export function leastSquares(
  residuals: (point: readonly number[]) => Float64Array,
  start: readonly number[],
  { minimum, maximum }: SearchSpace,
): SearchResult {
  // Adding 0 makes 0 of −0.
  const clamp = (value: number, i: number): number =>
    Math.min(Math.max(Math.round(value) + 0, minimum[i]!), maximum[i]!);
  let evaluations = 0;
  const evaluate = (point: readonly number[]): Float64Array => {
    evaluations++;
    return residuals(point);
  };
  let point = start.map(clamp);
  let at = evaluate(point);
  let value = meanSquare(at);
  let damping = DAMPING.least;
  for (let iteration = 0; iteration < MOST_ITERATIONS && damping <= DAMPING.most; iteration++) {
    const slopes = point.map((here, i) => {
      const step = Math.max(1, Math.round(Math.abs(here) * RELATIVE_STEP));
      const [low, high] = [clamp(here - step, i), clamp(here + step, i)];
      if (low === high) return new Float64Array(at.length);
      const [below, above] = [low, high].map((moved) =>
        moved === here ? at : evaluate(point.map((each, j) => (j === i ? moved : each))),
      ) as [Float64Array, Float64Array];
      return at.map((_, row) => (above[row]! - below[row]!) / (high - low));
    });
    const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, each, row) => sum + each * b[row]!, 0);
    const free = slopes.flatMap((slope, i) => {
      const uphill = dot(slope, at);
      const blocked = uphill > 0 ? point[i] === minimum[i] : point[i] === maximum[i];
      return blocked || dot(slope, slope) === 0 ? [] : [i];
    });
    const before = value;
    for (; damping <= DAMPING.most; damping *= DAMPING.up) {
      const normal = free.map((i) =>
        Float64Array.from(free, (j) => dot(slopes[i]!, slopes[j]!) * (i === j ? 1 + damping : 1)),
      );
      const step = solve(
        normal,
        Float64Array.from(free, (i) => -dot(slopes[i]!, at)),
      );
      if (step === undefined) continue;
      const tried = point.map((here, i) => {
        const k = free.indexOf(i);
        return k === -1 ? here : clamp(here + step[k]!, i);
      });
      const there = evaluate(tried);
      if (meanSquare(there) >= value) continue;
      point = tried;
      at = there;
      value = meanSquare(there);
      damping = Math.max(DAMPING.least, damping / DAMPING.down);
      break;
    }
    if (before - value < LEAST_GAIN * before) break;
  }
  return { point, value, evaluations };
}
