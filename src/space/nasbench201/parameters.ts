import type { Architecture } from './architecture.js';
import type { Dataset } from './lower.js';
import { CELLS_PER_STAGE, STAGE_CHANNELS } from './lower.js';

/**
 * Count the trainable parameters of an architecture's network: the published numbers, on all three data sets.
 *
 * Dropped edges count too: they were trained. Source: spec/nasbench201.md, "Parameters".
 */
export function countArchitectureParameters(architecture: Architecture, { classes }: Dataset): number {
  const ofEdges = (channels: number): number =>
    architecture.reduce((sum, name) => {
      if (name === 'nor_conv_1x1') return sum + channels * channels + 2 * channels;
      if (name === 'nor_conv_3x3') return sum + 9 * channels * channels + 2 * channels;
      return sum;
    }, 0);
  const [first, second, last] = STAGE_CHANNELS;
  const ofReduction = (a: number, b: number): number => 9 * a * b + 2 * b + 9 * b * b + 2 * b + a * b;
  const stem = 3 * first * 9 + 2 * first;
  const cells = STAGE_CHANNELS.reduce((sum, channels) => sum + CELLS_PER_STAGE * ofEdges(channels), 0);
  return stem + cells + ofReduction(first, second) + ofReduction(second, last) + 2 * last + last * classes + classes;
}
