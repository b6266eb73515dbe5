import type { Accelerator } from '../../space/accelerators/accelerator.js';
import { convolutionEngine } from '../model/accelerator-cycles.js';
import { acceleratorArea, bufferBram18 } from '../model/area.js';
import { cyclesPerMs, imagesPerSecond } from '../model/clock.js';
import type { CostConstants, Structure } from '../model/constants.js';
import { additionCycles, groupKernels, poolingCycles, tiledConvolutionCycles, tileRows } from '../model/cycles.js';
import type { Kernel, KernelLayout } from '../model/kernel.js';
import { kernelLayout, kernelOf } from '../model/kernel.js';
import type { CountedLayer, Layer } from './layers.js';
import type { PublishedBoard, PublishedBuild, PublishedLayer } from './published.js';
import { publishedAccelerator, publishedKernel } from './published.js';

/** The kernel of a build: the constants with its clock, its board's weight bandwidth and the precision asked for. */
export function buildKernel(
  constants: CostConstants,
  build: PublishedBuild,
  board: PublishedBoard,
  precisionBits: 6 | 8,
): Kernel {
  const { weight_bandwidth_permille } = board.structures[constants.structure];
  const ofBuild: CostConstants = {
    ...constants,
    core_mhz: build.core_mhz,
    precision_bits: precisionBits,
    ddr_bytes_per_us: (constants.ddr_bytes_per_us * weight_bandwidth_permille) / 1000,
  };
  return kernelOf(ofBuild, publishedKernel(board, constants.structure));
}

/** Core cycles of something as a function of the kernel, all that does not depend on its constants worked out before. */
type CyclesOfKernel = (kernel: Kernel) => number;

/** Prepare the core cycles of one layer on a variant with one general engine, by the functions that cost the cells. */
function prepareLayer(layer: Layer, accelerator: Accelerator, layout: KernelLayout): CyclesOfKernel {
  const busBits = accelerator.mem_interface_width;
  switch (layer.kind) {
    case 'convolution': {
      const { convolution, first } = layer;
      const engine = convolutionEngine(accelerator, 'conv3x3', first);
      const grouping = groupKernels(convolution, engine.filterPar, engine.weightBufferDepth, layout);
      const rows = tileRows(convolution, engine.inputBufferDepth, engine.outputBufferDepth, layout);
      return (kernel) => tiledConvolutionCycles(convolution, grouping, rows, engine, kernel);
    }
    case 'pool': {
      const { pool, beside } = layer;
      if (beside && accelerator.pool_enable) return () => 0;
      return (kernel) => poolingCycles(pool, accelerator.pool_enable, busBits, kernel);
    }
    case 'addition':
      return ({ constants }) => additionCycles(layer.size, layer.size, layer.channels, busBits, constants);
  }
}

/**
 * Prepare the prediction of images/s of a network on a published build: the images of a call over the time of its
 * layers in turn.
 *
 * Source: docs/cost-models.md, "Validation".
 * @param structure - That of the constants which the prediction will be asked for.
 */
export function prepareThroughput(
  layers: readonly CountedLayer[],
  build: PublishedBuild,
  board: PublishedBoard,
  precisionBits: 6 | 8,
  structure: Structure,
): (constants: CostConstants) => number {
  const accelerator = publishedAccelerator(build, board);
  const layout = kernelLayout(structure, publishedKernel(board, structure));
  const prepared = layers.map(({ layer, count }) => ({ count, cyclesOf: prepareLayer(layer, accelerator, layout) }));
  return (constants) => {
    const kernel = buildKernel(constants, build, board, precisionBits);
    const cycles = prepared.reduce((sum, { count, cyclesOf }) => sum + count * cyclesOf(kernel), 0);
    return imagesPerSecond(cycles, kernel.constants);
  };
}

/** The layer that a published time is of. */
export function publishedLayer(row: PublishedLayer): Layer {
  const { kernel, size } = row;
  const input = { inputHeight: size, inputWidth: size };
  if (row.kind === 'pool') {
    const output = { outputHeight: row.output_size, outputWidth: row.output_size };
    return { kind: 'pool', beside: false, pool: { kernel, ...input, ...output, channels: row.channels } };
  }
  const convolution = {
    kernel,
    stride: 1,
    ...input,
    outputHeight: size,
    outputWidth: size,
    inputChannels: row.input_channels,
    outputChannels: row.output_channels,
    groups: 1,
  };
  return { kind: 'convolution', first: row.first, convolution };
}

/** Predict the milliseconds that a layer of two images takes on a published build. */
export function predictLayer(
  row: PublishedLayer,
  build: PublishedBuild,
  board: PublishedBoard,
  constants: CostConstants,
): number {
  const kernel = buildKernel(constants, build, board, row.precision_bits);
  const cyclesOf = prepareLayer(publishedLayer(row), publishedAccelerator(build, board), kernel);
  return cyclesOf(kernel) / cyclesPerMs(build.core_mhz);
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
