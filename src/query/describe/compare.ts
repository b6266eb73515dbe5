import { performanceOf } from '../../objectives/units.js';
import type { CostConstants } from '../../cost/model/constants.js';
import type { CellReport } from './cell.js';
import type { ModelPairReport } from './model-pair.js';
import type { PairReport } from './pair.js';

/** A pair of any space. */
export type AnyPairReport = PairReport | ModelPairReport;

/** What of a pair is compared: a page can tell so much of a pair that it puts together. */
export type ComparedPair =
  (Omit<PairReport, 'cell'> & { readonly cell: Pick<CellReport, 'accuracy' | 'parameters'> }) | ModelPairReport;

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

/** Name the parts of a network with what one run of each takes. */
function modulesOf(pair: ComparedPair): (readonly [name: string, cycles: number])[] {
  if ('model' in pair) {
    return pair.modules.map(({ name, repeats, cycles }) => [`module ${name}, ${repeats} times`, cycles]);
  }
  return pair.modules.map(({ input_channels, output_channels, size, repeats, cycles }) => [
    `module ${input_channels}→${output_channels} @${size}×${size}, ${repeats} times`,
    cycles,
  ]);
}

function figuresOf(pair: ComparedPair, constants: Pick<CostConstants, 'core_mhz' | 'images_per_call'>): Figures {
  const { accelerator } = pair;
  const cell = 'model' in pair ? pair.model : pair.cell;
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
    ...modulesOf(pair).map(([name, cycles]) => [name, 'cycles', cycles] as const),
    ['DSP', '', resource('DSP')],
    ['BRAM18', '', resource('BRAM18')],
    ['LUT', '', accelerator.lut],
  ];
}

/** Compare two pairs of the same design space figure by figure: objectives, time by part, area by resource. */
export function comparePairs(
  first: ComparedPair,
  second: ComparedPair,
  constants: Pick<CostConstants, 'core_mhz' | 'images_per_call'>,
): ComparedFigure[] {
  // Two models need not have the same parts: figures go by their names.
  const others = new Map(figuresOf(second, constants).map(([figure, unit, value]) => [`${figure} ${unit}`, value]));
  const figures = figuresOf(first, constants);
  const own = new Set(figures.map(([figure, unit]) => `${figure} ${unit}`));
  const missing = figuresOf(second, constants).filter(([figure, unit]) => !own.has(`${figure} ${unit}`));
  return [...figures, ...missing].flatMap(([figure, unit, value]) => {
    const a = own.has(`${figure} ${unit}`) ? value : undefined;
    const b = others.get(`${figure} ${unit}`);
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
