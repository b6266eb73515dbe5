import type { EngineLanes } from '../../space/accelerators/accelerator.js';
import type { GridHalves } from '../../space/accelerators/grid-halves.js';
import { convolutionEngine } from '../model/accelerator-cycles.js';
import type { Convolution, Datapath } from '../model/cycles.js';
import type { KernelLayout } from '../model/kernel.js';
import type { TileChoice, WeightChoice } from './buffer-choices.js';
import { tileChoices, weightChoices } from './buffer-choices.js';
import type { KeyColumn } from './key-column.js';
import { keysBy, RADIX } from './key-column.js';

/** What pools and additions depend on. */
export interface BusChoice {
  readonly busBits: number;
  readonly poolEnable: boolean;
}

/**
 * The combinations of choices that some operations depend on, `count` of them, each of them some accelerator's.
 *
 * That of an accelerator is the sum of `ofBuffers`, by its setting of the buffers, and `ofDatapath`, by that of all else.
 */
export interface Combinations {
  readonly count: number;
  readonly ofBuffers: Uint32Array;
  readonly ofDatapath: Uint32Array;
}

/** Combinations for convolutions: a choice of the weight buffer, one of the other two, one of the datapath. */
export interface ConvolutionKeys extends Combinations {
  readonly weights: KeyColumn<WeightChoice>;
  readonly tiles: KeyColumn<TileChoice>;
  readonly paths: KeyColumn<Datapath>;
}

/** Combinations for what is no convolution. */
export interface PlainKeys extends Combinations {
  readonly buses: KeyColumn<BusChoice>;
}

/**
 * Find the combinations for some convolutions, all of them on the same engine of each accelerator.
 *
 * Depths of buffers that cut every one of these convolutions up in the same way are one choice.
 * @param lanesOf - The lanes of the settings of the datapath.
 */
export function convolutionKeys(
  { buffers, datapaths }: GridHalves,
  lanesOf: readonly EngineLanes[],
  kind: 'conv3x3' | 'conv1x1',
  convolutions: readonly Convolution[],
  layout: KernelLayout,
): ConvolutionKeys {
  const weights = weightChoices(buffers.settings, convolutions, layout);
  const tiles = tileChoices(buffers.settings, convolutions, layout);
  const engines = datapaths.settings.map((setting, i) => convolutionEngine(setting, kind, false, lanesOf[i]));
  const paths = keysBy<Datapath>(engines, ({ filterPar, lanes, busBits, feed }) => {
    // A 1x1 engine of its own is fed in another way than a general engine of as many lanes.
    return 2 * ((filterPar * RADIX + lanes) * RADIX + busBits) + Number(feed === 'conv1x1-engine');
  });
  return combine(weights, tiles, paths);
}

/** Find the combinations for operations that are no convolutions. */
export function plainKeys({ buffers, datapaths }: GridHalves): PlainKeys {
  const choices = datapaths.settings.map(({ mem_interface_width: busBits, pool_enable: poolEnable }): BusChoice => ({
    busBits,
    poolEnable,
  }));
  const { values, keys } = keysBy(choices, ({ busBits, poolEnable }) => 2 * busBits + Number(poolEnable));
  const buses = { values, keys: Uint32Array.from(values.keys()) };
  return { count: values.length, ofBuffers: new Uint32Array(buffers.settings.length), ofDatapath: keys, buses };
}

/** Combine every choice of weights, of tiles and of a datapath, where the first and the last are of the same filter_par. */
function combine(
  weights: KeyColumn<WeightChoice>,
  tiles: KeyColumn<TileChoice>,
  paths: KeyColumn<Datapath>,
): ConvolutionKeys {
  const filters = [...new Set(weights.values.map(({ filterPar }) => filterPar))];
  const [ofWeights, ofPaths] = [placesByFilter(weights.values, filters), placesByFilter(paths.values, filters)];
  const tileCount = tiles.values.length;
  const starts: number[] = [];
  let count = 0;
  filters.forEach((_, filter) => {
    starts.push(count);
    count += ofWeights.lists[filter]!.length * tileCount * ofPaths.lists[filter]!.length;
  });
  const [weightKeys, tileKeys, pathKeys] = [new Uint32Array(count), new Uint32Array(count), new Uint32Array(count)];
  let at = 0;
  for (const [filter, list] of ofWeights.lists.entries()) {
    for (const weight of list) {
      for (let tile = 0; tile < tileCount; tile++) {
        for (const path of ofPaths.lists[filter]!) {
          weightKeys[at] = weight;
          tileKeys[at] = tile;
          pathKeys[at++] = path;
        }
      }
    }
  }
  return {
    count,
    ofBuffers: weights.keys.map((weight, setting) => {
      const filter = ofWeights.filter[weight]!;
      const place = ofWeights.place[weight]! * tileCount + tiles.keys[setting]!;
      return starts[filter]! + place * ofPaths.lists[filter]!.length;
    }),
    ofDatapath: paths.keys.map((path) => ofPaths.place[path]!),
    weights: { values: weights.values, keys: weightKeys },
    tiles: { values: tiles.values, keys: tileKeys },
    paths: { values: paths.values, keys: pathKeys },
  };
}

/** The positions of choices in a list for each filter_par; for each choice which list it is in, and where. */
function placesByFilter(
  values: readonly { readonly filterPar: number }[],
  filters: readonly number[],
): { lists: readonly (readonly number[])[]; filter: Uint32Array; place: Uint32Array } {
  const lists = filters.map((): number[] => []);
  const filter = Uint32Array.from(values, ({ filterPar }) => filters.indexOf(filterPar));
  const place = Uint32Array.from(values, (_, i) => lists[filter[i]!]!.push(i) - 1);
  return { lists, filter, place };
}
