import { describe, expect, it } from 'vitest';
import type { Layer } from '../../../src/cost/validation/layers.js';
import type { NetworkName } from '../../../src/cost/validation/networks.js';
import { networkLayers } from '../../../src/cost/validation/networks.js';

/** Multiply–accumulates of the convolutions for one image. */
function macs(layers: readonly Layer[]): number {
  return layers.reduce((sum, layer) => {
    if (layer.kind !== 'convolution') return sum;
    const { kernel, outputHeight, outputWidth, inputChannels, outputChannels, groups } = layer.convolution;
    return sum + (kernel * kernel * outputHeight * outputWidth * inputChannels * outputChannels) / groups;
  }, 0);
}

const count = (layers: readonly Layer[], kind: Layer['kind']): number =>
  layers.filter((layer) => layer.kind === kind).length;

describe('validation networks', () => {
  // Convolution counts and MACs as the networks' papers and model zoos state them.
  it.each<[NetworkName, number, number, number, number]>([
    ['GoogLeNet', 57, 14, 0, 1.58],
    ['AlexNet', 5, 3, 0, 0.67],
    ['ResNet-50', 53, 2, 16, 3.86],
    ['VGG-16', 13, 5, 0, 15.35],
  ])('%s has %i convolutions, %i pools, %i additions and %f GMAC', (name, convolutions, pools, additions, giga) => {
    const layers = networkLayers(name);
    expect(count(layers, 'convolution')).toBe(convolutions);
    expect(count(layers, 'pool')).toBe(pools);
    expect(count(layers, 'addition')).toBe(additions);
    expect(Math.round(macs(layers) / 1e7) / 100).toBe(giga);
  });

  it('marks the first convolution alone as first, and the nine inception pools as beside', () => {
    const layers = networkLayers('GoogLeNet');
    expect(layers.map((layer) => layer.kind === 'convolution' && layer.first).indexOf(true)).toBe(0);
    expect(layers.filter((layer) => layer.kind === 'convolution' && layer.first)).toHaveLength(1);
    expect(layers.filter((layer) => layer.kind === 'pool' && layer.beside)).toHaveLength(9);
  });
});
