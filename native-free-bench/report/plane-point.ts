import { toMilliseconds, toMm2 } from '../../src/objectives/units.js';
import type { JudgedSpace } from '../problem/load.js';

/** A pair as people read it. */
export interface PlanePoint {
  readonly accuracy: number;
  readonly latencyMs: number;
  readonly areaMm2: number;
}

/** Read the objectives of an entry of some columns as people do. */
export function readPoint(
  { data }: JudgedSpace,
  columns: Readonly<Record<'accuracyCount' | 'latencyCycles' | 'areaUnits', ArrayLike<number>>>,
  entry: number,
): PlanePoint {
  return {
    accuracy: columns.accuracyCount[entry]! / data.units.denominator,
    latencyMs: toMilliseconds(columns.latencyCycles[entry]!, data.units.coreMhz),
    areaMm2: toMm2(columns.areaUnits[entry]!),
  };
}
