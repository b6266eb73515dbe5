import { expect, test } from 'vitest';
import type { TrainingSettings } from '../../../../src/accuracy/predictor/surrogate-record.js';
import type { EpochReport } from '../../../../src/accuracy/predictor/training/train-network.js';
import { learningRateAt, trainNetwork } from '../../../../src/accuracy/predictor/training/train-network.js';
import { sha256Hex } from '../../../../src/sha256-hex.js';
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

test('a short training gives the same bits on every platform', () => {
  const { parameters } = train({ ...SETTINGS, epochs: 2 });
  const bytes = new DataView(new ArrayBuffer(8 * parameters.length));
  parameters.forEach((value, i) => bytes.setFloat64(8 * i, value, true));
  expect(sha256Hex(new Uint8Array(bytes.buffer))).toBe(
    'bd42a8adc6431515ee92fd2df30f5bf334897fa587f26297d342ee36ab21431a',
  );
});
