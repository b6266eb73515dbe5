import { operationCycles, serialCycles } from '../cost/model/accelerator-cycles.js';
import { engineAssignment } from '../cost/model/engines.js';
import type { VariantCosts } from '../cost/model/explain-pair.js';
import { shapeKey } from '../space/network/operations.js';
import { indexShapes } from '../space/network/shapes.js';
import type { FrontierInputs } from '../frontier/inputs.js';
import { acceleratorRowsOf } from '../frontier/inputs.js';

/** What the accelerators are and what they cost: a grid with the constants of the model, or a measured table. */
export type AcceleratorInputs = Pick<FrontierInputs, 'constants' | 'grid' | 'measured'>;

/**
 * Find what one accelerator takes, without computing the table of all of them.
 *
 * From the formulas alone, or from the measured table, of which there is nothing but the table.
 */
export function variantCostsOf(inputs: AcceleratorInputs, variant: number): VariantCosts {
  const { constants, measured } = inputs;
  if (measured === undefined) {
    const accelerator = acceleratorRowsOf(inputs).at(variant);
    return {
      cyclesOf: (shape) => operationCycles(shape, accelerator, constants),
      serialCycles: serialCycles(accelerator, constants),
      assignment: engineAssignment(accelerator),
    };
  }
  const { cycles, shapes, variants, serialCycles: serial, assignments, engineClass } = measured.table;
  const rows = indexShapes(shapes);
  return {
    cyclesOf: (shape) => cycles[(rows.get(shapeKey(shape)) as number) * variants + variant]!,
    serialCycles: serial[variant]!,
    assignment: assignments[engineClass[variant]!]!,
  };
}
