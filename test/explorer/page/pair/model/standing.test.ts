import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standingOf } from '../../../../../src/explorer/page/pair/model/standing.js';

const anyPoint = fc.record({
  accuracy_count: fc.integer({ min: 0, max: 6 }),
  latency_cycles: fc.integer({ min: 1, max: 6 }),
  area_units: fc.integer({ min: 1, max: 6 }),
});
type Point = { accuracy_count: number; latency_cycles: number; area_units: number };

/** Straight from the definition. */
function dominates(a: Point, b: Point): boolean {
  const noWorse =
    a.accuracy_count >= b.accuracy_count && a.latency_cycles <= b.latency_cycles && a.area_units <= b.area_units;
  return noWorse && JSON.stringify(a) !== JSON.stringify(b);
}

const objectives = ({ accuracy_count, latency_cycles, area_units }: Point) => ({
  accuracyCount: accuracy_count,
  latencyCycles: latency_cycles,
  areaUnits: area_units,
});

describe('standingOf', () => {
  it('lists exactly the points that dominate, with what they are better by', () => {
    fc.assert(
      fc.property(fc.array(anyPoint, { maxLength: 12 }), anyPoint, (rows, point) => {
        const expected = rows.flatMap((row, i) => (dominates(row, point) ? [i] : []));
        const standing = standingOf(rows, objectives(point));
        if (expected.length === 0) {
          expect(['on', 'beyond']).toContain(standing.kind);
          return;
        }
        if (standing.kind !== 'dominated') throw new Error(standing.kind);
        expect(standing.by.map(({ row }) => row)).toEqual(expected);
        for (const { row, accuracyCount, latencyCycles, areaUnits } of standing.by) {
          expect(rows[row]).toEqual({
            accuracy_count: point.accuracy_count + accuracyCount,
            latency_cycles: point.latency_cycles - latencyCycles,
            area_units: point.area_units - areaUnits,
          });
        }
      }),
    );
  });

  it('knows a point of the frontier by its objectives', () => {
    fc.assert(
      fc.property(fc.array(anyPoint, { minLength: 1, maxLength: 12 }), (points) => {
        const frontier = points.filter((a) => !points.some((b) => dominates(b, a)));
        frontier.forEach((point) => {
          const standing = standingOf(frontier, objectives(point));
          expect(standing).toMatchObject({ kind: 'on' });
          expect(standing.kind === 'on' && frontier[standing.row]).toEqual(point);
        });
      }),
    );
  });

  it('asks of an unknown accuracy the least count that nothing dominates', () => {
    fc.assert(
      fc.property(fc.array(anyPoint, { maxLength: 12 }), anyPoint, (rows, point) => {
        const standing = standingOf(rows, { ...objectives(point), accuracyCount: undefined });
        if (standing.kind !== 'unknown') throw new Error(standing.kind);
        const isFree = (count: number): boolean =>
          !rows.some((row) => dominates(row, { ...point, accuracy_count: count }));
        expect(isFree(standing.neededCount)).toBe(true);
        if (standing.neededCount > 0) expect(isFree(standing.neededCount - 1)).toBe(false);
      }),
    );
  });
});
