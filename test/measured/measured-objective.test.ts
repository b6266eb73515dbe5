import { describe, expect, it } from 'vitest';
import { checkObjectives, measuredOf } from '../../src/measured/measured-objective.js';

const metric = { name: 'cifar100_test200', network: 'cifar100' };
const objective = (name: string, network = 'cifar100'): { name: string; network: string } => ({ name, network });

describe('the name of a measured objective', () => {
  it('says the device and what was measured of it', () => {
    expect(measuredOf(objective('cifar100_edgegpu_latency'))).toEqual({ device: 'edgegpu', quantity: 'latency' });
    expect(measuredOf(objective('cifar10_my_own_board_energy', 'cifar10'))).toEqual({
      device: 'my_own_board',
      quantity: 'energy',
    });
  });

  it('says nothing where it is of another form', () => {
    for (const name of [
      'cifar100_eyeriss_arithmetic_intensity',
      'cifar100_latency',
      'cifar100__latency',
      'cifar10_edgegpu_latency',
      'edgegpu_latency',
      'latency',
      'cifar100_edgegpu_',
      '',
    ]) {
      expect(measuredOf(objective(name)), name).toBeUndefined();
    }
  });
});

describe('objectives of one frontier', () => {
  it('are one or two of one device and of the network of the accuracies', () => {
    const latency = objective('cifar100_edgegpu_latency');
    const energy = objective('cifar100_edgegpu_energy');
    expect(checkObjectives([energy, latency], metric).map(({ quantity }) => quantity)).toEqual(['energy', 'latency']);
    expect(checkObjectives([latency], metric)).toHaveLength(1);
    // Accuracies that name no network fit any.
    expect(checkObjectives([latency], { name: 'mine' })).toHaveLength(1);
  });

  it('are refused otherwise, and the error says which and why', () => {
    const [latency, energy] = ['cifar100_edgegpu_latency', 'cifar100_edgegpu_energy'];
    const cases: [names: string[], says: RegExp][] = [
      [[], /one objective or two .*given are: none/],
      [[latency, latency], /two different ones .*edgegpu_latency, cifar100_edgegpu_latency/],
      [[latency, energy, 'cifar100_fpga_energy'], /one objective or two/],
      [[latency, 'cifar100_fpga_energy'], /of different devices, edgegpu and fpga/],
      [['cifar100_eyeriss_arithmetic_intensity'], /neither a latency nor an energy/],
    ];
    for (const [names, says] of cases) {
      expect(() =>
        checkObjectives(
          names.map((name) => objective(name)),
          metric,
        ),
      ).toThrow(says);
    }
    const other = objective('cifar10_edgegpu_latency', 'cifar10');
    expect(() => checkObjectives([other], metric)).toThrow(
      /cifar10_edgegpu_latency was measured on the networks for cifar10, .*cifar100_test200 .*for cifar100/,
    );
    expect(() => checkObjectives([objective(latency), other], { name: 'mine' })).toThrow(
      /cifar10_edgegpu_latency was measured on the networks for cifar10/,
    );
  });
});
