import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createAdamState, stepAdam } from '../../../../src/accuracy/predictor/adam.js';
import { drawEvenly } from '../../../../src/accuracy/predictor/training/initial-parameters.js';
import type { EpochReport, TrainingSettings } from '../../../../src/accuracy/predictor/training/train-network.js';
import { learningRateAt, trainNetwork } from '../../../../src/accuracy/predictor/training/train-network.js';
import { Random } from '../../../../src/random.js';
import { cellAt } from '../../../../src/space/cells/cell-table.js';
import { smallTable } from '../small-table.js';

const SETTINGS: TrainingSettings = { epochs: 5, batchSize: 16, learningRate: 0.003, warmupSteps: 20, seed: 3 };
const table = smallTable(5);
/** A made-up accuracy: 3x3 convolutions are good, pools are bad, and the first vertex counts twice. */
const targets = Float64Array.from({ length: table.count }, (_, i) =>
  cellAt(table, i).labels.reduce((sum, label, v) => sum + (1 - label) * (v === 0 ? 2 : 1), 0),
);
const cells = Uint32Array.from({ length: table.count }, (_, i) => i).filter((i) => i % 3 === 0);

function train(settings: TrainingSettings): { parameters: Float64Array; reports: EpochReport[] } {
  const reports: EpochReport[] = [];
  const parameters = trainNetwork(table, cells, targets, settings, (report) => reports.push(report));
  return { parameters, reports };
}

test('training reduces the loss pass by pass', () => {
  const { reports } = train(SETTINGS);
  expect(reports.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5]);
  expect((reports.at(-1) as EpochReport).loss).toBeLessThan(reports[0]!.loss / 4);
});

test('the seed settles every bit of the parameters', () => {
  const settings = { ...SETTINGS, epochs: 1 };
  const { parameters } = train(settings);
  expect(train(settings).parameters).toEqual(parameters);
  expect(train({ ...settings, seed: 4 }).parameters).not.toEqual(parameters);
});

test('only the cells named are looked at', () => {
  const some = cells.filter((i) => i % 2 === 0);
  const blind = targets.map((target, i) => (i % 2 === 0 ? target : NaN));
  const settings = { ...SETTINGS, epochs: 1 };
  expect(trainNetwork(table, some, blind, settings)).toEqual(trainNetwork(table, some, targets, settings));
});

test('the learning rate rises to its height and falls to zero', () => {
  const settings = { ...SETTINGS, warmupSteps: 10 };
  expect(learningRateAt(0, 1000, settings)).toBeCloseTo(0.0003, 12);
  expect(learningRateAt(500, 1000, settings)).toBeCloseTo(0.0015, 12);
  expect(learningRateAt(1000, 1000, settings)).toBe(0);
  for (let step = 10; step < 1000; step++) {
    expect(learningRateAt(step + 1, 1000, settings)).toBeLessThan(learningRateAt(step, 1000, settings));
  }
});

test('the first step of Adam is as long as the learning rate, against the sign of the gradient', () => {
  const parameters = Float64Array.of(1, 1, 1);
  stepAdam(createAdamState(3), parameters, Float64Array.of(5, -0.001, 0), 0.1);
  expect(parameters[0]).toBeCloseTo(0.9, 7);
  expect(parameters[1]).toBeCloseTo(1.1, 5);
  expect(parameters[2]).toBe(1);
});

test('Adam finds the lowest point of a parabola', () => {
  const parameters = Float64Array.of(4);
  const state = createAdamState(1);
  for (let step = 0; step < 2000; step++) {
    stepAdam(state, parameters, Float64Array.of(2 * (parameters[0]! - 1.5)), 0.01);
  }
  expect(parameters[0]).toBeCloseTo(1.5, 3);
});

test('initial parameters have the spread asked for', () => {
  const random = new Random(42);
  const drawn = Array.from({ length: 20_000 }, () => drawEvenly(random, 2));
  const mean = drawn.reduce((sum, x) => sum + x, 0) / drawn.length;
  const deviation = Math.sqrt(drawn.reduce((sum, x) => sum + (x - mean) ** 2, 0) / drawn.length);
  expect(Math.abs(mean)).toBeLessThan(0.05);
  expect(Math.abs(deviation - 2)).toBeLessThan(0.05);
});

test('a short training gives the same bits on every platform', () => {
  const { parameters } = train({ ...SETTINGS, epochs: 2 });
  const bytes = new DataView(new ArrayBuffer(8 * parameters.length));
  parameters.forEach((value, i) => bytes.setFloat64(8 * i, value, true));
  const digest = createHash('sha256').update(new Uint8Array(bytes.buffer)).digest('hex');
  expect(digest).toBe('bd42a8adc6431515ee92fd2df30f5bf334897fa587f26297d342ee36ab21431a');
});
