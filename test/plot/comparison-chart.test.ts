import { describe, expect, it } from 'vitest';
import type { DeviceComparison } from '../../src/measured/compare-latencies.js';
import { compareLatencies } from '../../src/measured/compare-latencies.js';
import { comparisonChart } from '../../src/plot/comparison-chart.js';
import { renderSvg } from '../../src/plot/render.js';

const title = { network: 'cifar100', accelerator: '864 K8-P8', costModel: 'chaidnn-v3' };

/** Three devices beside eight made-up models: one that agrees much, one that disagrees, one that adds operations up. */
function someDevices(): DeviceComparison[] {
  const latencies = {
    board: [1, 3, 2, 9, 7, 8, 11, 12],
    contrary: [9, 8, 6, 7, 5, 3, 2, 1],
    sums: [1, 3, 3, 5, 5, 7, 7, 9],
  };
  const models = {
    cycles: Int32Array.of(10, 20, 20, 30, 40, 50, 60, 70),
    counts: [[0], [1], [1], [2], [2], [3], [3], [4]],
    dropsWork: [false, false, true, false, false, true, false, false],
  };
  return compareLatencies(
    models,
    Object.entries(latencies).map(([device, values]) => ({
      name: `cifar100_${device}_latency`,
      unit: 'ms',
      scale: 1,
      network: 'cifar100',
      source: 'made up',
      licence: 'none',
      values,
    })),
  );
}

describe('the chart of agreement with other devices', () => {
  it('has two dots a device in each of two panels, and says what they are', () => {
    const svg = renderSvg(comparisonChart(someDevices(), title));
    // Four more stand in the legend.
    expect(svg.match(/<circle /g)?.length).toBe(3 * 2 * 2 + 4);
    for (const text of ['Kendall τ-b', 'Spearman ρ', 'board', 'contrary', 'sums', '864 K8-P8', 'cifar100']) {
      expect(svg).toContain(text);
    }
  });

  it('leaves out a device whose latencies are all the same: nothing is defined for it', () => {
    const [board] = someDevices();
    const constant = { ...board!, device: 'constant', all: { ...board!.all, kendallTau: NaN, spearmanRho: NaN } };
    const svg = renderSvg(comparisonChart([board!, constant], title));
    expect(svg.match(/<circle /g)?.length).toBe(2 * 2 + 4);
    expect(svg).not.toContain('NaN');
  });

  it('always looks the same', () => {
    const svg = renderSvg(comparisonChart(someDevices(), title));
    expect(renderSvg(comparisonChart(someDevices(), title))).toBe(svg);
    expect(svg).toMatchSnapshot();
  });
});
