import { nasbench101Space } from '../../../src/space/nasbench101/space.js';
import { describe, expect, test } from 'vitest';
import { bestAccelerators } from '../../../src/query/best-accelerators.js';
import { AnalyticModel, MeasuredModel } from '../../../src/cost/cost-model.js';
import { loadConstants } from '../../../src/cost/model/constants.js';
import { describeBest } from '../../../src/query/describe/best.js';
import { describePair } from '../../../src/query/describe/pair.js';
import { acceleratorAt } from '../../../src/space/accelerators/grid.js';
import { allCells } from '../../cells.js';
import { readExamples } from '../../examples.js';
import { slowLatency } from '../../random-space.js';

const examples = readExamples();
const counts = new Int32Array(allCells().count).fill(-1);
counts[300_793] = 27_910;
const cells = allCells();
const space = {
  space: nasbench101Space(cells),
  costModel: new AnalyticModel(loadConstants('chaidnn-v2')),
  accuracy: { metric: 'test', denominator: 29_952, counts, predicted: false },
};

describe('describePair', () => {
  test('meets the worked examples', () => {
    for (const cell of examples.cells) {
      examples.accelerators.forEach((accelerator, a) => {
        const report = describePair(cells, space, cell.index, accelerator.index);
        expect(report.latency_cycles).toBe(cell.cycles[a]);
        expect(report.latency_ms).toBe(cell.cycles[a]! / 200_000);
        expect(report.cell).toMatchObject({ hash: cell.md5, adjacency: cell.adjacency, parameters: cell.parameters });
        expect(report.cell.modules.map(({ operations }) => operations)).toEqual(cell.module_ops);
        expect(report.accelerator).toMatchObject({
          lanes: accelerator.lanes,
          lut: accelerator.lut,
          area_units: accelerator.area,
          serial_cycles: accelerator.fixed_cycles,
        });
        expect(report.accelerator.resources?.map(({ count }) => count)).toEqual([
          accelerator.clb,
          accelerator.bram18,
          accelerator.dsp,
        ]);
        expect(report.accelerator.resources?.reduce((sum, r) => sum + r.area_units, 0)).toBe(accelerator.area);
      });
    }
  });

  test('has a schedule that holds together', () => {
    const { modules, latency_cycles: latency, accelerator } = describePair(cells, space, 4_789, 8_639);
    const total = modules.reduce((sum, { repeats, cycles }) => sum + repeats * cycles, accelerator.serial_cycles);
    expect(total).toBe(latency);
    for (const { operations, cycles } of modules) {
      const free: Record<string, number> = {};
      for (const { engine, start, end, cycles: own, waits_for: waits, kind } of operations) {
        expect(engine).toBe(accelerator.engines[kind]);
        expect(end - start).toBe(own);
        expect(start).toBe(Math.max(free[engine] ?? 0, ...waits.map((w) => operations[w]?.end as number)));
        free[engine] = end;
      }
      expect(Math.max(...operations.map(({ end }) => end))).toBe(cycles);
    }
  });

  test('has the accuracy where there is one', () => {
    expect(describePair(cells, space, 300_793, 0).cell.accuracy).toEqual({
      metric: 'test',
      predicted: false,
      count: 27_910,
      denominator: 29_952,
      value: 27_910 / 29_952,
    });
    expect(describePair(cells, space, 1, 0).cell.accuracy).toBeUndefined();
  });
});

test('a pair of a measured table is described by the table alone', () => {
  const { table, rows, constants } = space.costModel;
  const costModel = new MeasuredModel(table, rows, '', constants);
  const report = describePair(cells, { ...space, costModel }, 4_789, 8_639);
  const analytic = describePair(cells, space, 4_789, 8_639);
  expect(report.latency_cycles).toBe(analytic.latency_cycles);
  expect(report.accelerator).toMatchObject({
    area_units: analytic.accelerator.area_units,
    engines: { conv3x3: 'engine 0', conv1x1: 'engine 1', maxpool3x3: 'engine 2', add: 'engine 1' },
  });
  expect(report.accelerator).not.toHaveProperty('lanes');
  expect(report.accelerator).not.toHaveProperty('resources');
});

describe('the best accelerators of a cell', () => {
  const { table } = space.costModel;
  const latencies = Array.from({ length: table.variants }, (_, v) => slowLatency(cells, 300_793, table, v));

  test('by latency, area and performance per area', () => {
    const first = (merit: 'latency' | 'area' | 'perf-per-area'): number =>
      bestAccelerators({ kind: 'cells', cells }, 300_793, table, merit, 1)[0]?.acceleratorIndex as number;
    expect(latencies[first('latency')]).toBe(Math.min(...latencies));
    expect(table.areaUnits[first('area')]).toBe(Math.min(...table.areaUnits));
    const products = latencies.map((latency, v) => latency * table.areaUnits[v]!);
    expect(products[first('perf-per-area')]).toBe(Math.min(...products));
  });

  test('as many as asked for, in order, with what people read', () => {
    const best = describeBest(space, 300_793, 'latency', 50);
    expect(best).toHaveLength(50);
    best.forEach((row, i) => {
      expect(row.latency_cycles).toBe(latencies[row.accelerator_index]);
      expect(row).toMatchObject(acceleratorAt(row.accelerator_index));
      expect(row.images_per_s_per_mm2).toBeCloseTo(2000 / row.latency_ms / row.area_mm2, 12);
      if (i > 0) expect(row.latency_cycles).toBeGreaterThanOrEqual(best[i - 1]?.latency_cycles as number);
    });
  });
});
