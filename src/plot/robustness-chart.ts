import { areaX, axisX, axisY, dot, gridX, gridY, ruleY } from '@observablehq/plot';
import { isPredicted } from '../accuracy/metric.js';
import { unitsOf } from '../frontier/inputs.js';
import { toMilliseconds } from '../objectives/units.js';
import type { Robustness } from '../robust/assess-robustness.js';
import type { Chart } from './render.js';
import { logTicks } from './ticks.js';

/** One pair of the frontier, in the units a person reads. */
interface Point {
  readonly accuracyPercent: number;
  readonly latencyMs: number;
  /** 95 % of the draws lie between these. */
  readonly lowMs: number;
  readonly highMs: number;
  /** Of the draws, in percent: those under which the pair is within 1 % of the frontier. */
  readonly share: number;
}

/** One level of accuracy of the band: from the fastest draw to the slowest. */
interface Level {
  readonly accuracyPercent: number;
  readonly lowMs: number;
  readonly highMs: number;
}

const count = (value: number): string => value.toLocaleString('en');

/**
 * Draw how firmly the pairs of a frontier stay on it: accuracy against latency, the share of draws as colour.
 *
 * Behind the points lies the band of the least latencies of all draws, whatever the area.
 */
export function robustnessChart({
  truth: { frontier, inputs, manifest },
  drawn,
  pairs,
  band,
}: Pick<Robustness, 'drawn' | 'pairs' | 'band'> & {
  readonly truth: Pick<Robustness['truth'], 'frontier' | 'inputs' | 'manifest'>;
}): Chart {
  const { denominator, coreMhz } = unitsOf(inputs);
  const percent = (accuracyCount: number): number => (100 * accuracyCount) / denominator;
  const ms = (cycles: number): number => toMilliseconds(cycles, coreMhz);
  const draws = drawn.length;
  const points = Array.from(frontier.accuracyCount, (accuracyCount, row): Point => {
    return {
      accuracyPercent: percent(accuracyCount),
      latencyMs: ms(frontier.latencyCycles[row]!),
      lowMs: ms(pairs.latencyLowCycles[row]!),
      highMs: ms(pairs.latencyHighCycles[row]!),
      share: (100 * pairs.drawsWithinOnePercent[row]!) / draws,
    };
    // The doubtful ones last: where points crowd they are the ones to see.
  }).sort((a, b) => b.share - a.share);
  const levels = band.map(({ accuracyCount, least, most }): Level => {
    return { accuracyPercent: percent(accuracyCount), lowMs: ms(least), highMs: ms(most) };
  });
  const latencies = [
    ...points.map(({ latencyMs }) => latencyMs),
    ...[...points, ...levels].flatMap(({ lowMs, highMs }) => [lowMs, highMs]),
  ];
  const domain = [Math.min(...latencies) / 1.08, Math.max(...latencies) * 1.08] as [number, number];
  const ticks = logTicks(...domain);
  const always = points.filter(({ share }) => share === 100).length;
  const predicted = isPredicted({ name: manifest.metric }) ? ', PREDICTED, not measured' : '';
  const y = 'accuracyPercent';
  return {
    title: `Which of the ${count(frontier.size)} frontier pairs hold, whatever the cost constants`,
    subtitle: `${count(always)} in all ${count(draws)} draws; lines: 95 % of the draws; grey: the fastest pairs of every draw; accuracy: ${manifest.metric}${predicted}`,
    legend: 'ramp',
    plot: {
      width: 960,
      height: 600,
      marginLeft: 64,
      insetTop: 8,
      marginBottom: 50,
      x: { type: 'log', domain, label: 'Latency of two images (ms)' },
      y: { label: 'Accuracy (%)', nice: true },
      color: {
        type: 'linear',
        domain: [0, 100],
        scheme: 'plasma',
        range: [0.82, 0],
        label: 'Draws in which the pair is within 1 % of the frontier (%)',
      },
      marks: [
        // At a level stands the least latency down to the next level.
        areaX(levels, { y, x1: 'lowMs', x2: 'highMs', curve: 'step-before', fill: '#d5d9de' }),
        gridX(ticks),
        gridY(),
        axisX(ticks, { text: (tick: number) => String(tick) }),
        axisY(),
        ruleY(points, { y, x1: 'lowMs', x2: 'highMs', stroke: 'share', strokeOpacity: 0.35 }),
        dot(points, { x: 'latencyMs', y, fill: 'share', r: 3.5, fillOpacity: 0.9 }),
      ],
    },
  };
}
