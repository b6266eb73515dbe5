import { describe, expect, test } from 'vitest';
import { PARAMETER_NAMES } from '../../../src/space/accelerators/accelerator.js';
import {
  acceleratorAt,
  acceleratorIndex,
  countAccelerators,
  DEFAULT_GRID,
} from '../../../src/space/accelerators/grid.js';

describe('the grid of the paper', () => {
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
});
