import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { calibrate } from '../../../src/cost/calibration/calibrate.js';
import { fitConstants } from '../../../src/cost/calibration/fit.js';
import { profileParameter, testInfluence } from '../../../src/cost/calibration/identify.js';
import { FITTED_PARAMETERS, TESTED_PARAMETERS } from '../../../src/cost/calibration/parameters.js';
import { formatConstantsFile, readConstantsFile, reviseConstantsFile } from '../../../src/cost/model/constants-file.js';
import { loadConstants } from '../../../src/cost/model/constants.js';
import { loadPublishedFigures } from '../../../src/cost/validation/published.js';
import { compareThroughput } from '../../../src/cost/validation/report.js';
import { fileFolder } from '../../file-folder.js';

const scratch = fileFolder();

const figures = loadPublishedFigures();
const defaults = loadConstants();
const zu7 = figures.throughput.filter(({ board }) => board === 'ZU7');

describe('calibration', () => {
  it('finds the constants that made the rates', () => {
    const truth = {
      ...defaults,
      ddr_bytes_per_us: 7_000,
      beat_cost_numerator: 2,
      beat_cost_denominator: 1,
      compute_overhead_cycles: 30,
      operation_overhead_cycles: 2_000,
    };
    const predicted = compareThroughput(figures, truth);
    const rows = figures.throughput.map((row, i) => ({ ...row, images_per_s: predicted[i]?.predicted as number }));
    const fit = fitConstants(figures, rows, defaults, FITTED_PARAMETERS);
    expect(Math.sqrt(fit.loss)).toBeLessThan(1e-4);
    expect(fit.constants.ddr_bytes_per_us).toBeCloseTo(7_000, -2);
    expect(fit.constants.beat_cost_numerator / fit.constants.beat_cost_denominator).toBeCloseTo(2, 1);
    expect(fit.constants.compute_overhead_cycles).toBe(30);
    expect(Math.abs(fit.constants.operation_overhead_cycles - 2_000)).toBeLessThan(60);
  });

  it('never ends with a larger loss than it began with, and gives the same answer twice', () => {
    const before = fitConstants(figures, zu7, defaults, [], [[]]).loss;
    const fit = fitConstants(figures, zu7, defaults, FITTED_PARAMETERS);
    expect(fit.loss).toBeLessThan(before);
    expect(fitConstants(figures, zu7, defaults, FITTED_PARAMETERS)).toEqual(fit);
  });

  it('tells a constant that the rows hold from one that they do not', () => {
    const fit = fitConstants(figures, zu7, defaults, FITTED_PARAMETERS);
    const bandwidth = profileParameter(figures, zu7, defaults, fit, FITTED_PARAMETERS, 0);
    expect(bandwidth).toMatchObject({ name: 'ddr_bytes_per_us', verdict: 'identified' });
    expect(bandwidth.low).toBeLessThanOrEqual(bandwidth.fitted);
    expect(bandwidth.high).toBeGreaterThanOrEqual(bandwidth.fitted);
    const [port] = TESTED_PARAMETERS;
    if (port === undefined) throw new Error('no parameter to test');
    // All published builds have 512-bit ports, so the DDR bandwidth is always the narrower of the two.
    expect(testInfluence(figures, figures.throughput, defaults, port)).toMatchObject({ verdict: 'no influence' });
  });

  it('cross-validates by board and by network and reports every fold', async () => {
    const rows = figures.throughput.filter(
      ({ build, precision_bits }) => !build.endsWith('-256') && precision_bits === 8,
    );
    const seen: number[] = [];
    const found = await calibrate({ figures, rows, start: defaults, onProgress: ({ done }) => seen.push(done) });
    expect(found.folds.map(({ held_out, rows: count }) => [held_out, count])).toEqual([
      ['ZU9', 12],
      ['ZU7', 8],
      ['GoogLeNet', 5],
      ['AlexNet', 5],
      ['ResNet-50', 5],
      ['VGG-16', 5],
    ]);
    expect(found.rms_fitted).toBeLessThanOrEqual(found.rms_start);
    expect(found.held_out.map(({ by }) => by)).toEqual(['board', 'network']);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });

  it('stops when it is told to', async () => {
    const abort = new AbortController();
    const work = calibrate({ figures, rows: zu7, start: defaults, signal: abort.signal });
    abort.abort();
    await expect(work).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });
});

describe('a constants file that calibration writes', () => {
  it('is read back with the same values, and says which ones are new', () => {
    const path = join(scratch, 'mine.json');
    const file = readConstantsFile();
    const values = { ...defaults, ddr_bytes_per_us: 9_000 };
    writeFileSync(path, formatConstantsFile(reviseConstantsFile(file, 'mine', values, 'fitted on my rows')));
    expect(loadConstants(path)).toEqual(values);
    const written = readConstantsFile(path);
    expect(written.name).toBe('mine');
    expect(written.constants.ddr_bytes_per_us.source).toBe('fitted on my rows');
    expect(written.constants.core_mhz).toEqual(file.constants.core_mhz);
  });
});
