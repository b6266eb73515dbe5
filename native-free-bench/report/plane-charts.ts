import { dot } from '@observablehq/plot';
import type { Chart } from '../../src/plot/render.js';
import type { PlanePoint } from './plane-point.js';

/** The best pairs a strategy visited. */
export interface PlaneGroup {
  readonly strategy: string;
  readonly color: string;
  readonly points: readonly PlanePoint[];
}

/** One scenario's top pairs. */
export interface PlanePanel {
  readonly scenario: string;
  readonly truth: readonly PlanePoint[];
  readonly groups: readonly PlaneGroup[];
}

const TRUTH_COLOR = '#7a7f87';

/** Draw the top visited pairs over the true top: latency against accuracy, area as the size of the dot. */
export function latencyPlaneChart(panel: PlanePanel): Chart {
  return planeChart(panel, 'Latency (ms)', 'latencyMs', ({ areaMm2 }) => areaMm2, 'Size of a dot: area');
}

/** Draw the same pairs as area against accuracy, latency as the size of the dot. */
export function areaPlaneChart(panel: PlanePanel): Chart {
  return planeChart(panel, 'Area (mm²)', 'areaMm2', ({ latencyMs }) => latencyMs, 'Size of a dot: latency');
}

function planeChart(
  { scenario, truth, groups }: PlanePanel,
  label: string,
  x: 'latencyMs' | 'areaMm2',
  size: (point: PlanePoint) => number,
  subtitle: string,
): Chart {
  const dots = { x, y: 'accuracy', r: size } as const;
  return {
    title: `${scenario}: top 100`,
    subtitle: `${subtitle}; rings are the true top`,
    legend: [
      { text: 'true top', color: TRUTH_COLOR, hollow: true },
      ...groups.map(({ strategy, color }) => ({ text: strategy, color })),
    ],
    plot: {
      width: 440,
      height: 340,
      marginLeft: 62,
      marginBottom: 46,
      x: {
        label,
        type: x === 'latencyMs' ? 'log' : 'linear',
        nice: true,
        grid: true,
        ticks: 4,
        tickFormat: (t: number) => String(t),
      },
      y: { label: 'Test accuracy', nice: true, grid: true },
      r: { range: [1.5, 6.5] },
      marks: [
        ...groups.map(({ points, color }) => dot(points, { ...dots, fill: color, fillOpacity: 0.45 })),
        dot(truth, { ...dots, stroke: TRUTH_COLOR, strokeWidth: 1.3 }),
      ],
    },
  };
}
