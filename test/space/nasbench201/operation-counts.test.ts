import { describe, expect, it } from 'vitest';
import { ARCHITECTURE_COUNT, architectureAt, parseArchitecture } from '../../../src/space/nasbench201/architecture.js';
import { lowerArchitecture } from '../../../src/space/nasbench201/lower.js';
import { countOperations, dropsWork, WORKING_OPERATIONS } from '../../../src/space/nasbench201/operation-counts.js';

const architectures = Array.from({ length: ARCHITECTURE_COUNT }, (_, index) => architectureAt(index));

describe('the operations of an architecture', () => {
  it('are counted over all edges', () => {
    expect(WORKING_OPERATIONS).toEqual(['nor_conv_1x1', 'nor_conv_3x3', 'avg_pool_3x3']);
    const text = '|nor_conv_3x3~0|+|none~0|nor_conv_3x3~1|+|skip_connect~0|avg_pool_3x3~1|nor_conv_1x1~2|';
    expect(countOperations(parseArchitecture(text) ?? [])).toEqual([1, 2, 1]);
    // As many different counts as ways to choose at most six of three.
    expect(new Set(architectures.map((architecture) => countOperations(architecture).join())).size).toBe(84);
  });

  it('are all run in the 10,165 architectures that drop nothing but `none` and skips', () => {
    let undropped = 0;
    for (const architecture of architectures) {
      const counted = countOperations(architecture).reduce((sum, count) => sum + count);
      const run = lowerArchitecture(architecture, 16, 32).filter(({ kind }) => kind !== 'add').length;
      expect(dropsWork(architecture)).toBe(run < counted);
      if (run === counted) undropped++;
    }
    // spec/nasbench201.md, "What HW-NAS-Bench's columns are".
    expect(undropped).toBe(10_165);
  });
});
