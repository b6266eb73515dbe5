import type { Accelerator } from '../../space/accelerators/accelerator.js';
import type { ModelModule, ModelOperation, ModuleOperation } from '../../space/models/module.js';
import { convolutionEngine } from './accelerator-cycles.js';
import type { CostConstants } from './constants.js';
import { additionCycles, convolutionCycles, hostCycles, poolingCycles } from './cycles.js';
import { engineAssignment } from './engines.js';
import type { Kernel } from './kernel.js';
import { kernelOf } from './kernel.js';

/** Stands after the accelerator's own engines. */
const HOST = 4;

/** Compute the core cycles of any operation on an accelerator, for the images of a call. */
export function modelOperationCycles(operation: ModelOperation, accelerator: Accelerator, kernel: Kernel): number {
  const { mem_interface_width: busBits, pool_enable: poolEnable } = accelerator;
  switch (operation.kind) {
    case 'conv': {
      const { kernel: size, stride, inputChannels, outputChannels, groups, first, inputSize, outputSize } = operation;
      const map = { inputHeight: inputSize, inputWidth: inputSize, outputHeight: outputSize, outputWidth: outputSize };
      const engine = convolutionEngine(accelerator, size === 1 ? 'conv1x1' : 'conv3x3', first);
      const convolution = { kernel: size, stride, ...map, inputChannels, outputChannels, groups };
      return convolutionCycles(convolution, engine, kernel);
    }
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

/** The engine that runs an operation: those of the accelerator, or the host (spec/cost-model.md, "Which engine"). */
export function modelEngine(operation: ModelOperation, accelerator: Accelerator): number {
  const [conv3x3, conv1x1, maxpool3x3, add] = engineAssignment(accelerator);
  switch (operation.kind) {
    case 'conv':
      return operation.kernel === 1 ? conv1x1 : conv3x3;
    case 'pool':
      return maxpool3x3;
    case 'add':
      return add;
    case 'host':
      return HOST;
  }
}

/** Schedule a module as `scheduleOperations` does a cell; returns its makespan in core cycles. */
export function moduleMakespan(
  operations: readonly ModuleOperation[],
  cyclesOf: (operation: ModelOperation) => number,
  engineOf: (operation: ModelOperation) => number,
): number {
  const engineFree = new Array<number>(HOST + 1).fill(0);
  const ends: number[] = [];
  for (const operation of operations) {
    const engine = engineOf(operation);
    const ready = operation.dependencies.map((dependency) => ends[dependency]!);
    const end = Math.max(engineFree[engine]!, ...ready) + cyclesOf(operation);
    engineFree[engine] = end;
    ends.push(end);
  }
  return Math.max(0, ...ends);
}

/**
 * Compute the latency of any network on an accelerator in core cycles, the slow and plain way: the sum over its modules
 * of repeats × makespan.
 */
export function modelLatency(modules: readonly ModelModule[], accelerator: Accelerator, c: CostConstants): number {
  const kernel = kernelOf(c);
  const cyclesOf = (operation: ModelOperation): number => modelOperationCycles(operation, accelerator, kernel);
  const engineOf = (operation: ModelOperation): number => modelEngine(operation, accelerator);
  return modules.reduce(
    (sum, { operations, repeats }) => sum + repeats * moduleMakespan(operations, cyclesOf, engineOf),
    0,
  );
}
