import { datasetUnknown } from '../../errors/space.js';
import type { ModelModule, ModelOperation, ModuleOperation } from '../models/module.js';
import type { Architecture } from './architecture.js';
import { EDGES } from './architecture.js';
import { keptEdges } from './kept-edges.js';

/** A data set of NAS-Bench-201: square images, and the classes of its last layer. */
export interface Dataset {
  readonly name: string;
  readonly imageSize: number;
  readonly classes: number;
}

/** The three data sets that every architecture was trained on. */
export const DATASETS: readonly Dataset[] = [
  { name: 'cifar10', imageSize: 32, classes: 10 },
  { name: 'cifar100', imageSize: 32, classes: 100 },
  { name: 'imagenet16', imageSize: 16, classes: 120 },
];

/** The data set of a name. @throws {@link CodesignError} GROUND_TRUTH_INVALID for a name of none. */
export function datasetNamed(name: string): Dataset {
  const dataset = DATASETS.find((each) => each.name === name);
  if (dataset !== undefined) return dataset;
  throw datasetUnknown(
    name,
    DATASETS.map((each) => each.name),
  );
}

/** Channels of the three stages; the feature map halves from one to the next. */
export const STAGE_CHANNELS = [16, 32, 64] as const;
/** Cells of each stage. */
export const CELLS_PER_STAGE = 5;
/** What the stem makes of the three colours. */
const IMAGE_CHANNELS = 3;
const OUTPUT_NODE = 3;

function convolution(
  kernel: number,
  [inputSize, outputSize]: readonly [number, number],
  [inputChannels, outputChannels]: readonly [number, number],
  first = false,
): ModelOperation {
  const stride = inputSize / outputSize;
  return { kind: 'conv', kernel, stride, inputSize, outputSize, inputChannels, outputChannels, groups: 1, first };
}

function averagePool(kernel: number, inputSize: number, outputSize: number, channels: number): ModelOperation {
  return { kind: 'pool', kernel, inputSize, outputSize, channels };
}

/** Where a value comes from: the position of an operation, or the cell's input. */
type Value = number | 'input';

/**
 * Lower a cell with `channels` channels on a `size` × `size` map to its operations in program order.
 *
 * For each node its kept edges by source: the edge's operation on the source's value; from the second edge on then at
 * once an addition. A skip stands for the value itself. Source: spec/nasbench201.md, "Operations of a cell".
 */
export function lowerArchitecture(architecture: Architecture, channels: number, size: number): ModuleOperation[] {
  const kept = keptEdges(architecture);
  const operations: ModuleOperation[] = [];
  const emit = (operation: ModelOperation, inputs: readonly Value[]): number =>
    operations.push({ ...operation, dependencies: inputs.filter((value) => value !== 'input') }) - 1;
  const values: Value[] = ['input'];
  for (let node = 1; node <= OUTPUT_NODE; node++) {
    let sum: Value | undefined;
    EDGES.forEach(({ source, target }, edge) => {
      if (target !== node || !kept[edge]) return;
      const value = emitEdge(architecture[edge]!, values[source]!);
      sum = sum === undefined ? value : emit({ kind: 'add', size, channels }, [sum, value]);
    });
    // A node without a kept edge feeds none, so its value is never asked for.
    values[node] = sum ?? 'input';
  }
  return operations;

  function emitEdge(name: Architecture[number], from: Value): Value {
    if (name === 'skip_connect') return from;
    if (name === 'avg_pool_3x3') return emit(averagePool(3, size, size, channels), [from]);
    return emit(convolution(name === 'nor_conv_3x3' ? 3 : 1, [size, size], [channels, channels]), [from]);
  }
}

/** The block between two stages, from `2 · size` to `size` pixels: two convolutions beside a pool and a projection. */
function reduction(inputChannels: number, outputChannels: number, size: number): ModuleOperation[] {
  return [
    { ...convolution(3, [2 * size, size], [inputChannels, outputChannels]), dependencies: [] },
    { ...convolution(3, [size, size], [outputChannels, outputChannels]), dependencies: [0] },
    { ...averagePool(2, 2 * size, size, inputChannels), dependencies: [] },
    { ...convolution(1, [size, size], [inputChannels, outputChannels]), dependencies: [2] },
    { kind: 'add', size, channels: outputChannels, dependencies: [1, 3] },
  ];
}

/**
 * Lower the whole network of an architecture for a data set, part after part.
 *
 * Source: spec/nasbench201.md, "Network".
 */
export function lowerNetwork(architecture: Architecture, { imageSize, classes }: Dataset): ModelModule[] {
  const alone = (name: string, operation: ModelOperation): ModelModule => ({
    name,
    operations: [{ ...operation, dependencies: [] }],
    repeats: 1,
  });
  const stem = convolution(3, [imageSize, imageSize], [IMAGE_CHANNELS, STAGE_CHANNELS[0]], true);
  const modules: ModelModule[] = [alone('stem', stem)];
  STAGE_CHANNELS.forEach((channels, stage) => {
    const size = imageSize >> stage;
    const before = STAGE_CHANNELS[stage - 1];
    if (before !== undefined) {
      const operations = reduction(before, channels, size);
      modules.push({ name: `reduction ${before}→${channels} @${size}`, operations, repeats: 1 });
    }
    const operations = lowerArchitecture(architecture, channels, size);
    modules.push({ name: `cell ${channels} @${size}`, operations, repeats: CELLS_PER_STAGE });
  });
  const lastSize = imageSize >> (STAGE_CHANNELS.length - 1);
  const lastChannels = STAGE_CHANNELS.at(-1) as number;
  modules.push(alone('average pool', averagePool(lastSize, lastSize, 1, lastChannels)));
  modules.push(alone('dense', { kind: 'host', macs: lastChannels * classes }));
  return modules;
}
