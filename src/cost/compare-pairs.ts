import type { Accelerator } from '../space/accelerators.js';
import type { Cell } from '../space/cell.js';
import { NETWORK_MODULES } from '../space/network.js';
import type { PairAssessment } from './assess-pair.js';
import { assessPair } from './assess-pair.js';
import type { CostConstants } from './constants.js';

/** One figure of two pairs side by side. */
export interface ComparedFigure {
  readonly figure: string;
  readonly unit: string;
  readonly first: number;
  readonly second: number;
  /** second / first; undefined where the first is 0. */
  readonly ratio: number | undefined;
}

type Reading = readonly [figure: string, unit: string, read: (pair: PairAssessment) => number];

const READINGS: readonly Reading[] = [
  ['latency', 'cycles', ({ latencyCycles }) => latencyCycles],
  ['latency', 'ms', ({ latencyMs }) => latencyMs],
  ['throughput', 'images/s', ({ imagesPerSecond }) => imagesPerSecond],
  ['area', 'mm²', ({ areaMm2 }) => areaMm2],
  ['performance per area', 'images/s/mm²', ({ perfPerArea }) => perfPerArea],
  ['serial part', 'cycles', ({ serialCycles }) => serialCycles],
  ...NETWORK_MODULES.map(({ inputChannels, outputChannels, size, repeats }, i): Reading => [
    `cell ${inputChannels}→${outputChannels} @${size} (${repeats}×)`,
    'cycles',
    ({ moduleCycles }) => moduleCycles[i] as number,
  ]),
  ['DSP', '', ({ dsp }) => dsp],
  ['BRAM18', '', ({ bram18 }) => bram18],
  ['LUT', '', ({ lut }) => lut],
];

/** Compare two pairs figure by figure: latency by part, area by resource, performance per area. */
export function comparePairs(
  first: { readonly cell: Cell; readonly accelerator: Accelerator },
  second: { readonly cell: Cell; readonly accelerator: Accelerator },
  constants: CostConstants,
): ComparedFigure[] {
  const [a, b] = [first, second].map(({ cell, accelerator }) => assessPair(cell, accelerator, constants)) as [
    PairAssessment,
    PairAssessment,
  ];
  return READINGS.map(([figure, unit, read]) => {
    const [x, y] = [read(a), read(b)];
    return { figure, unit, first: x, second: y, ratio: x === 0 ? undefined : y / x };
  });
}
