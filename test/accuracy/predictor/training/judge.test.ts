import { expect, test } from 'vitest';
import { judgePredictions } from '../../../../src/accuracy/predictor/training/judge.js';

test('judges on the cells named, apart for those of at least 0.80', () => {
  // 200 cells from 0.60 up; 0.80 is 23,961.6 of 29,952.
  const measured = Uint16Array.from({ length: 200 }, (_, i) => 18_000 + 50 * i);
  const predicted = measured.map((count, i) => (i % 2 === 0 ? count + 30 : 0));
  const even = Uint32Array.from({ length: 100 }, (_, i) => 2 * i);
  const sound = [...even].filter((i) => measured[i]! >= 23_962).length;
  const error = (100 * 30) / 29_952;

  const judged = judgePredictions(even, measured, predicted);
  expect(judged.all.cells).toBe(100);
  expect(judged.sound.cells).toBe(sound);
  expect(sound).toBe(40);
  for (const part of [judged.all, judged.sound]) {
    expect(part.kendallTau).toBe(1);
    expect(part.meanAbsoluteErrorPoints).toBeCloseTo(error, 12);
  }
  expect(judged.bestPercentShare).toBe(1);
});

test('the share of the best hundredth counts those that are in both', () => {
  const cells = Uint32Array.from({ length: 400 }, (_, i) => i);
  const measured = Uint16Array.from(cells, (i) => 28_000 - i);
  // The best four are 0, 1, 2, 3; the prediction puts 10 and 11 in front of them.
  const predicted = measured.map((count, i) => (i === 10 || i === 11 ? 29_000 : count));
  expect(judgePredictions(cells, measured, predicted).bestPercentShare).toBe(0.5);
});
