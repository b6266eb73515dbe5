import { describe, expect, test } from 'vitest';
import {
  acceleratorAt,
  acceleratorIndex,
  countAccelerators,
  DEFAULT_GRID,
  engineLanes,
  PARAMETER_NAMES,
} from '../../../src/space/accelerators/accelerator.js';
import { readExamples } from '../../examples.js';

describe('the space of accelerators', () => {
  test('has 8,640 variants, each with an index of its own that leads back to it', () => {
    expect(countAccelerators()).toBe(8_640);
    for (let index = 0; index < 8_640; index++) expect(acceleratorIndex(acceleratorAt(index))).toBe(index);
  });

  test('runs through the last parameter fastest', () => {
    expect(Object.values(acceleratorAt(0))).toEqual([8, 4, 1024, 1024, 1024, 256, false, '1']);
    expect(Object.values(acceleratorAt(1))).toEqual([8, 4, 1024, 1024, 1024, 256, false, '3/4']);
    expect(Object.values(acceleratorAt(6))).toEqual([8, 4, 1024, 1024, 1024, 256, true, '1']);
    expect(Object.values(acceleratorAt(8_639))).toEqual([16, 64, 8192, 4096, 4096, 512, true, '1/4']);
    expect(Object.keys(acceleratorAt(5))).toEqual([...PARAMETER_NAMES]);
  });

  test('knows what is not in it', () => {
    expect(acceleratorIndex({ ...acceleratorAt(5), pixel_par: 12 })).toBe(-1);
    expect(acceleratorIndex(acceleratorAt(5), { ...DEFAULT_GRID, filter_par: [16] })).toBe(-1);
  });

  test('shares lanes as in the worked examples', () => {
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

  test('always leaves a pair of lanes to each of two engines', () => {
    for (let index = 0; index < 8_640; index++) {
      const accelerator = acceleratorAt(index);
      const { conv3x3, conv1x1 } = engineLanes(accelerator);
      expect(conv3x3 + conv1x1).toBe(accelerator.pixel_par);
      expect(conv3x3 % 2).toBe(0);
      if (accelerator.ratio_conv_engines === '1') expect(conv1x1).toBe(0);
      else expect(Math.min(conv3x3, conv1x1)).toBeGreaterThanOrEqual(2);
    }
  });

  test('has 1,728 exact twins of a variant before', () => {
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
