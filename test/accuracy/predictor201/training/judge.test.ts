import { expect, test } from 'vitest';
import { judgePredictions } from '../../../../src/accuracy/predictor201/training/judge.js';

test('judges on those named, and apart on those of 80 % of the best of all and on those without a twin', () => {
  const measured = Int32Array.of(1_000, 800, 799, 500, 900, 10);
  const predicted = Int32Array.of(0, 790, 809, 510, 880, 0);
  const split = { trained: Uint32Array.of(0), judged: Uint32Array.of(1, 2, 3, 4), untwinned: Uint32Array.of(1, 2) };
  const { all, sound, untwinned } = judgePredictions(split, { measured, predicted, denominator: 2_000 });
  expect(all.architectures).toBe(4);
  // One pair of six stands the wrong way round.
  expect(all.kendallTau).toBeCloseTo(4 / 6, 12);
  expect(all.meanAbsoluteErrorPoints).toBeCloseTo((100 * (10 + 10 + 10 + 20)) / 4 / 2_000, 12);
  expect(sound).toEqual({ architectures: 2, kendallTau: 1, meanAbsoluteErrorPoints: (100 * 30) / 2_000 / 2 });
  expect(untwinned).toMatchObject({ architectures: 2, kendallTau: -1 });
});
