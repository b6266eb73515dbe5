import { areaY, axisX, axisY, gridX, gridY, line } from '@observablehq/plot';
import type { Chart } from '../../src/plot/render.js';
import { logTicks } from '../../src/plot/ticks.js';
import { quantile } from '../../src/math/quantile.js';

/** Quartiles over seeds at a step. */
export interface BandPoint {
  readonly step: number;
  readonly runs: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** How a strategy fares by step. */
export interface Band {
  readonly strategy: string;
  readonly color: string;
  /** As SVG has it; undefined for a solid line. */
  readonly dashes: string | undefined;
  readonly points: readonly BandPoint[];
}

/** The quartiles of some values, which may be infinite. */
export function bandPoint(step: number, values: readonly number[]): BandPoint {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(values, share)) as [number, number, number];
  return { step, runs: values.length, low, middle, high };
}

interface BandChartOptions {
  readonly title: string;
  readonly subtitle: string;
  readonly label: string;
  /** Both axes logarithmic, and values below `least` drawn there. */
  readonly log?: { readonly least: number; readonly most: number };
}

/** Draw medians by step over the bands between the quartiles; points without a finite median are left out. */
export function bandChart(bands: readonly Band[], { title, subtitle, label, log }: BandChartOptions): Chart {
  const drawn = bands.map(({ points, ...band }) => ({
    ...band,
    points: points
      .filter(({ middle }) => Number.isFinite(middle))
      .map((point) => (log === undefined ? finite(point) : within(point, log.least, log.most))),
  }));
  const steps = drawn.flatMap(({ points }) => points.map(({ step }) => step));
  const [first, last] = [Math.min(...steps), Math.max(...steps)];
  const xTicks = log === undefined ? undefined : logTicks(first, last).filter((tick) => /^1/.test(String(tick)));
  const yTicks =
    log === undefined ? undefined : logTicks(log.least, log.most).filter((tick) => Math.log10(tick) % 1 === 0);
  return {
    title,
    subtitle,
    legend: bands.map(({ strategy, color }) => ({ text: strategy, color })),
    plot: {
      width: 720,
      height: 420,
      marginLeft: 66,
      marginRight: 34,
      marginBottom: 48,
      x: { label: 'Step', ...(log === undefined ? {} : { type: 'log' as const, domain: [first, last] }) },
      y: { label, ...(log === undefined ? { nice: true } : { type: 'log' as const, domain: [log.least, log.most] }) },
      marks: [
        gridX(xTicks),
        gridY(yTicks),
        axisX(xTicks, log === undefined ? {} : { text: (tick: number) => tick.toLocaleString('en') }),
        axisY(
          yTicks,
          log === undefined ? {} : { text: (tick: number) => (tick < 0.001 ? tick.toExponential(0) : String(tick)) },
        ),
        ...drawn.map(({ color, points }) =>
          areaY(points, { x: 'step', y1: 'low', y2: 'high', fill: color, fillOpacity: 0.14 }),
        ),
        ...drawn.map(({ color, dashes, points }) =>
          line(points, {
            x: 'step',
            y: 'middle',
            stroke: color,
            strokeWidth: 1.8,
            ...(dashes === undefined ? {} : { strokeDasharray: dashes }),
          }),
        ),
      ],
    },
  };
}

/** A band whose ends are nowhere is drawn without one. */
function finite(point: BandPoint): BandPoint {
  const end = (value: number): number => (Number.isFinite(value) ? value : point.middle);
  return { ...point, low: end(point.low), high: end(point.high) };
}

function within(point: BandPoint, least: number, most: number): BandPoint {
  const clamp = (value: number): number => Math.min(most, Math.max(least, value));
  return { ...point, low: clamp(point.low), middle: clamp(point.middle), high: clamp(point.high) };
}
