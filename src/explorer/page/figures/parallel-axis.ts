import type { Value } from '../../../query/expression.js';
import type { Column } from '../data/columns.js';
import type { Range } from '../state/ranges.js';

/** Columns of numbers with at most so many distinct ones have a place for each. */
const FEW = 12;
/** The first and the last place stand in from the ends by this share. */
const INSET = 0.06;

/** How a column stands along an axis: places go from 0 (bottom) to 1 (top). */
export interface ParallelAxis {
  readonly column: Column;
  /** The distinct values, where each has a place of its own. */
  readonly steps: readonly Value[] | undefined;
  /** The place of each row. */
  readonly places: Float32Array;
  /** The place of a number. */
  readonly placeOf: (value: number) => number;
  /** What lies between two places. */
  readonly rangeOf: (low: number, high: number) => Range;
  /** The places between which a range lies. */
  readonly placesOf: (range: Range) => readonly [number, number];
}

/** Lay a column along an axis; `lessIsBetter` puts small numbers on top, `log` spreads them by their ratio. */
export function makeParallelAxis(column: Column, lessIsBetter: boolean, log: boolean): ParallelAxis {
  const distinct = column.levels ?? [...new Set(column.values)].sort((a, b) => a - b);
  return distinct.length <= FEW ? steppedAxis(column, distinct) : smoothAxis(column, lessIsBetter, log);
}

function steppedAxis(column: Column, steps: readonly Value[]): ParallelAxis {
  const place = (at: number): number =>
    steps.length === 1 ? 0.5 : INSET + (at / (steps.length - 1)) * (1 - 2 * INSET);
  const at = (value: number): number => (column.levels === undefined ? steps.indexOf(value) : value);
  const half = steps.length === 1 ? 0.5 : (1 - 2 * INSET) / (steps.length - 1) / 2;
  return {
    column,
    steps,
    places: Float32Array.from(column.values, (value) => place(at(value))),
    placeOf: (value) => place(at(value)),
    rangeOf: (low, high) => {
      const inside = steps.filter((_, i) => place(i) >= low && place(i) <= high);
      if (column.levels !== undefined) return { among: inside };
      const numbers = inside as readonly number[];
      return { from: numbers[0] ?? Infinity, to: numbers.at(-1) ?? -Infinity };
    },
    placesOf: (range) => {
      const inside = steps.flatMap((step, i) => {
        const passes =
          'among' in range ? range.among.includes(step) : Number(step) >= range.from && Number(step) <= range.to;
        return passes ? [place(i)] : [];
      });
      if (inside.length === 0) return [0, 0];
      return [Math.max(0, inside[0]! - half * 0.8), Math.min(1, (inside.at(-1) as number) + half * 0.8)];
    },
  };
}

function smoothAxis(column: Column, lessIsBetter: boolean, log: boolean): ParallelAxis {
  const bend = log && column.min > 0 ? Math.log : (value: number): number => value;
  const unbend = log && column.min > 0 ? Math.exp : (value: number): number => value;
  const [low, high] = [bend(column.min), bend(column.max)];
  const span = high - low;
  const placeOf = (value: number): number => {
    const share = (bend(value) - low) / span;
    return lessIsBetter ? 1 - share : share;
  };
  const valueOf = (place: number): number => unbend(low + (lessIsBetter ? 1 - place : place) * span);
  const ordered = (a: number, b: number): readonly [number, number] => [Math.min(a, b), Math.max(a, b)];
  return {
    column,
    steps: undefined,
    places: Float32Array.from(column.values, placeOf),
    placeOf,
    rangeOf: (from, to) => {
      const [least, most] = ordered(valueOf(from), valueOf(to));
      return { from: least, to: most };
    },
    placesOf: (range) => ('among' in range ? [0, 1] : ordered(placeOf(range.from), placeOf(range.to))),
  };
}
