import type { ObjectiveBounds, Range } from '../../src/objectives/bounds.js';

/** The three objectives of some pairs as integer columns. */
export interface ObjectiveColumns {
  readonly accuracyCount: Int32Array;
  readonly latencyCycles: Int32Array;
  readonly areaUnits: Int32Array;
}

/** Points to be minimised, three coordinates each: accuracy lost, latency, area. */
export type Points = Float64Array;

/**
 * Scale objectives to [0, 1] by the exact bounds of the space, 0 the best and 1 the worst.
 *
 * An objective whose bounds are equal is 0.
 * @param entries - Which entries of the columns, in this order.
 */
export function scaleObjectives(
  columns: ObjectiveColumns,
  entries: ArrayLike<number>,
  { accuracyCount: k, latencyCycles: l, areaUnits: a }: ObjectiveBounds,
): Points {
  const points = new Float64Array(entries.length * 3);
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i]!;
    points[i * 3] = 1 - scale(columns.accuracyCount[entry]!, k, 1);
    points[i * 3 + 1] = scale(columns.latencyCycles[entry]!, l, 0);
    points[i * 3 + 2] = scale(columns.areaUnits[entry]!, a, 0);
  }
  return points;
}

function scale(value: number, { min, max }: Range, whereEqual: number): number {
  return max === min ? whereEqual : (value - min) / (max - min);
}
