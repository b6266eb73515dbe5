import { cell as cellMark, dot, line, text } from '@observablehq/plot';
import type { SweptPair, SweptParameter } from '../query/sweep-parameters.js';
import type { Accelerator } from '../space/accelerators/accelerator.js';
import type { Chart } from './render.js';
import type { SweepMetric } from './sweep-metrics.js';

const METRICS: Readonly<
  Record<SweepMetric, { readonly label: string; readonly digits: number; readonly read: (pair: SweptPair) => number }>
> = {
  'perf-per-area': { label: 'Performance per area (images/s/mm²)', digits: 4, read: ({ perfPerArea }) => perfPerArea },
  latency: { label: 'Latency (ms, two images)', digits: 4, read: ({ latencyMs }) => latencyMs },
  area: { label: 'Area (mm²)', digits: 4, read: ({ areaMm2 }) => areaMm2 },
};

const UNITS: Readonly<Record<keyof Accelerator, string>> = {
  filter_par: 'filter_par (output maps in parallel)',
  pixel_par: 'pixel_par (pixel lanes)',
  input_buffer_depth: 'input_buffer_depth (words)',
  weight_buffer_depth: 'weight_buffer_depth (words)',
  output_buffer_depth: 'output_buffer_depth (words)',
  mem_interface_width: 'mem_interface_width (bits)',
  pool_enable: 'pool_enable',
  ratio_conv_engines: 'ratio_conv_engines (share of the 3x3 engine)',
};

const COLORS = ['#2f6fbd', '#d1495b', '#2a9d6f', '#b8860b', '#7b4fb0', '#3aa6a6', '#8c564b', '#5f6b7a'];

/** One accelerator that a sweep starts from, with what came out. */
export interface SweepSeries {
  readonly name: string;
  readonly pairs: readonly SweptPair[];
}

const short = (value: number, digits: number): string => String(Number(value.toPrecision(digits)));

/**
 * Draw a sweep: a line a starting accelerator over one parameter, a heat map over two.
 *
 * The values of a parameter stand at equal distances in the order they were given.
 * @param series - One entry where two parameters are swept.
 */
export function sweepChart(
  title: string,
  swept: readonly SweptParameter[],
  series: readonly SweepSeries[],
  metric: SweepMetric,
): Chart {
  const { label, digits, read } = METRICS[metric];
  const [first, second] = swept;
  if (first === undefined) throw new RangeError('a sweep has a parameter');
  const along = (name: keyof Accelerator) => (pair: SweptPair) => String(pair.accelerator[name]);
  const axis = ({ name, values }: SweptParameter): object => ({
    type: 'band',
    domain: values.map(String),
    label: UNITS[name],
  });
  if (second !== undefined) {
    const pairs = series[0]?.pairs ?? [];
    const channels = { x: along(second.name), y: along(first.name) };
    const values = pairs.map(read);
    const middle = (Math.min(...values) + Math.max(...values)) / 2;
    return {
      title,
      subtitle: `${label}; other parameters as in ${series[0]?.name ?? ''}`,
      legend: 'ramp',
      plot: {
        marginLeft: 100,
        marginBottom: 54,
        padding: 0.04,
        x: axis(second),
        y: axis(first),
        color: { scheme: 'viridis', label },
        marks: [
          cellMark(pairs, { ...channels, fill: read }),
          text(pairs, {
            ...channels,
            text: (pair: SweptPair) => short(read(pair), digits),
            fill: (pair: SweptPair) => (read(pair) > middle ? '#111' : '#fff'),
            fontSize: 12,
          }),
        ],
      },
    };
  }
  const colorOf = (i: number): string => COLORS[i % COLORS.length]!;
  return {
    title,
    subtitle: `${label} by ${first.name}`,
    legend: series.map(({ name }, i) => ({ text: name, color: colorOf(i) })),
    plot: {
      marginLeft: 80,
      marginBottom: 54,
      x: { ...axis(first), type: 'point', padding: 0.3 },
      y: { label, grid: true, zero: true },
      marks: series.flatMap(({ pairs }, i) => {
        const channels = { x: along(first.name), y: read, stroke: colorOf(i) };
        return [line(pairs, { ...channels, strokeWidth: 2 }), dot(pairs, { ...channels, fill: colorOf(i), r: 4 })];
      }),
    },
  };
}
