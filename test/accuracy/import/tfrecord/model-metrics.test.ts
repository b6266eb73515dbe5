import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeModelMetrics } from '../../../../src/accuracy/import/tfrecord/model-metrics.js';
import { encodeMetrics } from './encode.js';

const CONTENT = {
  hash: '',
  epochs: 108,
  adjacency: '',
  operations: '',
  parameters: 49_979_274,
  validation: 0.9,
  test: 0.8,
};

describe('decodeModelMetrics', () => {
  it('takes the last evaluation and the parameters', () => {
    const wanted = { trainableParameters: 49_979_274, validation: 0.9, test: 0.8 };
    expect(decodeModelMetrics(encodeMetrics(CONTENT))).toEqual(wanted);
  });

  it('passes over fields it does not know, of every kind', () => {
    const unknown = Buffer.from([0x78, 0x96, 0x01, 0x7d, 1, 2, 3, 4, 0x7a, 2, 9, 9, 0x79, 1, 2, 3, 4, 5, 6, 7, 8]);
    const decoded = decodeModelMetrics(Buffer.concat([unknown, encodeMetrics(CONTENT), unknown]));
    expect(decoded.trainableParameters).toBe(49_979_274);
  });

  it('says what is wrong with anything else', () => {
    const sound = encodeMetrics(CONTENT);
    expect(() => decodeModelMetrics(Buffer.alloc(0))).toThrow(/no evaluation/);
    expect(() => decodeModelMetrics(sound.subarray(0, sound.length - 14))).toThrow(RangeError);
    expect(() => decodeModelMetrics(Buffer.from([0x0b]))).toThrow(/wire type 3/);
    expect(() => decodeModelMetrics(Buffer.from([0x0a, 0x7f]))).toThrow(/past the end/);
    expect(() => decodeModelMetrics(Buffer.from(Array<number>(12).fill(0xff)))).toThrow(/no end/);
    fc.assert(
      fc.property(fc.nat(sound.length - 1), fc.integer({ min: 0, max: 255 }), (at, value) => {
        const damaged = Buffer.from(sound);
        damaged[at] = value;
        try {
          decodeModelMetrics(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { numRuns: 500, seed: 2 },
    );
  });
});
