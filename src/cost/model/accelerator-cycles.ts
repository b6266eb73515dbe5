import type { Accelerator, EngineLanes } from '../../space/accelerators/accelerator.js';
import { engineLanes } from '../../space/accelerators/accelerator.js';
import type { ModelOperation } from '../../space/models/module.js';
import type { SerialOperation } from '../../space/models/workload.js';
import type { CostConstants } from './constants.js';
import type { Convolution, ConvolutionEngine, FeedPath } from './cycles.js';
import { additionCycles, convolutionCycles, hostCycles, poolingCycles } from './cycles.js';
import type { Kernel } from './kernel.js';
import { kernelOf } from './kernel.js';

/** An operation that a convolution engine is made for. */
export type ConvolutionOperation = Extract<ModelOperation, { kind: 'conv' }>;
/** An operation that depends on the bus and the pooling engine alone, or on the host. */
export type PlainOperation = Exclude<ModelOperation, { kind: 'conv' }>;

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

/** The engine that is made for a convolution: that of 1x1, or the general one. */
export function convolutionKind({ kernel }: ConvolutionOperation): 'conv3x3' | 'conv1x1' {
  return kernel === 1 ? 'conv1x1' : 'conv3x3';
}

/** A convolution of a network as the cycle formulas take it. */
export function modelConvolution(operation: ConvolutionOperation): Convolution {
  const { kernel, stride, inputSize, outputSize, inputChannels, outputChannels, groups } = operation;
  const map = { inputHeight: inputSize, inputWidth: inputSize, outputHeight: outputSize, outputWidth: outputSize };
  return { kernel, stride, ...map, inputChannels, outputChannels, groups };
}

/** Compute the core cycles of a pool, an addition, or work of the host. */
export function plainCycles(operation: PlainOperation, poolEnable: boolean, busBits: number, kernel: Kernel): number {
  switch (operation.kind) {
    case 'pool': {
      const { kernel: size, inputSize, outputSize, channels } = operation;
      const map = { inputHeight: inputSize, inputWidth: inputSize, outputHeight: outputSize, outputWidth: outputSize };
      return poolingCycles({ kernel: size, ...map, channels }, poolEnable, busBits, kernel);
    }
    case 'add':
      return additionCycles(operation.size, operation.size, operation.channels, busBits, kernel.constants);
    case 'host':
      return hostCycles(operation.macs, kernel.constants);
  }
}

/** Compute the core cycles of any operation on an accelerator, for the images of a call. */
export function kernelCycles(operation: ModelOperation, accelerator: Accelerator, kernel: Kernel): number {
  if (operation.kind === 'conv') {
    const engine = convolutionEngine(accelerator, convolutionKind(operation), operation.first);
    return convolutionCycles(modelConvolution(operation), engine, kernel);
  }
  return plainCycles(operation, accelerator.pool_enable, accelerator.mem_interface_width, kernel);
}

/** As {@link kernelCycles}, on the kernel of some constants. */
export function operationCycles(operation: ModelOperation, accelerator: Accelerator, c: CostConstants): number {
  return kernelCycles(operation, accelerator, kernelOf(c));
}

/** Compute the core cycles of the serial part of a workload on an accelerator. */
export function serialCycles(serial: readonly SerialOperation[], accelerator: Accelerator, c: CostConstants): number {
  const kernel = kernelOf(c);
  return serial.reduce(
    (sum, { operation, repeats }) => sum + repeats * kernelCycles(operation, accelerator, kernel),
    0,
  );
}
