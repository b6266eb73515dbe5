import fc from 'fast-check';
import type { MeasuredInputs } from '../../src/measured/measured-frontier.js';
import type { MeasuredObjective } from '../../src/measured/measured-objective.js';

/** Values of a made-up device on `cifar100`, by model. */
export function someObjective(quantity: 'latency' | 'energy', values: ArrayLike<number>): MeasuredObjective {
  return {
    name: `cifar100_board_${quantity}`,
    unit: quantity === 'latency' ? 'ms' : 'mJ',
    scale: 1000,
    network: 'cifar100',
    source: 'made up',
    licence: 'none',
    roundingMaximum: 0,
    values: Int32Array.from(values),
  };
}

/** Made-up models `m0`, `m1`, … with accuracies out of 1,000 and one or two objectives. */
export function someInputs(counts: ArrayLike<number>, objectives: readonly MeasuredObjective[]): MeasuredInputs {
  const space = {
    name: 'made-up',
    count: counts.length,
    nameAt: (model: number) => `m${model}`,
    parameters: () => Int32Array.from({ length: counts.length }, (_, model) => 100 + model),
  };
  const metric = { name: 'cifar100_test200', network: 'cifar100', denominator: 1000, counts: Int32Array.from(counts) };
  return { space, metric, objectives };
}

/** Models some of which miss an accuracy or a value; of few values, so with many ties, or of many. */
export function anyInputs(): fc.Arbitrary<MeasuredInputs> {
  const models = (limit: number): fc.Arbitrary<[number, number, number][]> => {
    const value = fc.integer({ min: -1, max: limit });
    return fc.array(fc.tuple(fc.integer({ min: -1, max: Math.min(limit, 1000) }), value, value), { maxLength: 50 });
  };
  return fc
    .tuple(fc.oneof(models(2), models(6), models(2 ** 31 - 1)), fc.boolean())
    .filter(([rows, two]) => rows.some(([count, a, b]) => count >= 0 && a >= 0 && (!two || b >= 0)))
    .map(([rows, two]) => {
      const latency = someObjective(
        'latency',
        rows.map(([, a]) => a),
      );
      const energy = someObjective(
        'energy',
        rows.map(([, , b]) => b),
      );
      return someInputs(
        rows.map(([count]) => count),
        two ? [latency, energy] : [latency],
      );
    });
}
