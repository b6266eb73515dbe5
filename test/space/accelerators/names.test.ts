import { expect, test } from 'vitest';
import { acceleratorAt } from '../../../src/space/accelerators/grid.js';
import { acceleratorName, parseAcceleratorName } from '../../../src/space/accelerators/names.js';

test('every accelerator has a name of its own that is read back', () => {
  const names = new Set<string>();
  for (let index = 0; index < 8_640; index++) {
    const accelerator = acceleratorAt(index);
    const name = acceleratorName(accelerator);
    names.add(name);
    expect(parseAcceleratorName(name)).toEqual(accelerator);
  }
  expect(names.size).toBe(8_640);
  expect(acceleratorName(acceleratorAt(8_639))).toBe('K16-P64-I8192-W4096-O4096-M512-pool-r1/4');
});

test.each(['', '5', 'K16', 'K16-P64-I8192-W4096-O4096-M512-pool', 'K16-P64-I8192-W4096-O4096-M512-none-r1'])(
  '"%s" is no name',
  (text) => {
    expect(parseAcceleratorName(text)).toBeUndefined();
  },
);
