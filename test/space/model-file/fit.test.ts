import { describe, expect, it } from 'vitest';
import { readModuleLine } from '../../../src/space/model-file/module-line.js';
import type { JsonLine } from './model-lines.js';
import { add, conv, dense, host, module, pool } from './model-lines.js';

function faultsOf(...operations: readonly JsonLine[]): string[] {
  const faults: string[] = [];
  readModuleLine(module('m', ...operations), (fault) => faults.push(fault));
  return faults;
}

const narrow = (outputChannels: number, waits: readonly number[] = []): JsonLine =>
  conv(waits, { output_channels: outputChannels });
const halved = conv([], { stride: 2, output_size: 4 });

describe('operations that wait for one another', () => {
  it.each<[string, JsonLine[]]>([
    ['a chain', [conv(), conv([0]), pool([1]), dense([2])]],
    ['what the module is given', [conv([], { input_channels: 3 }), pool(), dense(), add()]],
    ['a residual block', [conv(), conv([0]), add([1])]],
    ['two branches', [conv(), pool([], { output_size: 8, kernel: 3 }), add([0, 1])]],
    ['a map added to itself', [conv(), add([0, 0])]],
    ['channel upon channel', [narrow(4), narrow(12), conv([0, 1])]],
    ['channel upon channel, pooled', [narrow(4), narrow(12), pool([0, 1])]],
    ['an addition of a row of maps', [conv(), narrow(4), narrow(6), narrow(6), add([0, 1, 2, 3])]],
    ['a dense layer of a whole map', [conv(), dense([0], { inputs: 8 * 8 * 16 }), dense([1], { inputs: 10 })]],
    [
      'squeeze and excitation',
      [conv(), pool([0]), dense([1]), dense([2], { inputs: 10, outputs: 16 }), host([0, 3]), conv([4])],
    ],
    ['what the host makes beside a map', [host(), narrow(4), conv([0, 1])]],
  ])('fit: %s', (_, operations) => {
    expect(faultsOf(...operations)).toEqual([]);
  });

  it.each<[string, JsonLine[], string]>([
    [
      'size of a convolution',
      [halved, conv([0])],
      'operations[1].input_size is 8, but operations[0] gives maps of size 4',
    ],
    ['size of a pool', [halved, pool([0])], 'operations[1].input_size is 8, but operations[0] gives maps of size 4'],
    [
      'size of an addition',
      [conv(), halved, add([0, 1])],
      'operations[2].size is 8, but operations[1] gives maps of size 4',
    ],
    [
      'channels of a convolution',
      [narrow(8), conv([0])],
      'operations[1].input_channels is 16, but operations[0] gives 8 channels',
    ],
    ['channels of a pool', [narrow(8), pool([0])], 'operations[1].channels is 16, but operations[0] gives 8 channels'],
    [
      'channels of a row',
      [narrow(8), narrow(9), conv([0, 1])],
      'operations[2].input_channels is 16, but operations[0], operations[1] give 8 + 9 channels',
    ],
    [
      'more than the host leaves',
      [host(), narrow(17), conv([0, 1])],
      'operations[2].input_channels is 16, but operations[1] gives 17 channels',
    ],
    [
      'channels of an operand',
      [conv(), narrow(8), add([0, 1])],
      'operations[2].channels is 16, but operations[1] gives 8 channels',
    ],
    ['the only operand', [narrow(8), add([0])], 'operations[1].channels is 16, but operations[0] gives 8 channels'],
    [
      'three operands',
      [conv(), conv(), conv(), add([0, 1, 2])],
      'operations[3] adds 3 maps, not 2: write an addition after another',
    ],
    [
      'inputs of a dense layer',
      [conv(), dense([0])],
      'operations[1].inputs is 16, but operations[0] gives 8² · 16 = 1024',
    ],
    [
      'inputs of several',
      [pool(), pool(), dense([0, 1])],
      'operations[2].inputs is 16, but operations[0] gives 1² · 16, operations[1] gives 1² · 16 = 32',
    ],
  ])('do not: %s', (_, operations, fault) => {
    expect(faultsOf(...operations)).toEqual([fault]);
  });

  it('are not looked at where the earlier one is at fault itself', () => {
    expect(faultsOf(conv([], { input_channels: 0, output_channels: 8 }), conv([0]))).toEqual([
      'operations[0].input_channels is 0, not within 1 … 65536',
    ]);
  });
});
