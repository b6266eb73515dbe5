import { describe, expect, it } from 'vitest';
import { reducePairs } from '../../src/dominance/reduce.js';
import { frontierChart } from '../../src/plot/frontier-chart.js';
import { renderPng, renderSvg } from '../../src/plot/render.js';
import type { GroundTruth } from '../../src/store/ground-truth.js';
import { trialResult } from '../frontier/trial-space.js';

const { inputs, frontier, pairs } = trialResult();
const manifest = {
  metric: 'trial',
  pairs: { total: pairs.cellIndex.length },
  frontier: { size: frontier.size, distinct_cells: 3, distinct_accelerators: 4 },
} as unknown as GroundTruth['manifest'];

describe('the chart of a frontier', () => {
  const svg = renderSvg(frontierChart({ inputs, frontier, manifest }));

  it('has one dot a point, titled axes with units, and a legend of the area', () => {
    expect(frontier).toEqual(reducePairs(pairs));
    expect(svg.match(/<circle /g)?.length).toBe(frontier.size);
    for (const text of ['Latency of two images (ms)', 'Accuracy (%)', 'Area (mm²)', 'exact Pareto frontier']) {
      expect(svg).toContain(text);
    }
  });

  it('always looks the same', () => {
    expect(renderSvg(frontierChart({ inputs, frontier, manifest }))).toBe(svg);
    expect(svg).toMatchSnapshot();
  });

  it('becomes a PNG', async () => {
    const png = Buffer.from(await renderPng(svg));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(1720);
  });
});
