import { expect, it } from 'vitest';
import { describeImport } from '../../../src/accuracy/import/describe.js';
import type { MetricRequest } from '../../../src/accuracy/import/import-options.js';
import { METRIC_KNOWLEDGE } from '../../../src/accuracy/import/metric-knowledge.js';
import { findPublication, PUBLICATIONS, publishedMetric } from '../../../src/accuracy/publications.js';
import { importOptions } from './options.js';

const UNKNOWN = '0'.repeat(64);

const describe = (given: Partial<MetricRequest>, sha256 = UNKNOWN): unknown => {
  const publication = findPublication(sha256);
  const published = publication && publishedMetric(publication);
  return describeImport('/data/mine.csv', published, importOptions(given), METRIC_KNOWLEDGE.nasbench101);
};

it('takes from its name what a metric of the data set is', () => {
  expect(describe({ metric: 'valid_mean36', licence: 'CC0' })).toEqual({
    name: 'valid_mean36',
    denominator: 29_952,
    split: 'valid',
    epochs: 36,
    repeats: 3,
    source: 'mine.csv',
    licence: 'CC0',
  });
});

it('leaves of another metric open what nobody says', () => {
  expect(describe({ metric: 'mine' })).toEqual({
    name: 'mine',
    denominator: undefined,
    split: 'not stated',
    epochs: 0,
    repeats: 1,
    source: 'mine.csv',
    licence: 'not stated',
  });
});

it('knows a published file by its SHA-256, under any name it is given', () => {
  for (const { metric, sha256, rawSha256, source, licence } of PUBLICATIONS) {
    if (metric === undefined) continue;
    expect(describe({}, sha256)).toMatchObject({ name: metric, epochs: 108, source, licence });
    expect(describe({}, rawSha256)).toMatchObject({ name: metric });
    expect(describe({ metric: 'mine' }, sha256)).toMatchObject({ name: 'mine', epochs: 108, source });
  }
});

it.each<[Partial<MetricRequest>, RegExp, string]>([
  [{}, /mine\.csv is none of the published files.*--metric/, 'USAGE'],
  [{ metric: 'surrogate' }, /predicted/, 'USAGE'],
  [{ metric: 'No Name' }, /name/, 'IMPORT_INVALID'],
  [{ metric: 'test_mean108', denominator: 10_000 }, /has denominator 29952, not 10000/, 'USAGE'],
  [{ metric: 'test_mean108', epochs: 100 }, /has epochs 108, not 100/, 'USAGE'],
  [{ metric: 'test_run0_4', split: 'valid' }, /has split test, not valid/, 'USAGE'],
  [{ metric: 'mine', network: 'cifar100' }, /--network cifar100 does not apply/, 'USAGE'],
  [{ metric: 'mine', denominator: 2.5 }, /denominator 2.5/, 'IMPORT_INVALID'],
])('refuses what is not named or contradicts its name: %#', (given, message, code) => {
  expect(() => describe(given)).toThrow(
    expect.objectContaining({ code, message: expect.stringMatching(message) as string }),
  );
});

const describeArchitectures = (given: Partial<MetricRequest>): unknown =>
  describeImport('/data/mine.csv', undefined, importOptions(given), METRIC_KNOWLEDGE.nasbench201);

it('knows the metrics of NAS-Bench-201 and their networks', () => {
  expect(describeArchitectures({ metric: 'cifar100_test200', network: 'cifar100', denominator: 60_000 })).toEqual({
    name: 'cifar100_test200',
    network: 'cifar100',
    denominator: 60_000,
    split: 'test',
    epochs: 200,
    repeats: 3,
    source: 'mine.csv',
    licence: 'not stated',
  });
  expect(describeArchitectures({ metric: 'imagenet16_valid200_seed1' })).toMatchObject({
    denominator: 3_000,
    repeats: 1,
  });
  expect(describeArchitectures({ metric: 'mine', network: 'cifar10' })).toMatchObject({ network: 'cifar10' });
});

it.each<[Partial<MetricRequest>, RegExp]>([
  [{ metric: 'cifar100_test200', network: 'cifar10' }, /"cifar100_test200" is of network cifar100.*not of cifar10/],
  [{ metric: 'cifar100_mine', network: 'cifar10' }, /is of network cifar100/],
  [{ metric: 'mine' }, /not said of which network "mine" is.*--network \(cifar10, cifar100, imagenet16\)/],
  [{ metric: 'mine', network: 'imagenet' }, /no network imagenet/],
  [{ metric: 'cifar10_test200', denominator: 10_000 }, /has denominator 60000, not 10000/],
  [{ metric: 'surrogate_cifar100' }, /predicted/],
])('refuses a metric of NAS-Bench-201 that contradicts its name: %#', (given, message) => {
  expect(() => describeArchitectures(given)).toThrow(
    expect.objectContaining({ code: 'USAGE', message: expect.stringMatching(message) as string }),
  );
});
