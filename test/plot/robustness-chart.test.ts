import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { renderSvg } from '../../src/plot/render.js';
import { robustnessChart } from '../../src/plot/robustness-chart.js';
import type { Robustness } from '../../src/robust/assess-robustness.js';
import { assessRobustness } from '../../src/robust/assess-robustness.js';
import { readAnalyticTruth } from '../../src/robust/frontier-draws.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import { trialResult } from '../frontier/trial-space.js';
import { temporaryFolder } from '../temporary-folder.js';

const folder = join(temporaryFolder(), 'truth');
let found: Robustness;

beforeAll(async () => {
  await writeFrontierFolder(folder, trialResult());
  found = await assessRobustness(await readAnalyticTruth(folder), { draws: 4, seed: 1, threads: 1 });
});

describe('the chart of what holds', () => {
  it('has one dot and one line a pair, titled axes with units, and a legend of the share', () => {
    const svg = renderSvg(robustnessChart(found));
    const { size } = found.truth.frontier;
    expect(svg.match(/<circle /g)?.length).toBe(size);
    for (const text of [
      'Latency of two images (ms)',
      'Accuracy (%)',
      'within 1 % of the frontier (%)',
      'all 4 draws',
    ]) {
      expect(svg).toContain(text);
    }
  });

  it('always looks the same', () => {
    const svg = renderSvg(robustnessChart(found));
    expect(renderSvg(robustnessChart(found))).toBe(svg);
    expect(svg).toMatchSnapshot();
  });
});
