import { describe, expect, test } from 'vitest';
import { PARAMETER_NAMES } from '../../../src/space/accelerators/accelerator.js';
import { acceleratorAt, DEFAULT_GRID } from '../../../src/space/accelerators/grid.js';
import { findAccelerator as findAmong } from '../../../src/space/accelerators/find-accelerator.js';
import { gridRows } from '../../../src/space/accelerators/rows.js';

const rows = gridRows(DEFAULT_GRID);
const findAccelerator = (text: string): number => findAmong(text, rows);

const FULL =
  'filter_par=16,pixel_par=64,input_buffer_depth=8192,weight_buffer_depth=4096,output_buffer_depth=4096,mem_interface_width=512,pool_enable=true';

describe('findAccelerator', () => {
  test('takes an index', () => {
    expect(findAccelerator('0')).toBe(0);
    expect(findAccelerator('8639')).toBe(8_639);
  });

  test('takes the parameters of every variant, in any order', () => {
    for (let index = 0; index < 8_640; index += 97) {
      const accelerator = acceleratorAt(index);
      const text = PARAMETER_NAMES.toReversed().map((name) => `${name}=${accelerator[name]}`);
      expect(findAccelerator(text.join(', '))).toBe(index);
    }
  });

  test.each([
    ['1', 8_634],
    ['3/4', 8_635],
    ['0.75', 8_635],
    ['0.67', 8_636],
    ['0.5', 8_637],
    ['0.33', 8_638],
    ['1/4', 8_639],
  ])('takes ratio %s', (ratio, index) => {
    expect(findAccelerator(`${FULL},ratio_conv_engines=${ratio}`)).toBe(index);
  });

  test('takes names, and as few parameters as single one out', () => {
    expect(findAccelerator('K16-P64-I8192-W4096-O4096-M512-pool-r1/4')).toBe(8_639);
    const half = gridRows({ ...DEFAULT_GRID, ratio_conv_engines: ['1/2'] });
    expect(findAmong(FULL, half)).toBe(1_439);
    expect(findAmong('1439', half)).toBe(1_439);
    expect(() => findAmong('1440', half)).toThrow('they go from 0 to 1439');
  });

  test.each([
    ['8640', 'There is no accelerator 8640'],
    ['-1', 'names no accelerator'],
    ['big', 'names no accelerator'],
    [FULL, 'name also ratio_conv_engines (1, 3/4, 2/3, 1/2, 1/3, 1/4).'],
    ['pixel_par=64', '1728 accelerators have pixel_par=64: name also filter_par (8, 16), input_buffer_depth (1024'],
    [`${FULL},ratio_conv_engines=0.6`, 'no accelerator with ratio_conv_engines=0.6: there are 1, 3/4'],
    [`${FULL},ratio=1`, 'Unknown parameter "ratio"'],
    [`${FULL},pool_enable=false,ratio_conv_engines=1`, 'pool_enable is given twice'],
    [`${FULL},ratio_conv_engines=`, 'ratio_conv_engines has no value'],
    [FULL.replace('=16', '=12'), 'no accelerator with filter_par=12: there are 8, 16'],
  ])('refuses %s', (text, message) => {
    expect(() => findAccelerator(text)).toThrow(message);
    expect(() => findAccelerator(text)).toThrow(expect.objectContaining({ code: 'ACCELERATOR_UNKNOWN' }));
  });
});
