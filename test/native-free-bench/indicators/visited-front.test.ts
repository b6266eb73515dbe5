import fc from 'fast-check';
import { expect, test } from 'vitest';
import { VisitedFront } from '../../../native-free-bench/indicators/visited-front.js';

type Vector = readonly [accuracy: number, latency: number, area: number];

const vectorsOf = ({ size, accuracyCount, latencyCycles, areaUnits }: VisitedFront): Vector[] =>
  Array.from({ length: size }, (_, at) => [accuracyCount[at]!, latencyCycles[at]!, areaUnits[at]!]);

const isAsGood = (a: Vector, b: Vector): boolean => a[0] >= b[0] && a[1] <= b[1] && a[2] <= b[2];

/** What the definition says: each vector that none of the others dominates, once, in row order. */
function nondominated(vectors: readonly Vector[]): Vector[] {
  const distinct = [...new Map(vectors.map((vector) => [vector.join(), vector])).values()];
  return distinct
    .filter((vector) => !distinct.some((other) => other !== vector && isAsGood(other, vector)))
    .sort((a, b) => b[0] - a[0] || a[1] - b[1] || a[2] - b[2]);
}

test('is the front of what was put in after every single vector, whatever the order', () => {
  const coordinate = fc.nat(6);
  fc.assert(
    fc.property(fc.array(fc.tuple(coordinate, coordinate, coordinate), { maxLength: 60 }), (vectors) => {
      const front = new VisitedFront();
      vectors.forEach((vector, at) => {
        const covered = vectors.slice(0, at).some((earlier) => isAsGood(earlier, vector));
        expect(front.insert(...vector)).toBe(!covered);
        expect(vectorsOf(front)).toEqual(nondominated(vectors.slice(0, at + 1)));
      });
    }),
    { numRuns: 50 },
  );
});

test('grows beyond its first capacity and drops all of it for one vector', () => {
  const front = new VisitedFront();
  for (let i = 0; i < 500; i++) expect(front.insert(i, 1000 + i, 7)).toBe(true);
  expect(front.size).toBe(500);
  expect(front.insert(500, 1000, 7)).toBe(true);
  expect(vectorsOf(front)).toEqual([[500, 1000, 7]]);
});

test('entries are fresh until they are settled, wherever they move', () => {
  const front = new VisitedFront();
  front.insert(5, 50, 1);
  front.settle();
  front.insert(9, 90, 1);
  front.insert(1, 10, 1);
  expect([...front.fresh.subarray(0, front.size)]).toEqual([1, 0, 1]);
  front.settle();
  expect([...front.fresh.subarray(0, front.size)]).toEqual([0, 0, 0]);
});
