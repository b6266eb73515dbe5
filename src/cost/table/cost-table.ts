import type { OperationShape } from '../../space/network/operations.js';
import { listOperationShapes } from '../../space/network/shapes.js';
import type { EngineAssignment } from '../model/engines.js';

/**
 * What every accelerator costs, as flat columns; n accelerators (`variants`), s shapes.
 *
 * `cycles[shape * n + variant]` core cycles of an operation; `serialCycles[n]`; `areaUnits[n]` in 1e-4 mm²;
 * `engineClass[n]` an index into `assignments`.
 */
export interface CostTable {
  readonly variants: number;
  readonly shapes: readonly OperationShape[];
  readonly cycles: Int32Array;
  readonly serialCycles: Int32Array;
  readonly areaUnits: Int32Array;
  readonly engineClass: Uint8Array;
  readonly assignments: readonly EngineAssignment[];
}

/** Allocate the columns of a table, all zero. */
export function allocateCostTable(variants: number): CostTable & { readonly assignments: EngineAssignment[] } {
  const shapes = listOperationShapes();
  return {
    variants,
    shapes,
    cycles: new Int32Array(shapes.length * variants),
    serialCycles: new Int32Array(variants),
    areaUnits: new Int32Array(variants),
    engineClass: new Uint8Array(variants),
    assignments: [],
  };
}
