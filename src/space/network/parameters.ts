import type { Cell } from '../cells/cell.js';
import { CLASS_COUNT, NETWORK_MODULES, STEM_INPUT_CHANNELS, STEM_OUTPUT_CHANNELS } from './modules.js';
import { lowerCell } from './operations.js';

const LAST_CHANNELS = NETWORK_MODULES[NETWORK_MODULES.length - 1]?.outputChannels ?? 0;

/** The parameters of the stem and of the dense layer: those of every network. */
export const OUTSIDE_CELLS =
  STEM_INPUT_CHANNELS * STEM_OUTPUT_CHANNELS * 9 + 2 * STEM_OUTPUT_CHANNELS + LAST_CHANNELS * CLASS_COUNT + CLASS_COUNT;

/**
 * Count the trainable parameters of the network built from a cell (the representative).
 *
 * Source: spec/cell-space.md, "Parameters". Range over the space: 227,274 .. 49,979,274.
 */
export function countParameters(cell: Cell): number {
  let total = OUTSIDE_CELLS;
  for (const module of NETWORK_MODULES) {
    let inModule = 0;
    for (const { kind, inputChannels, outputChannels } of lowerCell(cell, module)) {
      if (kind === 'conv3x3') inModule += 9 * inputChannels * outputChannels + 2 * outputChannels;
      if (kind === 'conv1x1') inModule += inputChannels * outputChannels + 2 * outputChannels;
    }
    total += module.repeats * inModule;
  }
  return total;
}
