import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { modelConvolution } from '../../../src/cost/model/accelerator-cycles.js';
import { checkGrid, hashGrid, loadGrid, PARAMETER_RULES } from '../../../src/space/accelerators/grid-file.js';
import { groupKernels } from '../../../src/cost/model/cycles.js';
import { DEFAULT_GRID } from '../../../src/space/accelerators/grid.js';
import { NASBENCH101 } from '../../../src/space/nasbench101/workload.js';
import { fileFolder } from '../../file-folder.js';

const scratch = fileFolder();

const schemaPath = createRequire(import.meta.url).resolve('#data/accelerators.schema.json');
const valid = new Ajv2020().compile(JSON.parse(readFileSync(schemaPath, 'utf8')) as object);

const file = (change: Record<string, unknown> = {}, top: Record<string, unknown> = {}): Record<string, unknown> => ({
  schema_version: 1,
  name: 'test',
  parameters: { ...DEFAULT_GRID, ...change },
  ...top,
});
const range = (count: number, step: number, from: number): number[] =>
  Array.from({ length: count }, (_, i) => from + step * i);

describe('accelerator grid', () => {
  it('holds the default variants and many others', () => {
    expect(checkGrid(file(), 'test')).toEqual({ name: 'test', grid: DEFAULT_GRID });
    const wide = { filter_par: [1, 32, 256], pixel_par: range(20, 2, 4), ratio_conv_engines: ['1', '7/8', '1/99'] };
    expect(checkGrid(file(wide), 'test').grid.pixel_par).toHaveLength(20);
    expect(valid(file(wide))).toBe(true);
    const path = join(scratch, 'g.json');
    writeFileSync(path, `\uFEFF${JSON.stringify(file(wide))}`);
    expect(loadGrid(path)).toEqual(checkGrid(file(wide), 'test'));
  });

  it.each<[string, Record<string, unknown>, string, boolean]>([
    ['empty list', { filter_par: [] }, 'parameter "filter_par" has no value', true],
    ['missing', { filter_par: undefined }, 'parameter "filter_par" is missing', true],
    ['no list', { filter_par: 8 }, 'parameter "filter_par" is 8, not a list', true],
    ['twice', { pixel_par: [4, 8, 4] }, 'value 3 of "pixel_par", 4, is there twice', true],
    ['unknown', { voltage: [1] }, 'unknown parameter "voltage"', true],
    ['odd lanes', { pixel_par: [5] }, 'value 1 of "pixel_par", 5, is not a multiple of 2', true],
    ['fraction', { pixel_par: [4.5] }, '4.5, is not a whole number', true],
    ['text', { pixel_par: ['4'] }, '"4", is not a whole number', true],
    ['not a power', { filter_par: [12] }, '12, is not a power of two', true],
    ['bus', { mem_interface_width: [384] }, '384, is not a power of two', true],
    ['too small', { weight_buffer_depth: [256] }, '256, is not within 512 … 65280', true],
    ['negative', { input_buffer_depth: [-1024] }, '-1024, is not within 384 … 65520', true],
    ['ratio', { ratio_conv_engines: ['0.75'] }, '"0.75", is not "1" or a fraction', true],
    ['ratio above 1', { ratio_conv_engines: ['4/3'] }, '"4/3", is not below 1', false],
    ['ratio twice', { ratio_conv_engines: ['2/4'] }, '"2/4", is not in lowest terms', false],
    ['pool', { pool_enable: [1] }, 'value 1 of "pool_enable", 1, is not true or false', true],
    ['two lanes', { pixel_par: [2] }, 'pixel_par 2 leaves no lanes for a second engine', false],
    [
      'too many',
      { input_buffer_depth: range(400, 16, 1024), output_buffer_depth: range(400, 8, 1024) },
      'accelerators are more than 1000000',
      false,
    ],
  ])('refuses %s', (_, change, fault, schemaToo) => {
    expect(() => checkGrid(file(change), 'g.json')).toThrow(fault);
    expect(() => checkGrid(file(change), 'g.json')).toThrow(expect.objectContaining({ code: 'GRID_INVALID' }) as Error);
    if (schemaToo) expect(valid(JSON.parse(JSON.stringify(file(change))))).toBe(false);
  });

  it('refuses objects that are no grid, and those that contain themselves', () => {
    for (const wrong of [
      null,
      [],
      'x',
      7,
      {},
      file({}, { schema_version: 2 }),
      file({}, { extra: 1 }),
      file({}, { name: 1 }),
    ]) {
      expect(() => checkGrid(wrong, 'g.json')).toThrow(expect.objectContaining({ code: 'GRID_INVALID' }) as Error);
    }
    const cyclic: unknown[] = [];
    cyclic.push(cyclic);
    expect(() => checkGrid(file({ filter_par: cyclic }), 'g.json')).toThrow(
      'a value that refers to itself, is not a whole number',
    );
  });

  it('allows no buffer that is too small for what the cycles assume', () => {
    const convolutions = [...NASBENCH101.serial.map(({ operation }) => operation), ...NASBENCH101.operations].flatMap(
      (operation) => (operation.kind === 'conv' ? [modelConvolution(operation)] : []),
    );
    const words = (channels: number): number => Math.ceil(channels / 32);
    const window = convolutions.map((c) => words(c.inputChannels) * c.inputWidth * Math.min(c.kernel, c.inputHeight));
    const row = convolutions.map((c) => words(c.outputChannels) * c.outputWidth);
    const kernel = convolutions.map((c) => groupKernels(c, 8, 1024, { groupedWeightsResident: true }).computeLength);
    expect(PARAMETER_RULES.input_buffer_depth.minimum).toBe(Math.max(...window));
    expect(PARAMETER_RULES.output_buffer_depth.minimum).toBe(Math.max(...row));
    expect(PARAMETER_RULES.weight_buffer_depth.minimum - 1).toBeGreaterThanOrEqual(Math.max(...kernel));
  });

  it('is known by a hash that depends on values and order', () => {
    expect(hashGrid(DEFAULT_GRID)).toBe(hashGrid({ ...DEFAULT_GRID }));
    expect(hashGrid({ ...DEFAULT_GRID, filter_par: [16, 8] })).not.toBe(hashGrid(DEFAULT_GRID));
  });
});
