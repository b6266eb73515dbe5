import { expect, it } from 'vitest';
import { describeArchitectureMetric, networkOfName } from '../../src/accuracy/nasbench201-metrics.js';

it.each([
  ['cifar10_test200', 'cifar10', 60_000, 'test', 3],
  ['cifar100_test200', 'cifar100', 60_000, 'test', 3],
  ['imagenet16_test200', 'imagenet16', 36_000, 'test', 3],
  ['cifar10_valid200', 'cifar10', 150_000, 'valid', 3],
  ['cifar100_valid200_seed0', 'cifar100', 5_000, 'valid', 1],
  ['imagenet16_valid200_seed2', 'imagenet16', 3_000, 'valid', 1],
])('knows %s', (name, network, denominator, split, repeats) => {
  expect(describeArchitectureMetric(name)).toEqual({ name, network, denominator, split, epochs: 200, repeats });
});

it.each([
  'cifar1000_test200',
  'test200',
  'cifar100_test12',
  'cifar100_valid200_seed3',
  'cifar100_test200_',
  'toString_test200',
])('knows nothing of %s', (name) => {
  expect(describeArchitectureMetric(name)).toBeUndefined();
});

it('tells the network by the beginning of a name', () => {
  expect(['cifar10_a', 'cifar100_a', 'imagenet16_a', 'cifar10', 'a_cifar10'].map(networkOfName)).toEqual([
    'cifar10',
    'cifar100',
    'imagenet16',
    undefined,
    undefined,
  ]);
});
