import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assessPair } from '../../src/query/assess-pair.js';
import { bestAccelerators } from '../../src/query/best-accelerators.js';
import { loadConstants } from '../../src/cost/model/constants.js';
import { buildCostTable } from '../../src/cost/table/build-cost-table.js';
import { parseSweptParameter, sweepParameters } from '../../src/query/sweep-parameters.js';
import { acceleratorName, parseAcceleratorName } from '../../src/space/accelerators/names.js';
import { gridRows } from '../../src/space/accelerators/rows.js';
import { renderSvg } from '../../src/plot/render.js';
import { sweepChart } from '../../src/plot/sweep-chart.js';
import { acceleratorAt, countAccelerators, DEFAULT_GRID } from '../../src/space/accelerators/grid.js';
import type { KnownCell } from '../../src/space/cells/known-cells.js';
import { KNOWN_CELLS, knownCell } from '../../src/space/cells/known-cells.js';
import { parseCellText } from '../../src/space/cells/parse-cell.js';
import { tableOfOne } from '../../src/space/cells/cell-table.js';

interface Golden {
  readonly accelerators: { index: number; area: number; dsp: number; fixed_cycles: number }[];
  readonly cells: { vertices: number; adjacency: string; ops: number[]; cycles: number[] }[];
}

const goldenPath = new URL('../golden/examples.json', import.meta.url);
const golden = JSON.parse(readFileSync(goldenPath, 'utf8')) as Golden;
const constants = loadConstants('chaidnn-v2');
const [resnet, googlenet] = KNOWN_CELLS.map(knownCell) as [ReturnType<typeof knownCell>, ReturnType<typeof knownCell>];
const NAMES = ['conv3x3', 'conv1x1', 'maxpool3x3'];

describe('the assessment of a pair', () => {
  it('has the cycles and areas of the worked examples', () => {
    for (const { adjacency, ops, cycles } of golden.cells) {
      const cell = parseCellText(adjacency, ops.map((op) => NAMES[op]).join());
      golden.accelerators.forEach(({ index, area, dsp, fixed_cycles }, i) => {
        const pair = assessPair(cell, acceleratorAt(index), constants);
        expect(pair).toMatchObject({ latencyCycles: cycles[i], areaUnits: area, dsp, serialCycles: fixed_cycles });
        expect(pair.latencyMs).toBeCloseTo(cycles[i]! / 200_000, 10);
        expect(pair.perfPerArea).toBeCloseTo(2000 / pair.latencyMs / (area / 10_000), 10);
      });
    }
  });

  it('finds the best variant per area, as trying all of them does', () => {
    const grid = { ...DEFAULT_GRID, output_buffer_depth: [1024], input_buffer_depth: [1024, 8192] };
    const table = buildCostTable(constants, grid);
    for (const cell of [resnet, googlenet]) {
      const [best] = bestAccelerators({ kind: 'cells', cells: tableOfOne(cell) }, 0, table, 'perf-per-area', 1);
      if (best === undefined) throw new Error('no variant');
      const merits = Array.from({ length: countAccelerators(grid) }, (_, i) => {
        const { latencyCycles, areaUnits } = assessPair(cell, acceleratorAt(i, grid), constants);
        return latencyCycles * areaUnits;
      });
      expect(merits[best.acceleratorIndex]).toBe(Math.min(...merits));
      expect(best.latencyCycles * best.areaUnits).toBe(Math.min(...merits));
    }
  });
});

describe('a sweep', () => {
  const base = acceleratorAt(4_321);

  it('varies what it is told to and nothing else, the last parameter fastest', () => {
    const swept = ['ratio_conv_engines=all', 'pixel_par=64,6,16'].map(parseSweptParameter);
    const pairs = sweepParameters(resnet, base, swept, constants);
    expect(pairs.map(({ accelerator: a }) => [a.ratio_conv_engines, a.pixel_par])).toEqual(
      DEFAULT_GRID.ratio_conv_engines.flatMap((ratio) => [64, 6, 16].map((lanes) => [ratio, lanes])),
    );
    for (const { accelerator, ...assessment } of pairs) {
      const { ratio_conv_engines, pixel_par } = accelerator;
      expect(accelerator).toEqual({ ...base, ratio_conv_engines, pixel_par });
      expect(assessment).toEqual(assessPair(resnet, accelerator, constants));
    }
  });

  it.each([
    ['speed=1', 'names no parameter'],
    ['pixel_par', 'gives no values'],
    ['pixel_par=', 'gives no values'],
    ['pixel_par=1=2', 'gives no values'],
  ])('refuses %s', (text, fault) => {
    expect(() => parseSweptParameter(text)).toThrow(fault);
  });

  it.each<[string[], string, string]>([
    [[], 'USAGE', 'not none'],
    [['pixel_par=4', 'pixel_par=8'], 'USAGE', 'not pixel_par, pixel_par'],
    [['pixel_par=4', 'filter_par=8', 'pool_enable=all'], 'USAGE', 'One or two different parameters'],
    [['pixel_par=5'], 'GRID_INVALID', 'value 1 of "pixel_par", 5, is not a multiple of 2'],
    [['pixel_par=many'], 'GRID_INVALID', '"many", is not a whole number'],
    [['pixel_par=8,8'], 'GRID_INVALID', 'is there twice'],
    [['pool_enable=yes'], 'GRID_INVALID', '"yes", is not true or false'],
    [['ratio_conv_engines=0.5'], 'GRID_INVALID', '"0.5", is not "1" or a fraction'],
  ])('refuses %j', (texts, code, fault) => {
    const sweep = (): unknown => sweepParameters(resnet, base, texts.map(parseSweptParameter), constants);
    expect(sweep).toThrow(fault);
    expect(sweep).toThrow(expect.objectContaining({ code }) as Error);
  });

  it('is drawn as lines over one parameter and as a heat map over two', () => {
    const one = [parseSweptParameter('pixel_par=all')];
    const series = [0, 8_639].map((index) => ({
      name: acceleratorName(acceleratorAt(index)),
      pairs: sweepParameters(resnet, acceleratorAt(index), one, constants),
    }));
    const lines = renderSvg(sweepChart('Cell', one, series, 'latency'));
    expect(lines).toContain('Latency (ms, two images)');
    expect(lines).toContain('pixel_par (pixel lanes)');
    // Five values of two series, two swatches.
    expect(lines.match(/<circle/g)).toHaveLength(2 * 5 + 2);

    const two = ['ratio_conv_engines=all', 'pool_enable=all'].map(parseSweptParameter);
    const pairs = sweepParameters(resnet, base, two, constants);
    const map = renderSvg(sweepChart('Cell', two, [{ name: 'base', pairs }], 'perf-per-area'));
    const values = pairs.map(({ perfPerArea }) => String(Number(perfPerArea.toPrecision(4))));
    for (const value of values) expect(map).toContain(`>${value}</text>`);
    expect(map).toContain('ratio_conv_engines (share of the 3x3 engine)');
  });
});

describe('names of accelerators', () => {
  it('can be read back and looked up', () => {
    const rows = gridRows(DEFAULT_GRID);
    for (const index of [0, 77, 4_321, 8_639]) {
      const name = rows.nameOf(index);
      expect(parseAcceleratorName(name)).toEqual(acceleratorAt(index));
      expect(rows.findName(name)).toBe(index);
    }
    expect(rows.findName('K8')).toBe(-1);
    expect(rows.findName('K7-P4-I1024-W1024-O1024-M256-nopool-r1')).toBe(-1);
    expect(rows.findParameters(acceleratorAt(12))).toBe(12);
  });

  it('stand for cells that people know', () => {
    const named = (name: string): KnownCell | undefined => KNOWN_CELLS.find((known) => known.name === name);
    expect(named('resnet')?.index).toBe(300_793);
    expect(named('googlenet')?.index).toBe(67_206);
  });
});
