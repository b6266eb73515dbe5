import { describe, expect, it } from 'vitest';
import { compareLatencies } from '../../src/measured/compare-latencies.js';
import type { MeasuredValues } from '../../src/measured/measured-objective.js';

const latency = (device: string, values: number[]): MeasuredValues => ({
  name: `cifar100_${device}_latency`,
  unit: 'ms',
  scale: 1000,
  network: 'cifar100',
  source: 'made up',
  licence: 'none',
  values,
});

const models = {
  cycles: Int32Array.of(10, 20, 20, 30, 40, 50),
  counts: [[0], [1], [1], [2], [3], [3]],
  dropsWork: [false, false, true, false, false, true],
};

describe('our cycles beside the latencies of devices', () => {
  it('are compared over all models that have both, and over those that drop nothing', () => {
    const [board] = compareLatencies(models, [latency('board', [1, 3, 2, 9, -1, 8])]);
    expect(board).toMatchObject({ device: 'board', distinct: 5, dependence: undefined });
    // Pairs of models 0, 1, 2, 3 and 5: only 1 and 2 tie in ours, only 3 and 5 turn round.
    expect(board?.all).toMatchObject({
      models: 5,
      orders: { pairs: 10, concordant: 8, discordant: 1, tiedX: 1, tiedY: 0, tiedBoth: 0 },
    });
    expect(board?.all.kendallTau).toBeCloseTo(7 / Math.sqrt(90), 15);
    expect(board?.undropped).toMatchObject({ models: 3, kendallTau: 1, spearmanRho: 1 });
  });

  it('are told where a device knows nothing but the numbers of operations', () => {
    const [sum] = compareLatencies(models, [latency('sums', [1, 3, 3, 5, 7, 7])]);
    expect(sum).toMatchObject({ distinct: 4, dependence: { kind: 'sum', base: 1, each: [2] } });
  });

  it('leave out what is no latency of a device, and what has a single value agrees with nothing', () => {
    const energy = { ...latency('board', [1, 2, 3, 4, 5, 6]), name: 'cifar100_board_energy' };
    const intensity = { ...energy, name: 'cifar100_board_arithmetic_intensity' };
    const constant = latency('constant', [4, 4, 4, 4, 4, 4]);
    const compared = compareLatencies(models, [energy, intensity, constant]);
    expect(compared.map(({ device }) => device)).toEqual(['constant']);
    expect(compared[0]?.all.kendallTau).toBeNaN();
    expect(compared[0]?.all.spearmanRho).toBeNaN();
  });
});
