import { describe, expect, it } from 'vitest';
import { GrowingFrontier } from '../../src/dominance/growing-frontier.js';
import { reducePairs } from '../../src/dominance/reduce.js';
import { toColumns } from '../frontier/oracle.js';
import { randomIntegers } from '../random-space.js';

describe('GrowingFrontier', () => {
  it('is the frontier of all parts, wherever they are cut and however often it was reduced on the way', () => {
    const next = randomIntegers(3);
    const entries = Array.from({ length: 600_000 }, (_, i) => {
      const [accuracy, latency] = [next(300), next(300)];
      // Many entries are on the frontier, and tie.
      return { cell: i, accelerator: next(5), accuracy, latency, area: 400 + accuracy - latency + next(40), ties: 1 };
    });
    const growing = new GrowingFrontier();
    for (let from = 0; from < entries.length;) {
      const to = from + next(90_000);
      growing.add(toColumns(entries.slice(from, to)));
      from = to;
    }
    expect(growing.frontier()).toEqual(reducePairs(toColumns(entries)));
    expect(growing.frontier().size).toBeGreaterThan(10_000);
  });

  it('is empty without pairs', () => {
    expect(new GrowingFrontier().frontier().size).toBe(0);
  });
});
