import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hashCounts } from '../../../src/accuracy/metric.js';
import { expressionOf, listTwins } from '../../../src/accuracy/predictor201/expression.js';
import { predictArchitectures } from '../../../src/accuracy/predictor201/predict-architectures.js';
import { describeSurrogate201 } from '../../../src/accuracy/predictor201/surrogate.js';
import { judgePredictions } from '../../../src/accuracy/predictor201/training/judge.js';
import { readAccuracies } from '../../../src/accuracy/predictor201/training/read-accuracies.js';
import { splitSpace } from '../../../src/accuracy/predictor201/training/split.js';
import { sha256Hex } from '../../../src/sha256-hex.js';
import { ARCHITECTURE_COUNT, architectureAt } from '../../../src/space/nasbench201/architecture.js';
import { DATASETS } from '../../../src/space/nasbench201/lower.js';
import { sharedFile } from '../../shared-data.js';

// Integers up to one division and an exponential made of + − × ÷, so the same on every platform and every version of Node.
test.each([
  ['cifar10', '9b20d5638681865418ded700941dcadbb9f6af9b05e88d6cc0e52ac426edc1fa'],
  ['cifar100', '6971b3dd46d57fdbb462c843d193de180cd4be4dfbba35b5a9ef10bc841943d7'],
  ['imagenet16', 'a5d93122afb7b5e0f40123d4fffcbd4a65f23b44b56b7beb06928496a44e3841'],
])('%s: gives the same counts everywhere', (dataset, hash) => {
  const counts = predictArchitectures(dataset);
  const denominator = describeSurrogate201().denominators[dataset]!;
  expect(counts).toHaveLength(ARCHITECTURE_COUNT);
  expect(counts.every((count) => count >= 0 && count <= denominator)).toBe(true);
  expect(hashCounts(counts)).toBe(hash);
});

test('twins have one accuracy, and what guessing gives where nothing reaches the output', () => {
  const counts = predictArchitectures('cifar10');
  for (const { members } of listTwins()) {
    if (members.some((index) => counts[index] !== counts[members[0]!])) expect.unreachable();
  }
  expect(expressionOf(architectureAt(0))).toBe('');
  expect(counts[0]).toBe(6_000);
});

test('what the caller does to the counts changes no later answer', () => {
  predictArchitectures('cifar100').fill(0);
  expect(predictArchitectures('cifar100').some((count) => count > 0)).toBe(true);
});

test('an unknown data set is refused by name', () => {
  expect(() => predictArchitectures('mnist')).toThrow(/no data set mnist: one of cifar10, cifar100, imagenet16/);
});

const table = sharedFile('data/nasbench201/nasbench201.csv.gz');

test.skipIf(table === undefined)('the record states what the held-out architectures of the published table say', () => {
  const bytes = readFileSync(table as string);
  const record = describeSurrogate201();
  expect(record.table_sha256).toBe(sha256Hex(bytes));
  const { counts, published } = readAccuracies(bytes, '');
  const split = splitSpace(published, listTwins());
  expect(record.trained_architectures).toBe(split.trained.length);
  DATASETS.forEach(({ name }, at) => {
    const denominator = record.denominators[name]!;
    const judged = judgePredictions(split, {
      measured: counts[at]!,
      predicted: predictArchitectures(name),
      denominator,
    });
    expect(judged).toEqual(record.hold_out[name]);
  });
});
