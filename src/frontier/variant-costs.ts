import { operationCycles, serialCycles } from '../cost/accelerator-cycles.js';
import type { EngineAssignment } from '../cost/engines.js';
import { engineAssignment } from '../cost/engines.js';
import type { VariantCosts } from '../cost/explain-pair.js';
import { shapeKey } from '../space/operations.js';
import { indexShapes } from '../space/shapes.js';
import type { FrontierInputs } from './inputs.js';
import { acceleratorRowsOf } from './inputs.js';

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
    cyclesOf: (shape) => cycles[(rows.get(shapeKey(shape)) as number) * variants + variant] as number,
    serialCycles: serial[variant] as number,
    assignment: assignments[engineClass[variant] as number] as EngineAssignment,
  };
}
