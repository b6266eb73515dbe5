// One step of Adam, as src/math/adam.ts has it.

import { VECTOR, firstMoments, gradients, parameterBytes, parameters, secondMoments } from './layout';

// What has faded below any effect is set to zero, as processors are slow with subnormal numbers: a slope of 1e-15 or the root
// of a square of 1e-30 is nothing beside the epsilon of 1e-8 that is added to it.
const LEAST_MOMENT: f32 = 1e-30;
const LEAST_SLOPE: f32 = 1e-15;

// @ts-ignore: decorator
@inline
function dropBelow(least: f32, x: v128): v128 {
  return v128.and(x, f32x4.ge(f32x4.abs(x), f32x4.splat(least)));
}

/**
 * Take one step down the gradients and set them to zero.
 *
 * @param rate - The learning rate by 1 − decayFirst^step.
 * @param scale - 1 by 1 − decaySecond^step.
 */
export function adam(decayFirst: f64, decaySecond: f64, rate: f32, scale: f32, epsilon: f32): void {
  const keptFirst = f32x4.splat(<f32>decayFirst);
  const newFirst = f32x4.splat(<f32>(1 - decayFirst));
  const keptSecond = f32x4.splat(<f32>decaySecond);
  const newSecond = f32x4.splat(<f32>(1 - decaySecond));
  const rates = f32x4.splat(rate);
  const scales = f32x4.splat(scale);
  const epsilons = f32x4.splat(epsilon);
  for (let at: usize = 0; at < parameterBytes; at += VECTOR) {
    const slope = dropBelow(LEAST_SLOPE, v128.load(gradients + at));
    const mean = dropBelow(
      LEAST_MOMENT,
      f32x4.add(f32x4.mul(keptFirst, v128.load(firstMoments + at)), f32x4.mul(newFirst, slope)),
    );
    const square = dropBelow(
      LEAST_MOMENT,
      f32x4.add(f32x4.mul(keptSecond, v128.load(secondMoments + at)), f32x4.mul(newSecond, f32x4.mul(slope, slope))),
    );
    const step = f32x4.div(
      f32x4.mul(rates, mean),
      f32x4.add(f32x4.sqrt(f32x4.mul(square, scales)), epsilons),
    );
    v128.store(firstMoments + at, mean);
    v128.store(secondMoments + at, square);
    v128.store(parameters + at, f32x4.sub(v128.load(parameters + at), step));
    v128.store(gradients + at, f32x4.splat(0));
  }
}
