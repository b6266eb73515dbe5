import type { ModelOperation } from '../../space/models/module.js';
import { operationName } from '../../space/models/module.js';
import type { EngineAssignment } from '../model/engines.js';

/**
 * What every accelerator costs, as flat columns; n accelerators (`variants`), one row for each operation of a workload.
 *
 * `cycles[row * n + variant]` core cycles of an operation; `serialCycles[n]`; `areaUnits[n]` in 1e-4 mm²;
 * `engineClass[n]` an index into `assignments`. A table is not altered once it is made, as what was found of it is kept;
 * that of a grid lays its `cycles` out when they are first asked for (see `table-part.ts`).
 */
export interface CostTable {
  readonly variants: number;
  readonly operations: readonly ModelOperation[];
  readonly cycles: Int32Array;
  readonly serialCycles: Int32Array;
  readonly areaUnits: Int32Array;
  readonly engineClass: Uint8Array;
  readonly assignments: readonly EngineAssignment[];
}

/** Allocate the columns of a table, all zero. */
export function allocateCostTable(
  operations: readonly ModelOperation[],
  variants: number,
): CostTable & { readonly assignments: EngineAssignment[] } {
  return {
    variants,
    operations,
    cycles: new Int32Array(operations.length * variants),
    serialCycles: new Int32Array(variants),
    areaUnits: new Int32Array(variants),
    engineClass: new Uint8Array(variants),
    assignments: [],
  };
}

/** Rows of a table's operations by {@link operationName}. */
export function indexOperations(operations: readonly ModelOperation[]): ReadonlyMap<string, number> {
  return new Map(operations.map((operation, row) => [operationName(operation), row]));
}
