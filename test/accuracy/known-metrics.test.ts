import { describe, expect, it } from 'vitest';
import { describeKnownMetric, metricName } from '../../src/accuracy/known-metrics.js';

describe('describeKnownMetric', () => {
  it('knows the names of the data set', () => {
    expect(describeKnownMetric('test_mean108')).toEqual({
      name: 'test_mean108',
      denominator: 29_952,
      split: 'test',
      epochs: 108,
      repeats: 3,
    });
    expect(describeKnownMetric('valid_run2_4')).toEqual({
      name: 'valid_run2_4',
      denominator: 9_984,
      split: 'valid',
      epochs: 4,
      repeats: 1,
    });
  });

  it('knows every name that metricName makes, and no other', () => {
    for (const split of ['valid', 'test']) {
      for (const run of ['mean', 0, 1, 2] as const) {
        for (const epochs of [4, 12, 36, 108])
          expect(describeKnownMetric(metricName(split, run, epochs))).toBeDefined();
      }
    }
    for (const name of ['test_run3_108', 'test_mean_108', 'test_mean109', 'surrogate', 'train_mean108', '']) {
      expect(describeKnownMetric(name)).toBeUndefined();
    }
  });
});
