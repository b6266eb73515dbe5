import { describe, expect, it } from 'vitest';
import { ARCHITECTURE_COUNT, architectureAt } from '../../../src/space/nasbench201/architecture.js';
import { DATASETS, lowerArchitecture, lowerNetwork } from '../../../src/space/nasbench201/lower.js';
import { readNasbench201Examples } from './examples.js';

describe('a lowered architecture', () => {
  it('has the operations of the worked examples, in program order', () => {
    for (const { index, operations } of readNasbench201Examples().architectures) {
      const kinds = lowerArchitecture(architectureAt(index), 16, 32).map((operation) =>
        operation.kind === 'conv' ? `conv${operation.kernel}x${operation.kernel}` : operation.kind,
      );
      expect(kinds).toEqual(operations);
    }
  });

  it('waits for earlier operations alone, and has 7,870 distinct forms of 12 shapes', () => {
    const forms = new Set<string>();
    const shapes = new Set<string>();
    for (let index = 0; index < ARCHITECTURE_COUNT; index++) {
      for (const [stage, channels] of [16, 32, 64].entries()) {
        const operations = lowerArchitecture(architectureAt(index), channels, 32 >> stage);
        operations.forEach(({ dependencies, ...shape }, position) => {
          shapes.add(JSON.stringify(shape));
          for (const dependency of dependencies) expect(dependency).toBeLessThan(position);
        });
        if (stage === 0) forms.add(JSON.stringify(operations));
      }
    }
    // spec/nasbench201.md, "Known".
    expect(shapes.size).toBe(12);
    expect(forms.size).toBe(7870);
  });

  it('is a network whose maps halve where its channels double', () => {
    const [cifar10] = DATASETS;
    const names = lowerNetwork(architectureAt(9776), cifar10!).map(({ name, repeats }) => `${repeats} × ${name}`);
    expect(names).toEqual([
      '1 × stem',
      '5 × cell 16 @32',
      '1 × reduction 16→32 @16',
      '5 × cell 32 @16',
      '1 × reduction 32→64 @8',
      '5 × cell 64 @8',
      '1 × average pool',
      '1 × dense',
    ]);
  });
});
