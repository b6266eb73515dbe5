import type { FeatureMap, Layer } from './layers.js';
import { LayerList } from './layers.js';

/** The networks Xilinx published throughput for, in the order of the tables. */
export const NETWORK_NAMES = ['GoogLeNet', 'AlexNet', 'ResNet-50', 'VGG-16'] as const;
export type NetworkName = (typeof NETWORK_NAMES)[number];

/** Output channels of an inception module: 1x1, reduced and 3x3, reduced and 5x5, projection after the pool. */
type Inception = readonly [c1: number, r3: number, c3: number, r5: number, c5: number, pool: number];

const INCEPTIONS: readonly (readonly Inception[])[] = [
  [
    [64, 96, 128, 16, 32, 32],
    [128, 128, 192, 32, 96, 64],
  ],
  [
    [192, 96, 208, 16, 48, 64],
    [160, 112, 224, 24, 64, 64],
    [128, 128, 256, 24, 64, 64],
    [112, 144, 288, 32, 64, 64],
    [256, 160, 320, 32, 128, 128],
  ],
  [
    [256, 160, 320, 32, 128, 128],
    [384, 192, 384, 48, 128, 128],
  ],
];

function inception(list: LayerList, input: FeatureMap, [c1, r3, c3, r5, c5, pool]: Inception): FeatureMap {
  list.convolution(input, 1, c1);
  list.convolution(list.convolution(input, 1, r3), 3, c3);
  list.convolution(list.convolution(input, 1, r5), 5, c5);
  list.convolution(list.poolBeside(input), 1, pool);
  return { size: input.size, channels: c1 + c3 + c5 + pool };
}

function googLeNet(list: LayerList): void {
  let map = list.convolution({ size: 224, channels: 3 }, 7, 64, { stride: 2 });
  map = list.pool(map, 3, 2);
  map = list.convolution(list.convolution(map, 1, 64), 3, 192);
  for (const stage of INCEPTIONS) {
    map = list.pool(map, 3, 2);
    for (const module of stage) map = inception(list, map, module);
  }
  list.pool(map, 7, 1);
}

function alexNet(list: LayerList): void {
  let map = list.convolution({ size: 227, channels: 3 }, 11, 96, { stride: 4, padding: 0 });
  map = list.pool(map, 3, 2);
  map = list.convolution(map, 5, 256, { groups: 2 });
  map = list.pool(map, 3, 2);
  map = list.convolution(map, 3, 384);
  map = list.convolution(map, 3, 384, { groups: 2 });
  map = list.convolution(map, 3, 256, { groups: 2 });
  list.pool(map, 3, 2);
}

/** The stride is on the first 1x1 of a block, as in the original network. */
function bottleneck(list: LayerList, input: FeatureMap, width: number, stride: number, project: boolean): FeatureMap {
  if (project) list.convolution(input, 1, 4 * width, { stride });
  let map = list.convolution(input, 1, width, { stride });
  map = list.convolution(map, 3, width);
  map = list.convolution(map, 1, 4 * width);
  list.addition(map);
  return map;
}

function resNet50(list: LayerList): void {
  let map = list.convolution({ size: 224, channels: 3 }, 7, 64, { stride: 2 });
  map = list.pool(map, 3, 2);
  [3, 4, 6, 3].forEach((blocks, stage) => {
    for (let block = 0; block < blocks; block++) {
      map = bottleneck(list, map, 64 << stage, block === 0 && stage > 0 ? 2 : 1, block === 0);
    }
  });
  list.pool(map, 7, 1);
}

function vgg16(list: LayerList): void {
  let map: FeatureMap = { size: 224, channels: 3 };
  for (const [repeats, channels] of [
    [2, 64],
    [2, 128],
    [3, 256],
    [3, 512],
    [3, 512],
  ] as const) {
    for (let i = 0; i < repeats; i++) map = list.convolution(map, 3, channels);
    map = list.pool(map, 2, 2);
  }
}

const BUILDERS: Readonly<Record<NetworkName, (list: LayerList) => void>> = {
  GoogLeNet: googLeNet,
  AlexNet: alexNet,
  'ResNet-50': resNet50,
  'VGG-16': vgg16,
};

/**
 * List the layers of a network that the accelerator runs, in order.
 *
 * Convolutions, pools and additions; no LRN, fully connected layer or softmax.
 * Source: spec/cost-model.md, "Validation against published hardware".
 */
export function networkLayers(name: NetworkName): readonly Layer[] {
  const list = new LayerList();
  BUILDERS[name](list);
  return list.layers;
}
