import { expect, it } from 'vitest';
import { COUNT_TOLERANCE, MAX_DENOMINATOR } from '../../../src/accuracy/metric.js';
import * as limits from '../../../src/space/model-file/limits.js';

it('accuracies of a file keep to what every metric keeps to', () => {
  expect(limits.COUNT_TOLERANCE).toBe(COUNT_TOLERANCE);
  expect(limits.MAXIMUM_DENOMINATOR).toBe(MAX_DENOMINATOR);
});
