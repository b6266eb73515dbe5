import { axisX, axisY, dot, gridX, gridY, line } from '@observablehq/plot';
import type { GroupName } from '../cost/validation/published.js';
import type { RowUse, ValidationReport } from '../cost/validation/report.js';
import type { Chart } from './render.js';

const COLORS: Readonly<Record<GroupName, string>> = {
  ZU9: '#2f6fbd',
  DietCHai: '#d1495b',
  ZU7: '#2a9d6f',
  'tiny-YOLO': '#b8860b',
  "a user's": '#7b4fb5',
};
const NAMES: Readonly<Record<GroupName, string>> = {
  ZU9: 'ZU9',
  DietCHai: 'DietCHai',
  ZU7: 'ZU7',
  'tiny-YOLO': 'tiny-YOLO convolutions',
  "a user's": "a user's GoogLeNet",
};
const GREY = '#777';
const TICKS = [2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

interface Point {
  readonly group: GroupName;
  readonly use: RowUse;
  /** Images/s. */
  readonly published: number;
  readonly predicted: number;
}

/** Images/s of a layer alone, of which two images take some milliseconds. */
function layerRate(milliseconds: number): number {
  return 2_000 / milliseconds;
}

function pointsOf({ throughput, layers }: ValidationReport): Point[] {
  const convolutions = layers
    .filter(({ kind }) => kind === 'convolution')
    .map(({ group, use, published, predicted }) => ({
      group,
      use,
      published: layerRate(published),
      predicted: layerRate(predicted),
    }));
  return [...throughput, ...convolutions];
}

/**
 * Draw predicted against published images/s, both on logarithmic axes, with the line of equality.
 *
 * Rows that something was fitted on are filled, the others hollow; colours tell the groups apart.
 */
export function validationChart(report: ValidationReport): Chart {
  const points = pointsOf(report);
  const values = points.flatMap(({ published, predicted }) => [published, predicted]);
  const domain = [Math.min(...values) / 1.15, Math.max(...values) * 1.15] as [number, number];
  const scale = { type: 'log', domain } as const;
  const ticks = TICKS.filter((tick) => tick >= domain[0] && tick <= domain[1]);
  // Plot labels only some ticks of a logarithmic axis by itself.
  const axis = { text: (tick: number) => String(tick) };
  const color = (row: Point): string => COLORS[row.group];
  const axes = { x: 'published', y: 'predicted', r: 4.5, stroke: color, strokeWidth: 1.8 } as const;
  const groups = report.by_group.map(({ group, mean_percent: mean, worst_percent: worst, rows }) => ({
    text:
      rows === 1
        ? `${NAMES[group]}: ${mean.toFixed(1)} %`
        : `${NAMES[group]}: ${mean.toFixed(1)} %, worst ${worst.toFixed(1)} %`,
    color: COLORS[group],
  }));
  return {
    title: 'Cost model against published CHaiDNN hardware',
    subtitle: `Structure ${report.structure}; mean |error| by group; a convolution counts as if it were the whole network`,
    legend: [...groups, { text: 'fitted', color: GREY }, { text: 'held out', color: GREY, hollow: true }],
    plot: {
      width: 860,
      height: 640,
      marginLeft: 70,
      marginBottom: 60,
      x: { ...scale, label: 'Published throughput (images/s, without fully connected layers)' },
      y: { ...scale, label: 'Predicted throughput (images/s)' },
      marks: [
        gridX(ticks),
        gridY(ticks),
        axisX(ticks, axis),
        axisY(ticks, axis),
        line(domain, { x: (d: number) => d, y: (d: number) => d, stroke: GREY, strokeDasharray: '5 4' }),
        dot(
          points.filter(({ use }) => use === 'fitted'),
          { ...axes, fill: color, fillOpacity: 0.75 },
        ),
        dot(
          points.filter(({ use }) => use === 'held out'),
          { ...axes, fill: 'white' },
        ),
      ],
    },
  };
}
