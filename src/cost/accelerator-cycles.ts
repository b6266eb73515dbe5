import type { Accelerator, EngineLanes } from '../space/accelerators.js';
import { engineLanes } from '../space/accelerators.js';
import { CLASS_COUNT, STEM_INPUT_CHANNELS, STEM_OUTPUT_CHANNELS } from '../space/network.js';
import type { OperationShape } from '../space/operations.js';
import type { CostConstants } from './constants.js';
import type { Convolution, ConvolutionEngine, FeedPath, Pooling } from './cycles.js';
import { additionCycles, convolutionCycles, hostCycles, poolingCycles } from './cycles.js';

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

/** Compute the core cycles of one operation of a cell on a variant. */
export function operationCycles(shape: OperationShape, accelerator: Accelerator, c: CostConstants): number {
  const { kind, size, inputChannels, outputChannels } = shape;
  const busBits = accelerator.mem_interface_width;
  switch (kind) {
    case 'conv3x3':
    case 'conv1x1': {
      const conv = samePadded(kind === 'conv3x3' ? 3 : 1, size, inputChannels, outputChannels);
      return convolutionCycles(conv, convolutionEngine(accelerator, kind), c);
    }
    case 'maxpool3x3':
      return poolingCycles(squarePool(3, size, size, inputChannels), accelerator.pool_enable, busBits, c);
    case 'add':
      return additionCycles(size, size, inputChannels, busBits, c);
  }
}

/**
 * Compute the serial part of the network on a variant, in core cycles.
 *
 * Stem, the two down-sampling pools, the global average pool and the dense layer on the host.
 */
export function serialCycles(accelerator: Accelerator, c: CostConstants): number {
  const busBits = accelerator.mem_interface_width;
  const stem = samePadded(3, 32, STEM_INPUT_CHANNELS, STEM_OUTPUT_CHANNELS);
  const pools = [squarePool(2, 32, 16, 128), squarePool(2, 16, 8, 256), squarePool(8, 8, 1, 512)];
  return (
    convolutionCycles(stem, convolutionEngine(accelerator, 'conv3x3', true), c) +
    pools.reduce((sum, pool) => sum + poolingCycles(pool, accelerator.pool_enable, busBits, c), 0) +
    hostCycles(512 * CLASS_COUNT, c)
  );
}
