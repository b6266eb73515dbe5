import { dot } from '@observablehq/plot';
import type { Chart } from '../../src/plot/render.js';
import { familyPanels } from './family-panels.js';
import type { Figure } from './figure.js';
import type { PlanePoint } from './plane-point.js';
import type { StrategyStyle } from './strategy-styles.js';

/** The best pairs a strategy visited. */
export interface PlaneGroup {
  readonly style: StrategyStyle;
  readonly points: readonly PlanePoint[];
}

/** One scenario's top pairs. */
export interface PlanePanel {
  readonly scenario: string;
  /** Ends the names of the files. */
  readonly slug: string;
  readonly truth: readonly PlanePoint[];
  readonly groups: readonly PlaneGroup[];
}

interface Plane {
  readonly x: 'latencyMs' | 'areaMm2';
  readonly label: string;
  readonly type: 'log' | 'linear';
  /** What the size of a dot is. */
  readonly size: 'latencyMs' | 'areaMm2';
  readonly sizeName: string;
  readonly file: string;
  readonly title: string;
}

const TRUTH_COLOR = '#7a7f87';
const LATENCY: Plane = {
  x: 'latencyMs',
  label: 'Latency (ms)',
  type: 'log',
  size: 'areaMm2',
  sizeName: 'area',
  file: 'top-latency',
  title: 'accuracy against latency',
};
const AREA: Plane = {
  x: 'areaMm2',
  label: 'Area (mm²)',
  type: 'linear',
  size: 'latencyMs',
  sizeName: 'latency',
  file: 'top-area',
  title: 'accuracy against area',
};

/** Draw the top visited pairs over the true top: latency against accuracy, area as the size of the dot. */
export function latencyPlaneFigure(panel: PlanePanel): Figure {
  return planeFigure(panel, LATENCY);
}

/** Draw the same pairs as area against accuracy, latency as the size of the dot. */
export function areaPlaneFigure(panel: PlanePanel): Figure {
  return planeFigure(panel, AREA);
}

function planeFigure(panel: PlanePanel, plane: Plane): Figure {
  const { scenario, slug, truth, groups } = panel;
  const all = [truth, ...groups.map(({ points }) => points)].flat();
  const domains = {
    x: extent(all.map((point) => point[plane.x])),
    y: extent(all.map(({ accuracy }) => accuracy)),
    r: [0, Math.max(...all.map((point) => point[plane.size]))] as const,
  };
  const title = `${scenario}: the top 100, ${plane.title}`;
  return {
    name: `${plane.file}-${slug}`,
    title,
    note: `Of a typical run of each strategy; the size of a dot is ${plane.sizeName}, rings are the true top.`,
    charts: familyPanels(groups).map(({ title: family, own }) => planeChart(truth, own, plane, domains, title, family)),
  };
}

function planeChart(
  truth: readonly PlanePoint[],
  groups: readonly PlaneGroup[],
  plane: Plane,
  domains: Readonly<Record<'x' | 'y' | 'r', readonly [number, number]>>,
  title: string,
  family: string,
): Chart {
  const dots = { x: plane.x, y: 'accuracy', r: plane.size } as const;
  return {
    title: family,
    description: family === '' ? title : `${title}, ${family}`,
    compact: true,
    legend: [
      { text: 'true top', color: TRUTH_COLOR, hollow: true },
      ...groups.map(({ style }) => ({ text: style.label, color: style.color })),
    ],
    plot: {
      width: 400,
      height: 280,
      marginTop: 26,
      marginLeft: 58,
      marginBottom: 40,
      inset: 6,
      x: {
        label: plane.label,
        type: plane.type,
        domain: domains.x,
        grid: true,
        ticks: 4,
        tickFormat: (t: number) => String(t),
      },
      y: { label: 'Test accuracy', domain: domains.y, grid: true, ticks: 5 },
      r: { domain: domains.r, range: [0, 6.5] },
      marks: [
        ...groups.map(({ points, style }) => dot(points, { ...dots, fill: style.color, fillOpacity: 0.5 })),
        dot(truth, { ...dots, stroke: TRUTH_COLOR, strokeWidth: 1.3 }),
      ],
    },
  };
}

/** Least and greatest, a little apart where they are one. */
function extent(values: readonly number[]): readonly [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low < high ? [low, high] : [low * 0.99, high * 1.01];
}
