import type { Convolution, Pooling } from '../model/cycles.js';

/** One layer of a validation network, as the kernel sees it. */
export type Layer =
  | { readonly kind: 'convolution'; readonly first: boolean; readonly convolution: Convolution }
  /** `beside` marks a pool of an inception module, which a pooling engine hides behind the convolutions. */
  | { readonly kind: 'pool'; readonly beside: boolean; readonly pool: Pooling }
  | { readonly kind: 'addition'; readonly size: number; readonly channels: number };

/** A square feature map. */
export interface FeatureMap {
  readonly size: number;
  readonly channels: number;
}

export interface ConvolutionOptions {
  readonly stride?: number;
  readonly padding?: number;
  readonly groups?: number;
}

/** Collects the layers of a network in order; each method takes the map it reads and gives the map it makes. */
export class LayerList {
  readonly layers: Layer[] = [];

  convolution(input: FeatureMap, kernel: number, channels: number, options: ConvolutionOptions = {}): FeatureMap {
    const { stride = 1, padding = (kernel - 1) / 2, groups = 1 } = options;
    const size = Math.floor((input.size + 2 * padding - kernel) / stride) + 1;
    const convolution = {
      kernel,
      stride,
      inputHeight: input.size,
      inputWidth: input.size,
      outputHeight: size,
      outputWidth: size,
      inputChannels: input.channels,
      outputChannels: channels,
      groups,
    };
    this.layers.push({ kind: 'convolution', first: this.layers.length === 0, convolution });
    return { size, channels };
  }

  /** A pool without padding; like Caffe's, its output size rounds up. */
  pool(input: FeatureMap, kernel: number, stride: number): FeatureMap {
    return this.#pool(input, kernel, Math.ceil((input.size - kernel) / stride) + 1, false);
  }

  /** A padded 3x3 pool of stride 1 beside the convolutions of an inception module. */
  poolBeside(input: FeatureMap): FeatureMap {
    return this.#pool(input, 3, input.size, true);
  }

  addition({ size, channels }: FeatureMap): void {
    this.layers.push({ kind: 'addition', size, channels });
  }

  #pool({ size: inputSize, channels }: FeatureMap, kernel: number, size: number, beside: boolean): FeatureMap {
    const input = { inputHeight: inputSize, inputWidth: inputSize };
    this.layers.push({
      kind: 'pool',
      beside,
      pool: { kernel, ...input, outputHeight: size, outputWidth: size, channels },
    });
    return { size, channels };
  }
}

/** A layer and how often it occurs in a network. */
export interface CountedLayer {
  readonly layer: Layer;
  readonly count: number;
}

/** Count equal layers together, in the order in which they first occur. */
export function countLayers(layers: readonly Layer[]): CountedLayer[] {
  const counts = new Map<string, { layer: Layer; count: number }>();
  for (const layer of layers) {
    const key = JSON.stringify(layer);
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { layer, count: 1 });
    else known.count++;
  }
  return [...counts.values()];
}
