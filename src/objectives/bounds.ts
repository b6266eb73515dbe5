/** The smallest and the largest value of something; both ends count. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** The exact extremes of the three objectives over a space; rewards and indicators are scaled by them. */
export interface ObjectiveBounds {
  readonly accuracyCount: Range;
  readonly latencyCycles: Range;
  readonly areaUnits: Range;
}

const NOTHING: Range = { min: Infinity, max: -Infinity };

/** The bounds of no pair at all: joined with others they change nothing. */
export const NO_BOUNDS: ObjectiveBounds = { accuracyCount: NOTHING, latencyCycles: NOTHING, areaUnits: NOTHING };

/** The range of some values, at least one. */
export function rangeOf(values: Int32Array): Range {
  let [min, max] = [values[0]!, values[0]!];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}

/** The bounds of two spaces together. */
export function joinBounds(a: ObjectiveBounds, b: ObjectiveBounds): ObjectiveBounds {
  const join = (x: Range, y: Range): Range => ({ min: Math.min(x.min, y.min), max: Math.max(x.max, y.max) });
  return {
    accuracyCount: join(a.accuracyCount, b.accuracyCount),
    latencyCycles: join(a.latencyCycles, b.latencyCycles),
    areaUnits: join(a.areaUnits, b.areaUnits),
  };
}
