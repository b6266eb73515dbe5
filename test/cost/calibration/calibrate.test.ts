import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { calibrate } from '../../../src/cost/calibration/calibrate.js';
import { fitConstants } from '../../../src/cost/calibration/fit.js';
import { profileParameter } from '../../../src/cost/calibration/identify.js';
import { fittedParameters } from '../../../src/cost/calibration/parameters.js';
import { formatConstantsFile, readConstantsFile, reviseConstantsFile } from '../../../src/cost/model/constants-file.js';
import type { ConstantName, CostConstants } from '../../../src/cost/model/constants.js';
import { constantsPath, loadConstants, SHIPPED_MODELS } from '../../../src/cost/model/constants.js';
import type { PublishedThroughput } from '../../../src/cost/validation/published.js';
import { fittedRows, loadPublishedFigures } from '../../../src/cost/validation/published.js';
import { compareThroughput } from '../../../src/cost/validation/report.js';
import { fileFolder } from '../../file-folder.js';

const scratch = fileFolder();

const figures = loadPublishedFigures();
const defaults = loadConstants();
const parameters = fittedParameters(3);
const rows = fittedRows(figures, 3);
const zu9 = rows.filter(({ board }) => board === 'ZU9');

describe('calibration', () => {
  it('finds the constants that made the rates', () => {
    const truth: CostConstants = {
      ...loadConstants('chaidnn-v2'),
      structure: 3,
      load_overhead_cycles: 1_234,
      ddr_bytes_per_us: 9_000,
      beat_cost_numerator: 2,
      beat_cost_denominator: 1,
      compute_overhead_cycles: 30,
      operation_overhead_cycles: 2_000,
      port_efficiency_permille: 700,
    };
    const predicted = compareThroughput(figures, truth);
    const made = figures.throughput.map((row, i) => ({ ...row, images_per_s: predicted[i]?.predicted as number }));
    const fit = fitConstants(figures, made, defaults, parameters);
    expect(Math.sqrt(fit.loss)).toBeLessThan(1e-4);
    const { constants } = fit;
    expect(Math.abs(parameters[0]!.read(constants) - 1_234)).toBeLessThan(10);
    expect(Math.abs(constants.ddr_bytes_per_us - 9_000)).toBeLessThan(50);
    expect(constants.beat_cost_numerator / constants.beat_cost_denominator).toBeCloseTo(2, 1);
    expect(constants.compute_overhead_cycles).toBe(30);
    expect(Math.abs(constants.operation_overhead_cycles - 2_000)).toBeLessThan(60);
    expect(Math.abs(constants.port_efficiency_permille - 700)).toBeLessThan(10);
  });

  it('never ends with a larger loss than it began with, and gives the same answer twice', () => {
    const before = fitConstants(figures, zu9, defaults, [], [[]]).loss;
    const fit = fitConstants(figures, zu9, defaults, parameters);
    expect(fit.loss).toBeLessThan(before);
    expect(fitConstants(figures, zu9, defaults, parameters)).toEqual(fit);
  });

  it('counts a row that is there twice, twice', () => {
    const [first] = zu9 as [PublishedThroughput];
    const doubled = [...zu9, first];
    const lossOn = (some: readonly PublishedThroughput[]): number =>
      some.length * fitConstants(figures, some, defaults, [], [[]]).loss;
    expect(lossOn(doubled)).toBeCloseTo(lossOn(zu9) + lossOn([first]), 12);
  });

  it('tells a constant that the rows hold from one that they do not, of which it gives no value', () => {
    const version2 = loadConstants('chaidnn-v2');
    const own = fittedParameters(2);
    const fit = fitConstants(figures, zu9, version2, own);
    const bandwidth = profileParameter(figures, zu9, version2, fit, own, 0);
    expect(bandwidth).toMatchObject({ name: 'ddr_bytes_per_us', verdict: 'identified', fitted: fit.values[0] });
    expect(bandwidth.low).toBeLessThanOrEqual(bandwidth.fitted as number);
    expect(bandwidth.high).toBeGreaterThanOrEqual(bandwidth.fitted as number);
    // All ZU9 builds have 512-bit ports, of which the DDR bandwidth is always the narrower.
    const at = own.findIndex(({ name }) => name === 'port_efficiency_permille');
    const port = profileParameter(figures, zu9, version2, fit, own, at);
    expect(port).toMatchObject({ verdict: 'not identified', fitted: null, high: 1_000 });
  });

  it('finds the shipped constants again, from themselves and from others', async () => {
    const seen: number[] = [];
    const found = await calibrate({ figures, rows, start: defaults, onProgress: ({ done }) => seen.push(done) });
    expect(found.constants).toEqual(defaults);
    expect(found.rms_fitted).toBe(found.rms_start);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(found.identifications.map(({ name, verdict }) => [name, verdict])).toEqual([
      ['load_overhead_cycles', 'identified'],
      ['ddr_bytes_per_us', 'identified'],
      ['beat_cost', 'identified'],
      ['compute_overhead_cycles', 'weakly identified'],
      ['operation_overhead_cycles', 'ran to a bound'],
      ['port_efficiency_permille', 'ran to a bound'],
    ]);
    const file = readConstantsFile();
    for (const { name, fitted } of found.identifications) {
      if (fitted === null)
        expect(file.constants[name as ConstantName]?.source).toMatch(/^not identified by .*Starting/);
    }
    for (const { permille, published_permille } of found.bandwidths) expect(permille).toBe(published_permille);
    expect(found.bandwidths.map(({ board }) => board)).toEqual(['ZU7']);

    expect(found.folds.map(({ by, held_out, rows: count }) => [by, held_out, count])).toEqual([
      ['board', 'DietCHai-ZUPLUS', 2],
      ['build', 'ZU9-128', 8],
      ['build', 'ZU9-256', 8],
      ['build', 'ZU9-512', 8],
      ['build', 'ZU9-1024', 8],
      ['build', 'DietCHai-ZUPLUS-128', 2],
      ['network', 'GoogLeNet', 10],
      ['network', 'AlexNet', 8],
      ['network', 'ResNet-50', 8],
      ['network', 'VGG-16', 8],
    ]);
    expect(found.skipped).toEqual([{ by: 'board', held_out: 'ZU9', remaining_rows: 2 }]);
    expect(found.held_out.map(({ by }) => by)).toEqual(['board', 'build', 'network']);

    const away: CostConstants = { ...defaults, ddr_bytes_per_us: 9_560, compute_overhead_cycles: 10 };
    const identified = parameters.filter((_, i) => found.identifications[i]!.fitted !== null);
    expect(fitConstants(figures, rows, away, identified).constants).toEqual(defaults);
  });

  it('refuses to fit on no more rows than there are constants', async () => {
    const few = zu9.slice(0, parameters.length);
    await expect(calibrate({ figures, rows: few, start: defaults })).rejects.toMatchObject({ code: 'USAGE' });
  });

  it('stops when it is told to', async () => {
    const abort = new AbortController();
    const work = calibrate({ figures, rows: zu9, start: defaults, signal: abort.signal });
    abort.abort();
    await expect(work).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });
});

describe('a constants file that calibration writes', () => {
  it('is read back with the same values, and says which ones are new', () => {
    const path = join(scratch, 'mine.json');
    const file = readConstantsFile();
    const values: CostConstants = { ...defaults, ddr_bytes_per_us: 9_000 };
    const revised = reviseConstantsFile(file, 'mine', values, { ddr_bytes_per_us: 'fitted on my rows' });
    writeFileSync(path, formatConstantsFile(revised));
    expect(loadConstants(path)).toEqual(values);
    const written = readConstantsFile(path);
    expect(written).toMatchObject({ name: 'mine', structure: 3 });
    expect(written.constants.ddr_bytes_per_us?.source).toBe('fitted on my rows');
    expect(written.constants.core_mhz).toEqual(file.constants.core_mhz);
  });

  it.each(SHIPPED_MODELS)('is formatted as the shipped %s is', (model) => {
    expect(formatConstantsFile(readConstantsFile(model))).toBe(readFileSync(constantsPath(model), 'utf8'));
  });
});
