import { describe, expect, test } from 'vitest';
import { engineLanes } from '../../../src/space/accelerators/accelerator.js';
import { acceleratorAt } from '../../../src/space/accelerators/grid.js';
import { readExamples } from '../../examples.js';

describe('the lanes of an accelerator', () => {
  test('are shared out as in the worked examples', () => {
    for (const example of readExamples().accelerators) {
      expect(acceleratorAt(example.index)).toMatchObject({
        filter_par: example.filter_par,
        pixel_par: example.pixel_par,
        pool_enable: example.pool_enable,
        ratio_conv_engines: example.ratio_conv_engines,
      });
      const { conv3x3, conv1x1 } = engineLanes(acceleratorAt(example.index));
      expect([conv3x3, conv1x1]).toEqual(example.lanes);
    }
  });

  test('are at least a pair for each of two engines', () => {
    for (let index = 0; index < 8_640; index++) {
      const accelerator = acceleratorAt(index);
      const { conv3x3, conv1x1 } = engineLanes(accelerator);
      expect(conv3x3 + conv1x1).toBe(accelerator.pixel_par);
      expect(conv3x3 % 2).toBe(0);
      if (accelerator.ratio_conv_engines === '1') expect(conv1x1).toBe(0);
      else expect(Math.min(conv3x3, conv1x1)).toBeGreaterThanOrEqual(2);
    }
  });

  test('make 1,728 accelerators exact twins of one before', () => {
    const met = new Set<string>();
    let twins = 0;
    for (let index = 0; index < 8_640; index++) {
      const { ratio_conv_engines: ratio, ...rest } = acceleratorAt(index);
      const key = JSON.stringify([rest, engineLanes({ ...rest, ratio_conv_engines: ratio })]);
      if (met.has(key)) twins++;
      met.add(key);
    }
    expect(twins).toBe(1_728);
  });
});
