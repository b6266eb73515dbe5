import { expect, test } from 'vitest';
import { viewBlocks } from '../../../../src/accuracy/predictor/network.js';
import { drawEvenly, drawParameters } from '../../../../src/accuracy/predictor/training/initial-parameters.js';
import { Random } from '../../../../src/random.js';

test('numbers are drawn with the spread asked for', () => {
  const random = new Random(42);
  const drawn = Array.from({ length: 20_000 }, () => drawEvenly(random, 2));
  const mean = drawn.reduce((sum, x) => sum + x, 0) / drawn.length;
  const deviation = Math.sqrt(drawn.reduce((sum, x) => sum + (x - mean) ** 2, 0) / drawn.length);
  expect(Math.abs(mean)).toBeLessThan(0.05);
  expect(Math.abs(deviation - 2)).toBeLessThan(0.05);
});

test('biases start at zero, everything else does not', () => {
  for (const [name, block] of Object.entries(viewBlocks(drawParameters(new Random(3))))) {
    expect(
      block.every((value) => (value === 0) === /Bias$/.test(name)),
      name,
    ).toBe(true);
  }
});
