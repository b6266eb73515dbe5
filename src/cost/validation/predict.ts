import type { Accelerator } from '../../space/accelerators/accelerator.js';
import { convolutionEngine } from '../model/accelerator-cycles.js';
import { acceleratorArea, bufferBram18 } from '../model/area.js';
import { imagesPerSecond } from '../model/clock.js';
import type { CostConstants } from '../model/constants.js';
import { additionCycles, groupKernels, poolingCycles, tiledConvolutionCycles, tileRows } from '../model/cycles.js';
import type { CountedLayer, Layer } from './layers.js';
import type { PublishedBoard, PublishedBuild } from './published.js';
import { publishedAccelerator } from './published.js';

/** The constants as they hold for a build: its clock, its board's weight bandwidth and the precision asked for. */
export function buildConstants(
  constants: CostConstants,
  build: PublishedBuild,
  board: PublishedBoard,
  precisionBits: 6 | 8,
): CostConstants {
  return {
    ...constants,
    core_mhz: build.core_mhz,
    precision_bits: precisionBits,
    ddr_bytes_per_us: (constants.ddr_bytes_per_us * board.weight_bandwidth_permille) / 1000,
  };
}

/** Core cycles of something as a function of the constants, all that does not depend on them worked out before. */
type CyclesOfConstants = (c: CostConstants) => number;

/** Prepare the core cycles of one layer on a variant with one general engine, by the functions that cost the cells. */
function prepareLayer(layer: Layer, accelerator: Accelerator): CyclesOfConstants {
  const busBits = accelerator.mem_interface_width;
  switch (layer.kind) {
    case 'convolution': {
      const { convolution, first } = layer;
      const engine = convolutionEngine(accelerator, 'conv3x3', first);
      const grouping = groupKernels(convolution, engine.filterPar, engine.weightBufferDepth);
      const rows = tileRows(convolution, engine.inputBufferDepth, engine.outputBufferDepth);
      return (c) => tiledConvolutionCycles(convolution, grouping, rows, engine, c);
    }
    case 'pool': {
      const { pool, beside } = layer;
      if (beside && accelerator.pool_enable) return () => 0;
      return (c) => poolingCycles(pool, accelerator.pool_enable, busBits, c);
    }
    case 'addition':
      return (c) => additionCycles(layer.size, layer.size, layer.channels, busBits, c);
  }
}

/**
 * Prepare the prediction of images/s of a network on a published build: the images of a call over the time of its
 * layers in turn.
 *
 * Source: spec/cost-model.md, "Validation against published hardware".
 */
export function prepareThroughput(
  layers: readonly CountedLayer[],
  build: PublishedBuild,
  board: PublishedBoard,
  precisionBits: 6 | 8,
): (constants: CostConstants) => number {
  const accelerator = publishedAccelerator(build, board);
  const prepared = layers.map(({ layer, count }) => ({ count, cyclesOf: prepareLayer(layer, accelerator) }));
  return (constants) => {
    const c = buildConstants(constants, build, board, precisionBits);
    const cycles = prepared.reduce((sum, { count, cyclesOf }) => sum + count * cyclesOf(c), 0);
    return imagesPerSecond(cycles, c);
  };
}

/** Resources of a build; a BRAM18 is half of a 36 Kbit block. */
export interface BuildResources {
  readonly dsp: number;
  readonly lut: number;
  readonly bram18: number;
}

/** Predict the resources of a published build (spec/accelerator-space.md, "Resources and area"). */
export function predictResources(
  build: PublishedBuild,
  board: PublishedBoard,
  constants: CostConstants,
): BuildResources {
  const area = acceleratorArea(publishedAccelerator(build, board), constants);
  const { extra_kernel: extra } = board;
  const inUram = board.buffers_in_uram ? bufferBram18(build, constants) : 0;
  return { dsp: area.dsp + extra.dsp, lut: area.lut + extra.lut, bram18: area.bram18 + extra.bram18 - inUram };
}
