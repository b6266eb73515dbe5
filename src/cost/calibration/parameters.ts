import { greatestCommonDivisor } from '../../integers.js';
import type { ConstantName, CostConstants, Structure } from '../model/constants.js';
import { constantValue } from '../model/constants.js';

/** A constant that calibration may move, as a whole number between two bounds. */
export interface FreeParameter {
  readonly name: string;
  readonly unit: string;
  readonly minimum: number;
  readonly maximum: number;
  /** Three values to search from besides the one given. */
  readonly starts: readonly [number, number, number];
  /** The constants that hold it. */
  readonly constants: readonly ConstantName[];
  readonly read: (constants: CostConstants) => number;
  readonly write: (constants: CostConstants, value: number) => CostConstants;
}

/** Beat costs are searched as multiples of 1/300 of a cycle, which holds 5/3 and 7/5 exactly. */
const BEAT_DENOMINATOR = 300;

function plain(
  name: ConstantName,
  unit: string,
  [minimum, maximum]: readonly [number, number],
  starts: FreeParameter['starts'],
): FreeParameter {
  return {
    name,
    unit,
    minimum,
    maximum,
    starts,
    constants: [name],
    read: (constants) => constantValue(constants, name) ?? 0,
    write: (constants, value) => ({ ...constants, [name]: value }),
  };
}

/** Bounds are far outside what the hardware can do, so meeting one means no answer; a port moves at most a word a cycle. */
const LOAD_OVERHEAD = plain('load_overhead_cycles', 'cycle', [0, 10_000], [800, 200, 1_500]);
const PORT_EFFICIENCY = plain('port_efficiency_permille', '1/1000', [1, 1_000], [1_000, 900, 600]);
const COMMON: readonly FreeParameter[] = [
  plain('ddr_bytes_per_us', 'byte/µs', [1_000, 40_000], [14_000, 8_000, 25_000]),
  {
    name: 'beat_cost',
    unit: `1/${BEAT_DENOMINATOR} cycle`,
    minimum: 30,
    maximum: 3_000,
    starts: [420, 600, 300],
    constants: ['beat_cost_numerator', 'beat_cost_denominator'],
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
  plain('compute_overhead_cycles', 'cycle', [0, 500], [8, 30, 2]),
  plain('operation_overhead_cycles', 'cycle', [0, 50_000], [100, 2_000, 500]),
  PORT_EFFICIENCY,
];

/** What calibration refits of a structure: everything that published rates could say something about. */
export function fittedParameters(structure: Structure): readonly FreeParameter[] {
  return structure === 2 ? COMMON : [LOAD_OVERHEAD, ...COMMON];
}
