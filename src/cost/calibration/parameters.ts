import { greatestCommonDivisor } from '../../integers.js';
import type { CostConstants } from '../model/constants.js';

/** A constant that calibration may move, as a whole number between two bounds. */
export interface FreeParameter {
  readonly name: string;
  readonly unit: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly read: (constants: CostConstants) => number;
  readonly write: (constants: CostConstants, value: number) => CostConstants;
}

/** Beat costs are searched as multiples of 1/300 of a cycle, which holds the default 5/3 exactly. */
const BEAT_DENOMINATOR = 300;

function plain(name: keyof CostConstants, unit: string, minimum: number, maximum: number): FreeParameter {
  return {
    name,
    unit,
    minimum,
    maximum,
    read: (constants) => constants[name],
    write: (constants, value) => ({ ...constants, [name]: value }),
  };
}

/** What calibration refits. Bounds are far outside what the hardware can do, so meeting one means no answer. */
export const FITTED_PARAMETERS: readonly FreeParameter[] = [
  plain('ddr_bytes_per_us', 'byte/µs', 1_000, 40_000),
  {
    name: 'beat_cost',
    unit: `1/${BEAT_DENOMINATOR} cycle`,
    minimum: 30,
    maximum: 3_000,
    read: (c) => Math.round((BEAT_DENOMINATOR * c.beat_cost_numerator) / c.beat_cost_denominator),
    write: (constants, value) => {
      const divisor = greatestCommonDivisor(value, BEAT_DENOMINATOR);
      return {
        ...constants,
        beat_cost_numerator: value / divisor,
        beat_cost_denominator: BEAT_DENOMINATOR / divisor,
      };
    },
  },
  plain('compute_overhead_cycles', 'cycle', 0, 500),
  plain('operation_overhead_cycles', 'cycle', 0, 50_000),
];

/** What the timing model also has, but published rows may say nothing about: tested for influence, never moved. */
export const TESTED_PARAMETERS: readonly FreeParameter[] = [plain('port_efficiency_permille', '1/1000', 1, 1_000)];
