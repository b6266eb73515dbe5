import type { Markish } from '@observablehq/plot';
import { areaY, line, ruleY } from '@observablehq/plot';
import type { Chart } from '../../src/plot/render.js';
import type { RewardCurves } from '../indicators/curves.js';
import { WINDOW } from '../indicators/curves.js';
import { quantile } from '../../src/math/quantile.js';

/** The curves of all runs of one strategy in one scenario. */
export interface CurveGroup {
  readonly strategy: string;
  readonly color: string;
  readonly curves: readonly RewardCurves[];
}

/** One scenario's curves with what its title needs. */
export interface CurvePanel {
  readonly scenario: string;
  readonly steps: number;
  readonly optimum: number;
  readonly groups: readonly CurveGroup[];
}

interface BandPoint {
  readonly step: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

const WIDTH = 440;
const HEIGHT = 330;
/** Gaps below this are drawn here: the optimum itself has none and would not fit on a logarithmic axis. */
const LEAST_GAP = 1e-6;

/** Draw the best reward so far by step: median over seeds, band from the first to the third quartile. */
export function bestRewardChart(panel: CurvePanel): Chart {
  const bands = panel.groups.map((group) => bandOf(group, panel.steps, ({ best }) => best));
  return bandChart(panel, bands, {
    title: `${panel.scenario}: best reward`,
    subtitle: 'Median over seeds, band between the quartiles',
    label: 'Best reward so far',
    domain: rewardDomain(bands, panel.optimum),
    marks: [ruleY([panel.optimum], { stroke: 'currentColor', strokeDasharray: '4 4' })],
  });
}

/** Draw the gap between the optimum's reward and the best one so far, on a logarithmic axis. */
export function gapChart(panel: CurvePanel): Chart {
  const gap = ({ best }: RewardCurves): Float64Array =>
    best.map((reward) => Math.max(panel.optimum - reward, LEAST_GAP));
  const bands = panel.groups.map((group) => bandOf(group, panel.steps, gap));
  return bandChart(panel, bands, {
    title: `${panel.scenario}: gap to the optimum`,
    subtitle: `Logarithmic; ${LEAST_GAP} stands for the optimum itself`,
    label: 'Optimum − best reward so far',
    type: 'log',
    domain: [LEAST_GAP, 2],
    marks: [],
  });
}

/** Draw the mean reward of the latest proposals: what a strategy currently does rather than its best. */
export function policyRewardChart(panel: CurvePanel): Chart {
  const bands = panel.groups.map((group) => bandOf(group, panel.steps, ({ policy }) => policy));
  return bandChart(panel, bands, {
    title: `${panel.scenario}: mean reward`,
    subtitle: `Of the last ${WINDOW} proposals; median and quartiles`,
    label: `Mean reward of ${WINDOW} proposals`,
    domain: [-1.2, Math.max(0.1, panel.optimum)],
    marks: [ruleY([0], { stroke: 'currentColor', strokeOpacity: 0.4 })],
  });
}

interface BandChartOptions {
  readonly title: string;
  readonly subtitle: string;
  readonly label: string;
  readonly type?: 'log';
  readonly domain: readonly [number, number];
  readonly marks: readonly Markish[];
}

function bandChart(
  { steps, groups }: CurvePanel,
  bands: readonly (readonly BandPoint[])[],
  { title, subtitle, label, type, domain, marks }: BandChartOptions,
): Chart {
  return {
    title,
    subtitle,
    legend: groups.map(({ strategy, color }) => ({ text: strategy, color })),
    plot: {
      width: WIDTH,
      height: HEIGHT,
      marginLeft: 62,
      marginRight: 30,
      marginBottom: 46,
      x: { label: 'Step', domain: [0, steps], ticks: 4 },
      y: {
        label,
        domain: [...domain],
        clamp: true,
        grid: true,
        ...(type === undefined
          ? {}
          : { type, ticks: 6, tickFormat: (gap: number) => (gap < 0.001 ? gap.toExponential(0) : String(gap)) }),
      },
      marks: [
        ...marks,
        ...bands.map((band, i) =>
          areaY(band, { x: 'step', y1: 'low', y2: 'high', fill: groups[i]!.color, fillOpacity: 0.16 }),
        ),
        ...bands.map((band, i) => line(band, { x: 'step', y: 'middle', stroke: groups[i]!.color, strokeWidth: 1.8 })),
      ],
    },
  };
}

/** Quartiles over runs, step by step, where at least one run has a value. */
function bandOf({ curves }: CurveGroup, steps: number, valuesOf: (curves: RewardCurves) => Float64Array): BandPoint[] {
  const [first] = curves;
  if (first === undefined) return [];
  const columns = curves.map(valuesOf);
  const points: BandPoint[] = [];
  for (let at = 0; at < first.best.length; at++) {
    const values = columns.map((column) => column[at]!).filter((value) => !Number.isNaN(value));
    if (values.length === 0) continue;
    const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(values, share)) as [number, number, number];
    points.push({ step: Math.min(steps, (at + 1) * first.stride), low, middle, high });
  }
  return points;
}

/** From about the worst median after the first fiftieth of the steps up to a little above the optimum. */
function rewardDomain(bands: readonly (readonly BandPoint[])[], optimum: number): [number, number] {
  const lows = bands.flatMap((band) => band.slice(Math.floor(band.length / 50)).map(({ low }) => low));
  const lowest = Math.max(quantile(lows, 0.02), -1);
  return [lowest, optimum + 0.04 * (optimum - lowest)];
}
