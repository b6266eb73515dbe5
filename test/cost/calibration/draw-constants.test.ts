import { describe, expect, it } from 'vitest';
import { bootstrapConstants } from '../../../src/cost/calibration/draw-constants.js';
import { fittedRows } from '../../../src/cost/validation/published.js';
import { fitConstants } from '../../../src/cost/calibration/fit.js';
import { constantNames, constantValue, loadConstants } from '../../../src/cost/model/constants.js';
import { loadPublishedFigures } from '../../../src/cost/validation/published.js';
import { compareThroughput } from '../../../src/cost/validation/report.js';

const figures = loadPublishedFigures();
const defaults = loadConstants();
const rows = fittedRows(figures, defaults.structure);
const drawValues = (seed: number, count: number): (readonly number[])[] => {
  const { draw } = bootstrapConstants(figures, rows, defaults, seed);
  return Array.from({ length: count }, (_, index) => draw(index).values);
};

describe('drawn constants', () => {
  it('are a function of the seed and the number of the draw', () => {
    const { draw, fitted, parameters } = bootstrapConstants(figures, rows, defaults, 1);
    const values = drawValues(1, 3);
    expect(draw(2).values).toEqual(values[2]);
    expect(drawValues(2, 3)).not.toEqual(values);
    expect(new Set(values.map(String)).size).toBe(3);
    expect(fitted).toEqual(fitConstants(figures, rows, defaults, parameters).values);
  });

  it('are whole numbers within their ranges, and leave everything else as it was', () => {
    const { draw, parameters } = bootstrapConstants(figures, rows, defaults, 3);
    const { constants, values } = draw(0);
    parameters.forEach(({ read, minimum, maximum }, i) => {
      expect(Number.isInteger(values[i])).toBe(true);
      expect(values[i]).toBeGreaterThanOrEqual(minimum);
      expect(values[i]).toBeLessThanOrEqual(maximum);
      expect(read(constants)).toBe(values[i]);
    });
    const fitted = new Set(parameters.flatMap(({ constants: names }) => names));
    for (const name of constantNames(defaults.structure)) {
      if (!fitted.has(name)) expect(constantValue(constants, name)).toBe(constantValue(defaults, name));
    }
  });

  it('do not vary where the model is right about every row', () => {
    const truth = { ...defaults, ddr_bytes_per_us: 7_000, compute_overhead_cycles: 30 };
    const predicted = compareThroughput({ ...figures, throughput: rows }, truth);
    const exact = rows.map((row, i) => ({ ...row, images_per_s: predicted[i]!.predicted }));
    const { draw } = bootstrapConstants(figures, exact, truth, 1);
    for (let index = 0; index < 3; index++) expect(draw(index).constants).toEqual(truth);
  });
});
