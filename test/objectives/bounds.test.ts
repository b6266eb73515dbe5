import { expect, test } from 'vitest';
import { joinBounds, rangeOf } from '../../src/objectives/bounds.js';

test('a range holds every value and no more', () => {
  expect(rangeOf(Int32Array.of(5, -3, 9, 9, 0))).toEqual({ min: -3, max: 9 });
  expect(rangeOf(Int32Array.of(7))).toEqual({ min: 7, max: 7 });
});

test('joined bounds are those of both spaces together', () => {
  const [a, b] = [Int32Array.of(1, 4), Int32Array.of(3, 8)].map(rangeOf) as [ReturnType<typeof rangeOf>, ReturnType<typeof rangeOf>]; // prettier-ignore
  const joined = joinBounds(
    { accuracyCount: a, latencyCycles: b, areaUnits: a },
    { accuracyCount: b, latencyCycles: b, areaUnits: { min: -1, max: 0 } },
  );
  expect(joined).toEqual({
    accuracyCount: { min: 1, max: 8 },
    latencyCycles: { min: 3, max: 8 },
    areaUnits: { min: -1, max: 4 },
  });
});
