import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeasuredInputs } from '../../src/measured/measured-frontier.js';
import { measuredFrontier } from '../../src/measured/measured-frontier.js';
import { anyInputs, someInputs, someObjective } from './some-models.js';

/** One row: smallest model, accuracy, objectives, ties. */
type Row = readonly [model: number, accuracyCount: number, units: readonly number[], ties: number];

/** The frontier from its definition: every model against every other. */
function frontierByDefinition({ space, metric, objectives }: MeasuredInputs): Row[] {
  const models = Array.from({ length: space.count }, (_, model) => ({
    model,
    accuracyCount: metric.counts[model]!,
    units: objectives.map(({ values }) => values[model]!),
  })).filter(({ accuracyCount, units }) => accuracyCount >= 0 && units.every((value) => value >= 0));
  type Model = (typeof models)[number];
  const noWorse = (a: Model, b: Model): boolean =>
    a.accuracyCount >= b.accuracyCount && a.units.every((value, i) => value <= b.units[i]!);
  const equal = (a: Model, b: Model): boolean => noWorse(a, b) && noWorse(b, a);
  const best = models.filter((b) => !models.some((a) => noWorse(a, b) && !equal(a, b)));
  return best
    .filter((b) => !best.some((a) => a.model < b.model && equal(a, b)))
    .sort((a, b) => b.accuracyCount - a.accuracyCount || a.units[0]! - b.units[0]! || a.units[1]! - b.units[1]!)
    .map((row) => [row.model, row.accuracyCount, row.units, best.filter((b) => equal(row, b)).length]);
}

function rowsOf(inputs: MeasuredInputs): Row[] {
  const { rows } = measuredFrontier(inputs);
  const { modelIndex, accuracyCount, units, ties } = rows;
  expect([modelIndex, accuracyCount, ties, ...units].map(({ length }) => length)).toEqual(
    new Array(3 + inputs.objectives.length).fill(rows.size),
  );
  return Array.from(modelIndex, (model, row) => [
    model,
    accuracyCount[row]!,
    units.map((values) => values[row]!),
    ties[row]!,
  ]);
}

describe('a frontier of measured objectives', () => {
  it('is that of the definition, in its order, ties and missing values included', () => {
    fc.assert(
      fc.property(anyInputs(), (inputs) => {
        expect(rowsOf(inputs)).toEqual(frontierByDefinition(inputs));
      }),
      { numRuns: 300 },
    );
  });

  it('says among how many models it was found, and their extremes', () => {
    const inputs = someInputs(
      [900, -1, 800, 700, 950],
      [someObjective('latency', [50, 1, 40, -1, 60]), someObjective('energy', [7, 1, 9, 5, -1])],
    );
    const { rows, counts, bounds, measured } = measuredFrontier(inputs);
    expect(Array.from(rows.modelIndex)).toEqual([0, 2]);
    expect(counts).toEqual({ models: 5, withoutAccuracy: 1, withoutMeasure: 2, considered: 2 });
    expect(bounds).toEqual({
      accuracyCount: { min: 800, max: 900 },
      units: [
        { min: 40, max: 50 },
        { min: 7, max: 9 },
      ],
    });
    expect(measured).toEqual([
      { device: 'board', quantity: 'latency' },
      { device: 'board', quantity: 'energy' },
    ]);
  });

  it('needs one model at least that has everything', () => {
    const none = someInputs([5, -1], [someObjective('latency', [-1, 3])]);
    expect(() => measuredFrontier(none)).toThrow(
      /No model has both an accuracy in cifar100_test200 and cifar100_board_latency/,
    );
  });
});
