import { axisX, axisY, dot, gridX, gridY, line } from '@observablehq/plot';
import type { NetworkName } from '../cost/validation/networks.js';
import { NETWORK_NAMES } from '../cost/validation/networks.js';
import type { ThroughputRow, ValidationReport } from '../cost/validation/report.js';
import type { Chart } from './render.js';

const COLORS: Readonly<Record<NetworkName, string>> = {
  GoogLeNet: '#2f6fbd',
  AlexNet: '#d1495b',
  'ResNet-50': '#2a9d6f',
  'VGG-16': '#b8860b',
};
const GREY = '#777';
const TICKS = [2, 5, 10, 20, 50, 100, 200, 500];

/** Draw predicted against published images/s, both on logarithmic axes, with the line of equality. */
export function validationChart(report: ValidationReport): Chart {
  const values = report.throughput.flatMap(({ published, predicted }) => [published, predicted]);
  const domain = [Math.min(...values) / 1.15, Math.max(...values) * 1.15] as [number, number];
  const scale = { type: 'log', domain } as const;
  // Plot labels only some ticks of a logarithmic axis by itself.
  const axis = { text: (tick: number) => String(tick) };
  const color = (row: ThroughputRow): string => COLORS[row.network];
  const axes = { x: 'published', y: 'predicted', r: 5, stroke: color, strokeWidth: 2 } as const;
  const boards = report.by_board.map(
    ({ group, mean_percent: mean, worst_percent: worst }) =>
      `${group} mean error ${mean.toFixed(1)} %, worst ${worst.toFixed(1)} %`,
  );
  return {
    title: 'Cost model against published CHaiDNN hardware',
    subtitle: boards.join(' · '),
    legend: [
      ...NETWORK_NAMES.map((text) => ({ text, color: COLORS[text] })),
      { text: 'ZU9 (fitted)', color: GREY },
      { text: 'ZU7', color: GREY, hollow: true },
    ],
    plot: {
      width: 860,
      height: 640,
      marginLeft: 70,
      marginBottom: 60,
      x: { ...scale, label: 'Published throughput (images/s, without fully connected layers)' },
      y: { ...scale, label: 'Predicted throughput (images/s)' },
      marks: [
        gridX(TICKS),
        gridY(TICKS),
        axisX(TICKS, axis),
        axisY(TICKS, axis),
        line(domain, { x: (d: number) => d, y: (d: number) => d, stroke: GREY, strokeDasharray: '5 4' }),
        dot(
          report.throughput.filter(({ board }) => board === 'ZU9'),
          { ...axes, fill: color, fillOpacity: 0.75 },
        ),
        dot(
          report.throughput.filter(({ board }) => board === 'ZU7'),
          { ...axes, fill: 'none' },
        ),
      ],
    },
  };
}
