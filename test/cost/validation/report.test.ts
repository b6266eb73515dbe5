import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadConstants } from '../../../src/cost/model/constants.js';
import { loadPublishedFigures } from '../../../src/cost/validation/published.js';
import { validateCostModel } from '../../../src/cost/validation/report.js';
import { sharedFile } from '../../shared-data.js';

interface GoldenRow {
  readonly board: string;
  readonly compute_dsp: number;
  readonly network: string;
  readonly precision: string;
  readonly published: number;
  readonly predicted: number;
}

const goldenPath = new URL('../../golden/examples.json', import.meta.url);
const golden = (JSON.parse(readFileSync(goldenPath, 'utf8')) as { validation: GoldenRow[] }).validation;
const figures = loadPublishedFigures();
const report = validateCostModel(figures, loadConstants());

function readCsv(path: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, i) => [names[i]!, value])));
}

describe('validation against published hardware', () => {
  it('predicts each of the 56 published rates to the digits of the reference implementation', () => {
    const ours = report.throughput.map((row) => ({
      board: row.board,
      compute_dsp: Number(row.build.split('-')[1]),
      network: row.network,
      precision: `int${row.precision_bits}`,
      published: row.published,
      predicted: Number(row.predicted.toFixed(4)),
    }));
    expect(ours).toHaveLength(56);
    expect(ours).toEqual(golden);
  });

  it('keeps the stated errors, board by board', () => {
    expect(report.violations).toEqual([]);
    const rounded = report.by_board.map(({ group, rows, mean_percent, worst_percent }) => [
      group,
      rows,
      mean_percent.toFixed(1),
      worst_percent.toFixed(1),
    ]);
    expect(rounded).toEqual([
      ['ZU9', 32, '5.2', '14.0'],
      ['ZU7', 24, '3.5', '6.8'],
    ]);
  });

  it('meets DSP and BRAM of the published builds within 1.1 %, LUT within 1.5 %', () => {
    const worst = Object.fromEntries(report.by_resource.map(({ group, worst_percent }) => [group, worst_percent]));
    expect(report.resources).toHaveLength(21);
    expect(worst['DSP']).toBeLessThan(1.1);
    expect(worst['BRAM18']).toBeLessThan(1.1);
    expect(worst['LUT']).toBeLessThan(1.5);
  });

  it('names every limit that worse constants miss', () => {
    const slow = validateCostModel(figures, { ...loadConstants(), operation_overhead_cycles: 40_000 });
    expect(slow.violations.map((text) => text.replace(/[\d.]+ % is/, '… is'))).toEqual([
      'ZU9: mean error … is above 5.5 %',
      'ZU9: worst error … is above 15 %',
      'ZU7: mean error … is above 4 %',
      'ZU7: worst error … is above 7 %',
    ]);
  });

  it('ships the published figures as Xilinx printed them', (context) => {
    const throughput = sharedFile('data/chaidnn/throughput.csv');
    const resources = sharedFile('data/chaidnn/resources.csv');
    if (throughput === undefined || resources === undefined) return context.skip();
    const rates = readCsv(throughput).map((row) => [
      `${row['board']}-${row['compute_dsp']}`,
      row['network'],
      row['precision'],
      Number(row['images_per_s_without_fc']),
    ]);
    const ours = figures.throughput.map((row) => [
      row.build,
      row.network,
      `int${row.precision_bits}`,
      row.images_per_s,
    ]);
    expect(ours).toEqual(rates);
    const builds = readCsv(resources).map((row) =>
      [
        'filter_par',
        'pixel_par',
        'input_depth',
        'weight_depth',
        'output_depth',
        'dsp',
        'lut',
        'ff',
        'bram36',
        'uram',
        'core_mhz',
      ].map((name) => Number(row[name])),
    );
    const shipped = figures.builds.map((b) => [
      b.filter_par,
      b.pixel_par,
      b.input_buffer_depth,
      b.weight_buffer_depth,
      b.output_buffer_depth,
      b.dsp,
      b.lut,
      b.ff,
      b.bram36,
      b.uram,
      b.core_mhz,
    ]);
    expect(shipped).toEqual(builds);
  });
});
