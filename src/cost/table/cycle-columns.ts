import type { ConvolutionOperation, PlainOperation } from '../model/accelerator-cycles.js';
import { modelConvolution, plainCycles } from '../model/accelerator-cycles.js';
import { groupKernels, tiledConvolutionCycles, tileRows } from '../model/cycles.js';
import type { Kernel } from '../model/kernel.js';
import { groupingCode } from './buffer-choices.js';
import { keysBy } from './key-column.js';
import type { ConvolutionKeys, PlainKeys } from './part-keys.js';

/**
 * Write what a convolution takes on each combination, in core cycles.
 *
 * Equal to `convolutionCycles`, but computed once for each kernel grouping, tile height and datapath.
 */
export function fillConvolution(
  operation: ConvolutionOperation,
  { weights, tiles, paths }: ConvolutionKeys,
  kernel: Kernel,
  out: Float64Array,
): void {
  const conv = modelConvolution(operation);
  const groupings = keysBy(
    weights.values.map(({ filterPar, weightBufferDepth }) => groupKernels(conv, filterPar, weightBufferDepth, kernel)),
    groupingCode,
  );
  const heights = keysBy(
    tiles.values.map((value) => tileRows(conv, value.inputBufferDepth, value.outputBufferDepth, kernel)),
    (rows) => rows,
  );
  const { first } = operation;
  const datapaths = first ? paths.values.map((path) => ({ ...path, feed: 'first' as const })) : paths.values;
  const known = new Float64Array(groupings.values.length * heights.values.length * datapaths.length).fill(-1);
  for (let i = 0; i < out.length; i++) {
    const grouping = groupings.keys[weights.keys[i]!]!;
    const height = heights.keys[tiles.keys[i]!]!;
    const path = paths.keys[i]!;
    const at = (grouping * heights.values.length + height) * datapaths.length + path;
    let cycles = known[at]!;
    if (cycles === -1) {
      const rows = heights.values[height]!;
      cycles = tiledConvolutionCycles(conv, groupings.values[grouping]!, rows, datapaths[path]!, kernel);
      known[at] = cycles;
    }
    out[i] = cycles;
  }
}

/** Write what an operation that is no convolution takes on each combination, in core cycles; equal to `plainCycles`. */
export function fillPlain(operation: PlainOperation, { buses }: PlainKeys, kernel: Kernel, out: Float64Array): void {
  const known = buses.values.map(({ busBits, poolEnable }) => plainCycles(operation, poolEnable, busBits, kernel));
  for (let i = 0; i < out.length; i++) out[i] = known[buses.keys[i]!]!;
}
