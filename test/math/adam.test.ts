import { expect, test } from 'vitest';
import { Adam } from '../../src/math/adam.js';

test('Adam makes the first two steps that its definition gives', () => {
  const parameters = Float64Array.of(1, -2);
  const adam = new Adam(2, { learningRate: 0.1, epsilon: 0 });
  adam.step(parameters, Float64Array.of(3, -0.5));
  // With the corrections for the start, the first step is the learning rate against the sign of the slope.
  expect(parameters[0]).toBeCloseTo(0.9, 12);
  expect(parameters[1]).toBeCloseTo(-1.9, 12);
  const gradients = Float64Array.of(1, 0);
  adam.step(parameters, gradients);
  const mean = (0.9 * 0.1 * 3 + 0.1 * 1) / (1 - 0.81);
  const square = (0.999 * 0.001 * 9 + 0.001 * 1) / (1 - 0.999 ** 2);
  expect(parameters[0]).toBeCloseTo(0.9 - (0.1 * mean) / Math.sqrt(square), 12);
  expect([...gradients]).toEqual([0, 0]);
});

test('the first step is as long as the learning rate, whatever the gradient; without one there is none', () => {
  const parameters = Float64Array.of(1, 1, 1);
  new Adam(3, { learningRate: 0.1 }).step(parameters, Float64Array.of(5, -0.001, 0));
  expect(parameters[0]).toBeCloseTo(0.9, 7);
  expect(parameters[1]).toBeCloseTo(1.1, 5);
  expect(parameters[2]).toBe(1);
});

test('a schedule scales each step, not what is remembered of the gradients', () => {
  const [plain, halved] = [Float64Array.of(1), Float64Array.of(1)];
  const [whole, half] = [new Adam(1, { learningRate: 0.1 }), new Adam(1, { learningRate: 0.1 })];
  for (const [schedule, gradient] of [
    [0.5, 3],
    [0, -2],
    [0.5, 1],
  ] as const) {
    const [from, halfFrom] = [plain[0]!, halved[0]!];
    whole.step(plain, Float64Array.of(gradient));
    half.step(halved, Float64Array.of(gradient), schedule);
    expect(halved[0]! - halfFrom).toBeCloseTo(schedule * (plain[0]! - from), 15);
  }
});

test('finds the lowest point of a parabola', () => {
  const parameters = Float64Array.of(4);
  const adam = new Adam(1, { learningRate: 0.01 });
  for (let step = 0; step < 2000; step++) adam.step(parameters, Float64Array.of(2 * (parameters[0]! - 1.5)));
  expect(parameters[0]).toBeCloseTo(1.5, 3);
});

test('every bit of its steps is the same on every engine, scheduled or not', () => {
  const steps = (learningRate: number, schedule?: number): string => {
    const parameters = Float64Array.of(0.3, -1.7, 2.2);
    const adam = new Adam(3, { learningRate });
    for (let step = 1; step <= 50; step++) {
      adam.step(
        parameters,
        parameters.map((value, i) => value * value - i / step),
        schedule,
      );
    }
    return [...parameters].join(' ');
  };
  // Recorded once, the first as the policies of the bench learn, the second as the predictor is trained; only IEEE additions, multiplications, divisions and square roots in a fixed order go into it.
  expect(steps(0.003)).toBe('0.17093507760024126 -1.8558455311770308 2.0490120112635197');
  expect(steps(1, 0.0021)).toBe('0.20490617418251572 -1.808495252239651 2.093792113757196');
});
