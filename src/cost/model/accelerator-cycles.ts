import type { Accelerator, EngineLanes } from '../../space/accelerators/accelerator.js';
import { engineLanes } from '../../space/accelerators/accelerator.js';
import { CLASS_COUNT, STEM_INPUT_CHANNELS, STEM_OUTPUT_CHANNELS } from '../../space/network/modules.js';
import type { OperationShape } from '../../space/network/operations.js';
import type { CostConstants } from './constants.js';
import type { Convolution, ConvolutionEngine, FeedPath, Pooling } from './cycles.js';
import { additionCycles, convolutionCycles, hostCycles, poolingCycles } from './cycles.js';
import type { Kernel } from './kernel.js';
import { kernelOf } from './kernel.js';

/** The engine of a variant that runs convolutions of a kind, with the variant's buffers. */
export function convolutionEngine(
  accelerator: Accelerator,
  kind: 'conv3x3' | 'conv1x1',
  first = false,
  lanes: EngineLanes = engineLanes(accelerator),
): ConvolutionEngine {
  const ownEngine = kind === 'conv1x1' && lanes.conv1x1 > 0;
  const feed: FeedPath = first ? 'first' : ownEngine ? 'conv1x1-engine' : 'general';
  return {
    lanes: ownEngine ? lanes.conv1x1 : lanes.conv3x3,
    filterPar: accelerator.filter_par,
    inputBufferDepth: accelerator.input_buffer_depth,
    weightBufferDepth: accelerator.weight_buffer_depth,
    outputBufferDepth: accelerator.output_buffer_depth,
    busBits: accelerator.mem_interface_width,
    feed,
  };
}

function samePadded(kernel: number, size: number, inputChannels: number, outputChannels: number): Convolution {
  const map = { inputHeight: size, inputWidth: size, outputHeight: size, outputWidth: size };
  return { kernel, stride: 1, ...map, inputChannels, outputChannels, groups: 1 };
}

function squarePool(kernel: number, inputSize: number, outputSize: number, channels: number): Pooling {
  const input = { inputHeight: inputSize, inputWidth: inputSize };
  return { kernel, ...input, outputHeight: outputSize, outputWidth: outputSize, channels };
}

/** The convolution that an operation of a cell is, padded to keep its size. */
export function shapeConvolution({ kind, size, inputChannels, outputChannels }: OperationShape): Convolution {
  return samePadded(kind === 'conv3x3' ? 3 : 1, size, inputChannels, outputChannels);
}

/** Compute the core cycles of a pool or an addition of a cell: they depend on the bus and the pooling engine alone. */
export function plainCycles(
  { kind, size, inputChannels }: OperationShape,
  poolEnable: boolean,
  busBits: number,
  kernel: Kernel,
): number {
  return kind === 'add'
    ? additionCycles(size, size, inputChannels, busBits, kernel.constants)
    : poolingCycles(squarePool(3, size, size, inputChannels), poolEnable, busBits, kernel);
}

/** Compute the core cycles of one operation of a cell on a variant. */
export function operationCycles(shape: OperationShape, accelerator: Accelerator, c: CostConstants): number {
  const { kind } = shape;
  const kernel = kernelOf(c);
  if (kind === 'conv3x3' || kind === 'conv1x1') {
    return convolutionCycles(shapeConvolution(shape), convolutionEngine(accelerator, kind), kernel);
  }
  return plainCycles(shape, accelerator.pool_enable, accelerator.mem_interface_width, kernel);
}

/** The network's first convolution, on the 32×32 image. */
export const STEM_CONVOLUTION = samePadded(3, 32, STEM_INPUT_CHANNELS, STEM_OUTPUT_CHANNELS);

const SERIAL_POOLS = [squarePool(2, 32, 16, 128), squarePool(2, 16, 8, 256), squarePool(8, 8, 1, 512)];

/** Compute the core cycles of the serial part without the stem: down-sampling and global pools, dense layer on the host. */
export function serialTailCycles(poolEnable: boolean, busBits: number, kernel: Kernel): number {
  return (
    SERIAL_POOLS.reduce((sum, pool) => sum + poolingCycles(pool, poolEnable, busBits, kernel), 0) +
    hostCycles(512 * CLASS_COUNT, kernel.constants)
  );
}

/**
 * Compute the serial part of the network on a variant, in core cycles.
 *
 * Stem, the two down-sampling pools, the global average pool and the dense layer on the host.
 */
export function serialCycles(accelerator: Accelerator, c: CostConstants): number {
  const kernel = kernelOf(c);
  return (
    convolutionCycles(STEM_CONVOLUTION, convolutionEngine(accelerator, 'conv3x3', true), kernel) +
    serialTailCycles(accelerator.pool_enable, accelerator.mem_interface_width, kernel)
  );
}
