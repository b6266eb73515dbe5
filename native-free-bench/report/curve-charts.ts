import { areaY, axisY, gridY, line, ruleY } from '@observablehq/plot';
import type { Chart } from '../../src/plot/render.js';
import type { RewardCurves } from '../indicators/curves.js';
import type { BandPoint } from './bands.js';
import { bandOf } from './bands.js';
import type { CurveMeasure } from './curve-measures.js';
import { familyPanels } from './family-panels.js';
import type { Figure } from './figure.js';
import { labelMargin, lineLabels } from './line-labels.js';
import { OTHERS_COLOR } from './palette.js';
import type { StrategyStyle } from './strategy-styles.js';

/** The curves of all runs of one strategy in one scenario. */
export interface CurveGroup {
  readonly style: StrategyStyle;
  readonly curves: readonly RewardCurves[];
}

/** One scenario's curves with what their titles need. */
export interface CurvePanel {
  readonly scenario: string;
  /** Ends the names of the files. */
  readonly slug: string;
  readonly steps: number;
  /** What the curves can reach: the optimum's reward, or 1 where they are ratios. */
  readonly optimum: number;
  readonly groups: readonly CurveGroup[];
}

interface Banded {
  readonly style: StrategyStyle;
  readonly band: readonly BandPoint[];
}

const SIZE = { width: 400, height: 250 };
const ALONE = { width: 440, height: 300 };
/** Lines of other families are there to compare with: every so many points are enough. */
const THINNED = 4;

/** Draw a measure by step: median over seeds, a band from the first to the third quartile; all panels on the same axes. */
export function curveFigure(panel: CurvePanel, measure: CurveMeasure): Figure {
  const { scenario, slug, steps, optimum, groups } = panel;
  const banded = groups.map(({ style, curves }) => ({
    style,
    band: bandOf(curves, steps, (each) => measure.valuesOf(each, optimum)),
  }));
  const domain = measure.domain(
    banded.map(({ band }) => band),
    steps,
    optimum,
  );
  const panels = familyPanels(banded);
  const margin = Math.max(...panels.map(({ own }) => labelMargin(own.map(endOf))));
  const note = panels.length === 1 ? '' : ' Grey: the strategies of the other families.';
  return {
    name: `${measure.file}-${slug}`,
    title: `${scenario}: ${measure.title.charAt(0).toLowerCase()}${measure.title.slice(1)}`,
    note: `${measure.note} Lines are medians over seeds, bands reach from quartile to quartile.${note}`,
    charts: panels.map(({ title, own, others }) =>
      panelChart(own, others, {
        title,
        description: `${scenario}: ${measure.title}${title === '' ? '' : `, ${title}`}`,
        size: panels.length === 1 ? ALONE : SIZE,
        measure,
        steps,
        domain,
        margin,
        optimum,
      }),
    ),
  };
}

interface PanelOptions {
  readonly title: string;
  readonly description: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly measure: CurveMeasure;
  readonly steps: number;
  readonly domain: readonly [number, number];
  readonly margin: number;
  readonly optimum: number;
}

function panelChart(own: readonly Banded[], others: readonly Banded[], options: PanelOptions): Chart {
  const { title, description, size, measure, steps, domain, margin, optimum } = options;
  const isLog = measure.type === 'log';
  const ticks = isLog ? decades(domain) : 5;
  const format = isLog ? formatPower : undefined;
  return {
    title,
    description,
    compact: true,
    plot: {
      ...size,
      marginTop: 26,
      marginLeft: 54,
      marginRight: margin,
      marginBottom: 40,
      x: { label: 'Step', domain: [0, steps], ticks: 3 },
      y: { type: measure.type, domain: [...domain], clamp: true, label: measure.label },
      marks: [
        gridY({ ticks }),
        axisY({ ticks, ...(format === undefined ? {} : { tickFormat: format }) }),
        ...(measure.marksOptimum === true
          ? [ruleY([optimum], { stroke: 'currentColor', strokeDasharray: '4 4', strokeOpacity: 0.6 })]
          : []),
        ...others.map(({ band }) =>
          line(band.filter(isShown), {
            x: 'step',
            y: 'middle',
            stroke: OTHERS_COLOR,
            strokeOpacity: 0.5,
            strokeWidth: 1,
          }),
        ),
        ...own.map(({ style, band }) =>
          areaY(band, { x: 'step', y1: 'low', y2: 'high', fill: style.color, fillOpacity: 0.15 }),
        ),
        ...own.map(({ style, band }) =>
          line(band, {
            x: 'step',
            y: 'middle',
            stroke: style.color,
            strokeWidth: 1.9,
            ...(style.dashes === undefined ? {} : { strokeDasharray: style.dashes }),
          }),
        ),
        lineLabels(own.map(endOf)),
      ],
    },
  };
}

function endOf({ style, band }: Banded): { readonly style: StrategyStyle; readonly value: number | undefined } {
  return { style, value: band.at(-1)?.middle };
}

function isShown(_: BandPoint, at: number, band: readonly BandPoint[]): boolean {
  return at % THINNED === 0 || at === band.length - 1;
}

/** The powers of ten on an axis, every second one where they are many. */
function decades([low, high]: readonly [number, number]): number[] {
  const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
  const every = last - first > 6 ? 2 : 1;
  return Array.from({ length: Math.floor((last - first) / every) + 1 }, (_, i) => 10 ** (first + every * i));
}

/** A power of ten as people write it. */
function formatPower(value: number): string {
  if (value >= 0.01 && value < 1e4) return String(Number(value.toPrecision(3)));
  const digits = String(Math.round(Math.log10(value))).replace('-', '⁻');
  return `10${digits.replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!)}`;
}
