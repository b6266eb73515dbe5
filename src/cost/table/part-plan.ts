import type { EngineLanes } from '../../space/accelerators/accelerator.js';
import type { GridHalves } from '../../space/accelerators/grid-halves.js';
import type { ModelOperation } from '../../space/models/module.js';
import type { Workload } from '../../space/models/workload.js';
import type { ConvolutionOperation, PlainOperation } from '../model/accelerator-cycles.js';
import { convolutionKind, modelConvolution } from '../model/accelerator-cycles.js';
import type { Kernel } from '../model/kernel.js';
import { fillConvolution, fillPlain } from './cycle-columns.js';
import type { Combinations } from './part-keys.js';
import { convolutionKeys, plainKeys } from './part-keys.js';

/** Writes what an operation takes on each combination, in core cycles; doubles, as they may leave int32. */
type Fill = (out: Float64Array) => void;

/** Operations that depend on the same choices: those of a part of a table, by their row, and those of the serial part. */
export interface PartPlan {
  readonly keys: Combinations;
  readonly operations: readonly { readonly row: number; readonly fill: Fill }[];
  readonly serial: readonly { readonly repeats: number; readonly fill: Fill }[];
}

/** Plan the parts of a workload's table: convolutions on the engine for 3x3, on that for 1x1, and all else. */
export function planParts(
  workload: Workload,
  halves: GridHalves,
  lanesOf: readonly EngineLanes[],
  kernel: Kernel,
): PartPlan[] {
  const convolutions = (['conv3x3', 'conv1x1'] as const).map((kind) => {
    const isOfKind = (operation: ModelOperation): operation is ConvolutionOperation =>
      operation.kind === 'conv' && convolutionKind(operation) === kind;
    const all = [...workload.operations, ...workload.serial.map(({ operation }) => operation)].filter(isOfKind);
    const keys = convolutionKeys(halves, lanesOf, kind, all.map(modelConvolution), kernel);
    return planPart(workload, keys, isOfKind, (operation, out) => {
      fillConvolution(operation, keys, kernel, out);
    });
  });
  const isPlain = (operation: ModelOperation): operation is PlainOperation => operation.kind !== 'conv';
  const keys = plainKeys(halves);
  const plain = planPart(workload, keys, isPlain, (operation, out) => {
    fillPlain(operation, keys, kernel, out);
  });
  return [...convolutions, plain];
}

function planPart<Operation extends ModelOperation>(
  { operations, serial }: Workload,
  keys: Combinations,
  belongs: (operation: ModelOperation) => operation is Operation,
  fill: (operation: Operation, out: Float64Array) => void,
): PartPlan {
  const fillOf =
    (operation: Operation): Fill =>
    (out) => {
      fill(operation, out);
    };
  return {
    keys,
    operations: operations.flatMap((operation, row) => (belongs(operation) ? [{ row, fill: fillOf(operation) }] : [])),
    serial: serial.flatMap(({ operation, repeats }) =>
      belongs(operation) ? [{ repeats, fill: fillOf(operation) }] : [],
    ),
  };
}
