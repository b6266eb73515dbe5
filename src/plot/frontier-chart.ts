import { axisX, axisY, dot, gridX, gridY } from '@observablehq/plot';
import { isPredicted } from '../accuracy/metric.js';
import type { GroundTruth } from '../store/ground-truth.js';
import { unitsOf } from '../frontier/inputs.js';
import { toMilliseconds, toMm2 } from '../objectives/units.js';
import type { Chart } from './render.js';
import { logTicks } from './ticks.js';

/** One point of the chart, in the units a person reads. */
interface Point {
  readonly accuracyPercent: number;
  readonly latencyMs: number;
  readonly areaMm2: number;
}

const count = (value: number): string => value.toLocaleString('en');

function listPoints({ frontier, inputs }: Pick<GroundTruth, 'frontier' | 'inputs'>): Point[] {
  const { accuracyCount, latencyCycles, areaUnits } = frontier;
  const { denominator, coreMhz } = unitsOf(inputs);
  return Array.from({ length: frontier.size }, (_, i) => ({
    accuracyPercent: (100 * accuracyCount[i]!) / denominator,
    latencyMs: toMilliseconds(latencyCycles[i]!, coreMhz),
    areaMm2: toMm2(areaUnits[i]!),
  }));
}

/** Draw a frontier: accuracy against latency, area as colour. */
export function frontierChart(truth: Pick<GroundTruth, 'frontier' | 'inputs' | 'manifest'>): Chart {
  const { manifest } = truth;
  // The smallest accelerators last: where points crowd they are the ones to see.
  const points = listPoints(truth).sort((a, b) => b.areaMm2 - a.areaMm2);
  const latencies = points.map(({ latencyMs }) => latencyMs);
  const domain = [Math.min(...latencies) / 1.08, Math.max(...latencies) * 1.08] as [number, number];
  const ticks = logTicks(...domain);
  const smallest = Math.min(...points.map(({ areaMm2 }) => areaMm2));
  const predicted = isPredicted({ name: manifest.metric }) ? ', PREDICTED, not measured' : '';
  return {
    title: `The exact Pareto frontier of ${count(manifest.pairs.total)} CNN–accelerator pairs`,
    subtitle: `${count(manifest.frontier.size)} points from ${count(manifest.frontier.distinct_cells)} ${truth.inputs.space.noun}s and ${count(manifest.frontier.distinct_accelerators)} accelerators; accuracy: ${manifest.metric}${predicted}`,
    legend: 'ramp',
    plot: {
      width: 860,
      height: 540,
      marginLeft: 64,
      insetTop: 8,
      marginBottom: 50,
      x: { type: 'log', domain, label: 'Latency of two images (ms)' },
      y: { label: 'Accuracy (%)', nice: true },
      // The lightest end of the scheme is left out: it fades on white.
      color: { type: smallest > 0 ? 'log' : 'linear', scheme: 'viridis', range: [0.93, 0], label: 'Area (mm²)' },
      marks: [
        gridX(ticks),
        gridY(),
        axisX(ticks, { text: (tick: number) => String(tick) }),
        axisY(),
        dot(points, { x: 'latencyMs', y: 'accuracyPercent', fill: 'areaMm2', r: 3.5, fillOpacity: 0.85 }),
      ],
    },
  };
}
