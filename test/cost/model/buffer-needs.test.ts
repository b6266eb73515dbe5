import { describe, expect, it } from 'vitest';
import { bufferNeeds } from '../../../src/cost/model/buffer-needs.js';
import type { ConvolutionOperation } from '../../../src/cost/model/accelerator-cycles.js';
import { modelConvolution } from '../../../src/cost/model/accelerator-cycles.js';
import { tileRows } from '../../../src/cost/model/cycles.js';
import { kernelLayout } from '../../../src/cost/model/kernel.js';

const layout = kernelLayout(3);
const conv = (kernel: number, size: number, channels: number, groups = 1): ConvolutionOperation => ({
  kind: 'conv',
  kernel,
  stride: 1,
  inputSize: size,
  outputSize: size,
  inputChannels: channels,
  outputChannels: channels,
  groups,
  first: false,
});

describe('the buffers that operations need', () => {
  it('hold the rows of one output row, and that row', () => {
    // ⌈64/32⌉ words a pixel, 3 rows of 56; ⌈64/32⌉ words a pixel, one row.
    expect(bufferNeeds([conv(3, 56, 64)])).toEqual({ inputBufferDepth: 336, outputBufferDepth: 112 });
    // A group of a depthwise convolution is one word wide.
    expect(bufferNeeds([conv(5, 56, 64, 64), conv(1, 8, 512)])).toEqual({
      inputBufferDepth: 280,
      outputBufferDepth: 128,
    });
    expect(bufferNeeds([{ kind: 'add', size: 56, channels: 64 }])).toEqual({
      inputBufferDepth: 0,
      outputBufferDepth: 0,
    });
  });

  it('are what a second row of a tile no longer fits into', () => {
    const wide = modelConvolution(conv(3, 32, 64));
    const { inputBufferDepth, outputBufferDepth } = bufferNeeds([conv(3, 32, 64)]);
    expect(tileRows(wide, inputBufferDepth, 1_000_000, layout)).toBe(1);
    // One row of 32 pixels more.
    expect(tileRows(wide, inputBufferDepth + 64, 1_000_000, layout)).toBe(2);
    expect(tileRows(wide, 1_000_000, 2 * outputBufferDepth - 1, layout)).toBe(1);
    expect(tileRows(wide, 1_000_000, 2 * outputBufferDepth, layout)).toBe(2);
  });
});
