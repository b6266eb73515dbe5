import { axisX, axisY, dot, gridX, gridY, line } from '@observablehq/plot';
import type { RatedPair, ReferenceReport } from '../query/reference-report.js';
import type { Chart } from './render.js';

const CURVE = '#2f6fbd';
const REFERENCE = '#d1495b';
const NAMED = '#2a9d6f';

/** What the chart is of, for its title. */
export interface TradeOffTitle {
  /** The hand-made model, e.g. `ResNet's cell`. */
  readonly model: string;
  /** The metric and the cost model. */
  readonly of: string;
}

/** The corners of the curve: past the performance of a pair nothing is more accurate than the next one. */
function stairs(pairs: readonly RatedPair[]): { readonly x: number; readonly y: number }[] {
  return pairs.flatMap((pair, i) => {
    const before = pairs[i - 1];
    const corner = { x: pair.images_per_s_per_mm2, y: 100 * pair.accuracy };
    return before === undefined ? [corner] : [{ x: before.images_per_s_per_mm2, y: corner.y }, corner];
  });
}

/** Draw accuracy against performance per area: the best of all pairs, the hand-made model, and the pairs beside it. */
export function tradeOffChart(report: ReferenceReport, { model, of }: TradeOffTitle): Chart {
  const point = (pair: RatedPair): { x: number; y: number } => ({
    x: pair.images_per_s_per_mm2,
    y: 100 * pair.accuracy,
  });
  const named = [report.most_accurate, report.best_performance, report.at_paper_gain].filter(
    (pair) => pair !== undefined,
  );
  // What is much less accurate than the model is another question.
  const least = 2 * report.reference.accuracy - (report.trade_off[0]?.accuracy ?? 0) - 0.02;
  const shown = report.trade_off.filter(({ accuracy }) => accuracy >= least);
  return {
    title: `${model} on its best accelerator beside all pairs`,
    subtitle: of,
    legend: [
      { text: 'the best of all pairs', color: CURVE },
      { text: model, color: REFERENCE },
      { text: 'pairs named in the text', color: NAMED, hollow: true },
    ],
    plot: {
      width: 860,
      height: 520,
      marginLeft: 64,
      insetTop: 8,
      marginBottom: 54,
      x: { label: 'Performance per area (images/s/mm²)', nice: true },
      y: { label: 'Accuracy (%)', nice: true },
      marks: [
        gridX(),
        gridY(),
        axisX(),
        axisY(),
        line(stairs(shown), { x: 'x', y: 'y', stroke: CURVE, strokeWidth: 2 }),
        dot(shown.map(point), { x: 'x', y: 'y', fill: CURVE, r: 2.5 }),
        dot(named.map(point), { x: 'x', y: 'y', stroke: NAMED, strokeWidth: 2, fill: 'white', r: 6 }),
        dot([point(report.reference)], { x: 'x', y: 'y', fill: REFERENCE, r: 6 }),
      ],
    },
  };
}
