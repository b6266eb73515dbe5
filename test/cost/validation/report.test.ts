import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CostConstants } from '../../../src/cost/model/constants.js';
import { loadConstants } from '../../../src/cost/model/constants.js';
import { loadPublishedFigures } from '../../../src/cost/validation/published.js';
import type { ErrorSummary } from '../../../src/cost/validation/report.js';
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
const version2 = validateCostModel(figures, loadConstants('chaidnn-v2'));
const XILINX = ['ZU9', 'ZU7'];

function readCsv(path: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, i) => [names[i]!, value])));
}

describe('validation against published hardware', () => {
  it('predicts each of the 56 rates of the specification by structure 2, to the digits of the reference implementation', () => {
    const ours = version2.throughput
      .filter(({ board }) => XILINX.includes(board))
      .map((row) => ({
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

  const rounded = ({ group, rows, mean_percent, worst_percent }: ErrorSummary): unknown[] => [
    group,
    rows,
    mean_percent.toFixed(1),
    worst_percent.toFixed(1),
  ];

  it('keeps the errors stated of structure 2, board by board', () => {
    expect(version2.violations).toEqual([]);
    expect(version2.by_group.filter(({ group }) => XILINX.includes(group)).map(rounded)).toEqual([
      ['ZU9', 32, '5.2', '14.0'],
      ['ZU7', 24, '3.5', '6.8'],
    ]);
  });

  it('keeps the errors stated of structure 3, fitted and held out apart', () => {
    expect(report.violations).toEqual([]);
    expect(report.by_group.map(rounded)).toEqual([
      ['ZU9', 32, '1.7', '4.2'],
      ['DietCHai', 4, '3.8', '6.2'],
      ['ZU7', 24, '3.6', '7.0'],
      ['tiny-YOLO', 5, '8.1', '11.8'],
      ["a user's", 1, '1.1', '1.1'],
    ]);
    expect(report.by_group.map(({ fitted, held_out }) => [fitted?.rows ?? 0, held_out?.rows ?? 0])).toEqual([
      [32, 0],
      [2, 2],
      [6, 18],
      [0, 5],
      [0, 1],
    ]);
    expect(report.by_build.map(({ rows }) => rows).reduce((sum, rows) => sum + rows)).toBe(32 + 4 + 24 + 5 + 1);
    expect(report.by_network.map(({ group, rows }) => [group, rows])).toEqual([
      ['GoogLeNet', 19],
      ['AlexNet', 14],
      ['ResNet-50', 14],
      ['VGG-16', 14],
    ]);
  });

  it('reproduces what the specification says of structure 3 with constants fitted on ZU9 alone', () => {
    const theirs: CostConstants = {
      ...loadConstants(),
      ...{ load_overhead_cycles: 880, ddr_bytes_per_us: 15_000, compute_overhead_cycles: 7 },
      ...{ beat_cost_numerator: 7, beat_cost_denominator: 5, operation_overhead_cycles: 0 },
    };
    const errors = (port_efficiency_permille: number): unknown[] =>
      rounded(validateCostModel(figures, { ...theirs, port_efficiency_permille }).by_group[0] as ErrorSummary);
    expect(errors(840)).toEqual(['ZU9', 32, '1.7', '5.5']);
    expect(errors(1_000)).toEqual(['ZU9', 32, '1.3', '4.0']);
    const layers = validateCostModel(figures, theirs).layers.map(({ error_percent }) => Math.round(error_percent));
    expect(layers.slice(0, 5)).toEqual([7, 4, 13, 7, -13]);
  });

  it('meets DSP and BRAM of the published builds within 1.1 %, LUT within 1.5 %', () => {
    const worst = Object.fromEntries(report.by_resource.map(({ group, worst_percent }) => [group, worst_percent]));
    expect(report.resources).toHaveLength(21);
    expect(worst['DSP']).toBeLessThan(1.1);
    expect(worst['BRAM18']).toBeLessThan(1.1);
    expect(worst['LUT']).toBeLessThan(1.5);
  });

  it('names every limit that worse constants miss', () => {
    const slow = validateCostModel(figures, { ...loadConstants('chaidnn-v2'), operation_overhead_cycles: 40_000 });
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
    const ours = figures.throughput
      .filter(({ board }) => XILINX.includes(board))
      .map((row) => [row.build, row.network, `int${row.precision_bits}`, row.images_per_s]);
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
    const shipped = figures.builds
      .filter(({ board }) => XILINX.includes(board))
      .map((b) => [
        b.filter_par,
        b.pixel_par,
        b.input_buffer_depth,
        b.weight_buffer_depth,
        b.output_buffer_depth,
        b.resources?.dsp,
        b.resources?.lut,
        b.resources?.ff,
        b.resources?.bram36,
        b.resources?.uram,
        b.core_mhz,
      ]);
    expect(shipped).toEqual(builds);
  });
});
