import { describe, expect, it } from 'vitest';
import { createHash } from 'node:crypto';
import type { MetricDescription } from '../../src/accuracy/metric.js';
import { createMetric, hashCounts, summariseMetric } from '../../src/accuracy/metric.js';

const CELLS = 423_624;
const DESCRIPTION: MetricDescription = {
  name: 'test_mean108',
  denominator: 29_952,
  split: 'test',
  epochs: 108,
  repeats: 3,
  source: 'a source',
  licence: 'MIT',
};

describe('createMetric', () => {
  it('counts the missing cells and hashes little-endian int32', () => {
    const counts = Int32Array.from({ length: CELLS }, (_, i) => (i % 3 === 0 ? -1 : i % 29_953));
    const metric = createMetric(DESCRIPTION, counts);
    expect(metric.missing).toBe(Math.ceil(CELLS / 3));
    const bytes = Buffer.alloc(CELLS * 4);
    counts.forEach((count, i) => bytes.writeInt32LE(count, i * 4));
    expect(metric.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it.each([
    ['a short column', {}, new Int32Array(CELLS - 1), /has 423623 counts/],
    ['a count above the denominator', {}, new Int32Array(CELLS).fill(7).with(5, 29_953), /model 5 has 29953 of 29952/],
    ['a count below −1', {}, new Int32Array(CELLS).with(9, -2), /model 9 has -2/],
    ['nothing but missing cells', {}, new Int32Array(CELLS).fill(-1), /no model has a count/],
    ['an empty name', { name: '' }, new Int32Array(CELLS), /name/],
    ['a name with a quote', { name: "a'b" }, new Int32Array(CELLS), /name/],
    ['denominator 0', { denominator: 0 }, new Int32Array(CELLS), /denominator 0/],
    ['a fractional denominator', { denominator: 1.5 }, new Int32Array(CELLS), /denominator 1.5/],
    ['no runs', { repeats: 0 }, new Int32Array(CELLS), /repeats 0/],
    ['negative epochs', { epochs: -1 }, new Int32Array(CELLS), /epochs -1/],
  ])('refuses %s', (_, change, counts, message) => {
    expect(() => createMetric({ ...DESCRIPTION, ...change }, counts)).toThrow(
      expect.objectContaining({ code: 'IMPORT_INVALID', message: expect.stringMatching(message) as string }),
    );
  });
});

describe('summariseMetric', () => {
  it('leaves out missing cells', () => {
    expect(summariseMetric({ counts: Int32Array.of(4, -1, 10, 7, -1), missing: 2 })).toEqual({
      known: 3,
      missing: 2,
      minCount: 4,
      maxCount: 10,
      meanCount: 7,
    });
  });
});

describe('hashCounts', () => {
  it('does not depend on where in its buffer a column starts', () => {
    const whole = Int32Array.of(1, 2, 3, -1);
    expect(hashCounts(whole.subarray(1))).toBe(hashCounts(Int32Array.of(2, 3, -1)));
  });
});
