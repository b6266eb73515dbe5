import type { ModelOperation } from '../../space/models/module.js';
import type { SerialOperation } from '../../space/models/workload.js';
import { convolutionKind, modelConvolution, plainCycles } from '../model/accelerator-cycles.js';
import type { Convolution, Datapath } from '../model/cycles.js';
import { groupKernels, tiledConvolutionCycles, tileRows } from '../model/cycles.js';
import type { Kernel } from '../model/kernel.js';
import type { KeyColumn, VariantKeys } from './variant-keys.js';

/** Number values 0, 1, … in the order in which they first occur. */
function rank<T>(values: readonly T[], code: (value: T) => unknown): { ranks: Uint32Array; distinct: T[] } {
  const known = new Map<unknown, number>();
  const distinct: T[] = [];
  const ranks = Uint32Array.from(values, (value) => {
    const key = code(value);
    const found = known.get(key) ?? distinct.push(value) - 1;
    known.set(key, found);
    return found;
  });
  return { ranks, distinct };
}

/**
 * Write what a convolution takes on each variant, in core cycles.
 *
 * Equal to `convolutionCycles` on every variant, but computed once for each kernel grouping, tile height and datapath.
 */
function fillConvolution(
  conv: Convolution,
  { weights, buffers }: VariantKeys,
  paths: KeyColumn<Datapath>,
  kernel: Kernel,
  out: Float64Array,
): void {
  const groupings = rank(
    weights.values.map((value) => groupKernels(conv, value.filterPar, value.weightBufferDepth, kernel)),
    (grouping) => (grouping.kernelGroups * 16 + grouping.subGroups) * 2 + Number(grouping.resident),
  );
  const tiles = rank(
    buffers.values.map((value) => tileRows(conv, value.inputBufferDepth, value.outputBufferDepth, kernel)),
    (rows) => rows,
  );
  const known = new Float64Array(groupings.distinct.length * tiles.distinct.length * paths.values.length).fill(-1);
  for (let v = 0; v < out.length; v++) {
    const grouping = groupings.ranks[weights.keys[v]!]!;
    const tile = tiles.ranks[buffers.keys[v]!]!;
    const path = paths.keys[v]!;
    const at = (grouping * tiles.distinct.length + tile) * paths.values.length + path;
    let cycles = known[at]!;
    if (cycles === -1) {
      cycles = tiledConvolutionCycles(
        conv,
        groupings.distinct[grouping]!,
        tiles.distinct[tile]!,
        paths.values[path]!,
        kernel,
      );
      known[at] = cycles;
    }
    out[v] = cycles;
  }
}

/** Write what an operation takes on each variant, in core cycles; equal to `operationCycles`. */
export function fillOperation(operation: ModelOperation, keys: VariantKeys, kernel: Kernel, out: Float64Array): void {
  if (operation.kind === 'conv') {
    const { keys: ofVariants, values } = keys[convolutionKind(operation)];
    const paths = operation.first ? values.map((path) => ({ ...path, feed: 'first' as const })) : values;
    fillConvolution(modelConvolution(operation), keys, { keys: ofVariants, values: paths }, kernel, out);
    return;
  }
  const known = keys.buses.values.map(({ busBits, poolEnable }) => plainCycles(operation, poolEnable, busBits, kernel));
  for (let v = 0; v < out.length; v++) out[v] = known[keys.buses.keys[v]!]!;
}

/** Write the serial part of a workload on each variant, in core cycles; equal to `serialCycles`. */
export function fillSerial(
  serial: readonly SerialOperation[],
  keys: VariantKeys,
  kernel: Kernel,
  out: Float64Array,
): void {
  const column = new Float64Array(out.length);
  out.fill(0);
  for (const { operation, repeats } of serial) {
    fillOperation(operation, keys, kernel, column);
    for (let v = 0; v < out.length; v++) out[v]! += repeats * column[v]!;
  }
}
