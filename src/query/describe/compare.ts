import { performanceOf } from '../../objectives/units.js';
import type { CostConstants } from '../../cost/model/constants.js';
import type { PairReport } from './pair.js';

/** One figure of two pairs side by side; left out where a pair does not have it. */
export interface ComparedFigure {
  readonly figure: string;
  readonly unit: string;
  readonly first?: number;
  readonly second?: number;
  /** second / first, where both are there and the first is not 0. */
  readonly ratio?: number;
}

type Figures = readonly (readonly [figure: string, unit: string, value: number | undefined])[];

function figuresOf(pair: PairReport, constants: Pick<CostConstants, 'core_mhz' | 'images_per_call'>): Figures {
  const { cell, accelerator, modules } = pair;
  const { imagesPerSecond, perfPerArea } = performanceOf(pair.latency_cycles, accelerator.area_units, constants);
  const resource = (name: string): number | undefined =>
    accelerator.resources?.find((each) => each.name === name)?.count;
  return [
    ['accuracy', '', cell.accuracy?.value],
    ['parameters', '', cell.parameters],
    ['latency', 'cycles', pair.latency_cycles],
    ['latency', 'ms', pair.latency_ms],
    ['throughput', 'images/s', imagesPerSecond],
    ['area', 'mm²', accelerator.area_mm2],
    ['performance per area', 'images/s/mm²', perfPerArea],
    ['besides the cells', 'cycles', accelerator.serial_cycles],
    ...modules.map(
      ({ input_channels, output_channels, size, repeats, cycles }) =>
        [`module ${input_channels}→${output_channels} @${size}×${size}, ${repeats} times`, 'cycles', cycles] as const,
    ),
    ['DSP', '', resource('DSP')],
    ['BRAM18', '', resource('BRAM18')],
    ['LUT', '', accelerator.lut],
  ];
}

/** Compare two pairs of the same design space figure by figure: objectives, time by part, area by resource. */
export function comparePairs(
  first: PairReport,
  second: PairReport,
  constants: Pick<CostConstants, 'core_mhz' | 'images_per_call'>,
): ComparedFigure[] {
  const others = figuresOf(second, constants);
  return figuresOf(first, constants).flatMap(([figure, unit, a], i) => {
    const b = others[i]?.[2];
    if (a === undefined && b === undefined) return [];
    return [
      {
        figure,
        unit,
        ...(a === undefined ? {} : { first: a }),
        ...(b === undefined ? {} : { second: b }),
        ...(a === undefined || b === undefined || a === 0 ? {} : { ratio: b / a }),
      },
    ];
  });
}
