import { describe, expect, it } from 'vitest';
import { DATASETS, lowerNetwork } from '../../../src/space/nasbench201/lower.js';
import { architectureAt, formatArchitecture } from '../../../src/space/nasbench201/architecture.js';
import { countArchitectureParameters } from '../../../src/space/nasbench201/parameters.js';
import { nasbench201Space } from '../../../src/space/nasbench201/space.js';

const cifar100 = nasbench201Space(DATASETS[1]!);

describe('NAS-Bench-201 as a space', () => {
  it('names its architectures by their texts and finds them by text, index and name', () => {
    expect(cifar100).toMatchObject({ name: 'nasbench201', network: 'cifar100', noun: 'architecture', count: 15_625 });
    for (const index of [0, 1, 9776, 15_624]) {
      const text = formatArchitecture(architectureAt(index));
      expect(cifar100.nameAt(index)).toBe(text);
      expect(cifar100.find(text)).toBe(index);
      expect(cifar100.find(String(index))).toBe(index);
    }
    expect(cifar100.find('resnet')).toBe(9776);
  });

  it('says what a name that leads nowhere might have been', () => {
    for (const text of ['15625', '-1', '1.5', 'resnet2', '|nor_conv_3x3~0|+|none~0|']) {
      expect(() => cifar100.find(text)).toThrow(`"${text}" names no architecture of NAS-Bench-201.`);
      expect(() => cifar100.find(text)).toThrow('Name an architecture by its index, 0 to 15624');
    }
  });

  it('has the modules of 7,870 kept cells at three stages and what all networks share', () => {
    const { operations, serial, models, mostRuns } = cifar100.workload;
    // The stem, the global average pool and the dense layer run alone in every network.
    expect(serial.map(({ operation, repeats }) => [operation.kind, repeats])).toEqual([
      ['conv', 1],
      ['pool', 1],
      ['host', 1],
    ]);
    // 3x3, 1x1, pool and addition at three stages; six operations of the reductions are others.
    expect(operations.length).toBe(18);
    const table = models();
    if (table.kind !== 'modules') throw new Error('architectures are made of modules');
    const { modules } = table;
    expect(modules.modelCount).toBe(15_625);
    const kept = new Set(
      Array.from({ length: 15_625 }, (_, model) => {
        const [from, to] = [modules.entryOffset[model]!, modules.entryOffset[model + 1]!];
        return modules.entryModule.subarray(from, to).join();
      }),
    );
    // Skips emit nothing, so cells that differ in them alone may run the same operations.
    expect(kept.size).toBeLessThanOrEqual(7_870);
    expect(mostRuns).toBe(15 * 9 + 2 * 5);
  });

  it('lowers and counts parameters as the data set has it', () => {
    for (const dataset of DATASETS) {
      const space = nasbench201Space(dataset);
      const parameters = space.parameters() as Int32Array;
      for (const index of [0, 5_000, 9776]) {
        expect(space.modulesAt(index)).toEqual(lowerNetwork(architectureAt(index), dataset));
        expect(parameters[index]).toBe(countArchitectureParameters(architectureAt(index), dataset));
      }
    }
  });
});
