import { expect, test } from 'vitest';
import { describeSpace } from '../../../../src/accuracy/predictor201/architecture-predictor.js';
import { listTwins } from '../../../../src/accuracy/predictor201/expression.js';
import type { TrainingSettings } from '../../../../src/accuracy/predictor201/surrogate-record.js';
import { twinsByIndex } from '../../../../src/accuracy/predictor201/training/split.js';
import { trainMember } from '../../../../src/accuracy/predictor201/training/train-member.js';
import { sha256Hex } from '../../../../src/sha256-hex.js';
import { ARCHITECTURE_COUNT, architectureAt } from '../../../../src/space/nasbench201/architecture.js';

const SETTINGS: TrainingSettings = { epochs: 6, batchSize: 16, learningRate: 0.005, warmupSteps: 10, seed: 3 };
const architectures = Uint32Array.from({ length: 400 }, (_, i) => 39 * i + 7);
/** A made-up accuracy: 3×3 convolutions are good, pools are bad. */
const targets = Float64Array.from({ length: 3 * ARCHITECTURE_COUNT }, (_, at) => {
  const architecture = architectureAt(Math.floor(at / 3));
  const count = (name: string): number => architecture.filter((operation) => operation === name).length;
  return (count('nor_conv_3x3') - count('avg_pool_3x3')) / ((at % 3) + 1);
});
const data = { features: describeSpace(), targets, twins: twinsByIndex(listTwins()) };

test('training reduces the loss', () => {
  const losses: number[] = [];
  trainMember(data, architectures, { ...SETTINGS, epochs: 15 }, 0, ({ loss }) => losses.push(loss));
  expect(losses).toHaveLength(15);
  expect(losses.at(-1)).toBeLessThan(losses[0]! / 2);
});

test('the seed and the number of the member settle every bit, on every platform', () => {
  const parameters = trainMember(data, architectures, SETTINGS, 0);
  expect(trainMember(data, architectures, SETTINGS, 0)).toEqual(parameters);
  expect(trainMember(data, architectures, SETTINGS, 1)).not.toEqual(parameters);
  expect(trainMember(data, architectures, { ...SETTINGS, seed: 4 }, 0)).not.toEqual(parameters);
  const bytes = new DataView(new ArrayBuffer(8 * parameters.length));
  parameters.forEach((value, i) => bytes.setFloat64(8 * i, value, true));
  expect(sha256Hex(new Uint8Array(bytes.buffer))).toBe(
    '05cfbfcd10adc4338daf4802c034d32223bf1613d4d9e97bd994dd540249909b',
  );
});

test('no target is looked at but those of the architectures named', () => {
  const named = new Set(architectures);
  const blind = targets.map((target, at) => (named.has(Math.floor(at / 3)) ? target : NaN));
  const trained = trainMember({ ...data, targets: blind }, architectures, SETTINGS, 0);
  expect(trained).toEqual(trainMember(data, architectures, SETTINGS, 0));
});
