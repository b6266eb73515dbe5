import { axisX, axisY, dot, gridX, link, ruleX } from '@observablehq/plot';
import type { DeviceComparison, RankAgreement } from '../measured/compare-latencies.js';
import type { Chart } from './render.js';

const MEASURED = '#2f6fbd';
const COUNTED = '#d1495b';
const GREY = '#777';

const MEASURES = ['Kendall τ-b', 'Spearman ρ'] as const;
type Measure = (typeof MEASURES)[number];

const agreementIn: Readonly<Record<Measure, (agreement: RankAgreement) => number>> = {
  'Kendall τ-b': ({ kendallTau }) => kendallTau,
  'Spearman ρ': ({ spearmanRho }) => spearmanRho,
};

/** One device in one panel. */
interface Point {
  readonly device: string;
  readonly measure: Measure;
  readonly color: string;
  readonly all: number;
  readonly undropped: number;
}

/** What the figure says that it shows, besides the devices. */
export interface ComparisonTitle {
  readonly network: string;
  /** For people: index and name. */
  readonly accelerator: string;
  readonly costModel: string;
}

/**
 * Draw how far our cycles order architectures as each device does: τ-b and ρ, over all of them and over those that drop
 * no operation; tables that know the numbers of operations alone have a colour of their own.
 */
export function comparisonChart(
  devices: readonly DeviceComparison[],
  { network, accelerator, costModel }: ComparisonTitle,
): Chart {
  const byAgreement = devices.toSorted((a, b) => (b.undropped.kendallTau || 0) - (a.undropped.kendallTau || 0));
  const points = MEASURES.flatMap(
    (measure) =>
      byAgreement.map(({ device, dependence, all, undropped }): Point => {
        const value = agreementIn[measure];
        const color = dependence === undefined ? MEASURED : COUNTED;
        return { device, measure, color, all: value(all), undropped: value(undropped) };
      }),
    // What has a single value throughout agrees with nothing: there is no place for it.
  ).filter(({ all, undropped }) => !Number.isNaN(all) && !Number.isNaN(undropped));
  const least = Math.min(0, ...points.flatMap(({ all, undropped }) => [all, undropped]));
  const panel = { fx: 'measure', y: 'device' } as const;
  const color = (point: Point): string => point.color;
  const dots = { ...panel, stroke: color, strokeWidth: 2 } as const;
  return {
    title: `Do our cycles order the networks for ${network} as other devices do?`,
    subtitle: `Accelerator ${accelerator}; ${costModel}`,
    legend: [
      { text: 'all architectures', color: GREY, hollow: true },
      { text: 'those that drop no work', color: GREY },
      { text: 'measured on the device', color: MEASURED },
      { text: 'from operation counts alone', color: COUNTED },
    ],
    plot: {
      width: 960,
      height: 110 + 44 * byAgreement.length,
      marginLeft: 90,
      marginRight: 24,
      marginTop: 34,
      marginBottom: 50,
      fx: { domain: [...MEASURES], label: null, padding: 0.08 },
      x: { domain: [least, 1], label: 'Rank correlation with our latency' },
      y: { type: 'point', domain: byAgreement.map(({ device }) => device), label: null, padding: 0.6 },
      marks: [
        gridX(),
        axisX({ ticks: 5 }),
        axisY({ tickSize: 0 }),
        ruleX([0], { stroke: GREY }),
        link(points, { ...panel, x1: 'all', x2: 'undropped', stroke: color, strokeOpacity: 0.45, strokeWidth: 2 }),
        // One shows through the other where they fall together.
        dot(points, { ...dots, x: 'all', r: 7, fill: 'white' }),
        dot(points, { ...dots, x: 'undropped', r: 3.5, fill: color }),
      ],
    },
  };
}
