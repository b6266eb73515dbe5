import fc from 'fast-check';
import type { AcceleratorGrid } from '../src/space/accelerators/grid.js';
import { PARAMETER_RULES } from '../src/space/accelerators/grid-file.js';

function numbers(name: keyof typeof PARAMETER_RULES): fc.Arbitrary<number[]> {
  const { minimum, maximum, step } = PARAMETER_RULES[name];
  const value =
    step === 'power'
      ? fc.integer({ min: Math.log2(minimum), max: Math.log2(maximum) }).map((n) => 2 ** n)
      : fc
          .integer({ min: Math.ceil(Math.max(4, minimum) / step), max: Math.floor(maximum / step / 4) })
          .map((n) => n * step);
  return fc.uniqueArray(value, { minLength: 1, maxLength: 3 });
}

const ratio = fc
  .tuple(fc.integer({ min: 1, max: 98 }), fc.integer({ min: 1, max: 99 }))
  .map(([n, d]) => (n < d ? `${n}/${d}` : '1'));

/** Grids of legal values, up to three of each parameter. */
export const legalGrid: fc.Arbitrary<AcceleratorGrid> = fc.record({
  filter_par: numbers('filter_par'),
  pixel_par: numbers('pixel_par'),
  input_buffer_depth: numbers('input_buffer_depth'),
  weight_buffer_depth: numbers('weight_buffer_depth'),
  output_buffer_depth: numbers('output_buffer_depth'),
  mem_interface_width: numbers('mem_interface_width'),
  pool_enable: fc.constantFrom([false], [true], [true, false]),
  ratio_conv_engines: fc.uniqueArray(ratio, { minLength: 1, maxLength: 3 }),
});
