import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Staircase } from '../../src/dominance/staircase.js';
import { INT32_MAX } from '../../src/integers.js';

type Point = readonly [latency: number, area: number];

/** A naive staircase: all points, those covered by another left out. */
function stepsOf(points: readonly Point[]): Point[] {
  const isCovered = ([latency, area]: Point, i: number): boolean =>
    points.some(([l, a], j) => l <= latency && a <= area && (l < latency || a < area || j < i));
  return points.filter((point, i) => !isCovered(point, i));
}

const few = fc.nat(12);
const ends = fc.constantFrom(0, 1, INT32_MAX - 2, INT32_MAX - 1);

describe('Staircase', () => {
  it.each([
    ['few values', few, 60],
    ['the ends of int32', ends, 20],
    ['many', fc.nat(2000), 600],
  ])('answers like a list of all points: %s', (_, value, maxLength) => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(value, value), { maxLength }),
        fc.array(fc.tuple(value, value), { maxLength: 20 }),
        (points, queries) => {
          const staircase = new Staircase();
          const inserted: Point[] = [];
          for (const point of points) {
            const covered = inserted.some(([l, a]) => l <= point[0] && a <= point[1]);
            expect(staircase.covers(...point)).toBe(covered);
            if (covered) continue;
            staircase.insert(...point);
            inserted.push(point);
          }
          const steps = stepsOf(inserted);
          for (const [latency, area] of [...queries, ...points]) {
            expect(staircase.covers(latency, area)).toBe(inserted.some(([l, a]) => l <= latency && a <= area));
            const under = inserted.filter(([, a]) => a <= area).map(([l]) => l);
            expect(staircase.leastLatency(area)).toBe(Math.min(...under));
            expect(staircase.has(latency, area)).toBe(steps.some(([l, a]) => l === latency && a === area));
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('grows beyond its first room, and gives it back to a point that covers everything', () => {
    const staircase = new Staircase();
    for (let i = 0; i < 1000; i++) staircase.insert(1000 - i, i + 1);
    for (let i = 0; i < 1000; i++) {
      expect(staircase.has(1000 - i, i + 1)).toBe(true);
      expect(staircase.covers(999 - i, i + 1)).toBe(false);
    }
    staircase.insert(0, 0);
    expect(staircase.has(1000, 1)).toBe(false);
    expect(staircase.covers(0, 0)).toBe(true);
  });
});
