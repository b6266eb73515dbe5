import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { constantsPath, loadConstants } from '../../../src/cost/model/constants.js';
import { DEFAULT_GRID } from '../../../src/space/accelerators/grid.js';
import { builtTable } from '../../built-table.js';
import { fileFolder } from '../../file-folder.js';
import { runCodesign } from '../run-codesign.js';

const folder = fileFolder();
const missing = join(folder, 'missing.json');

/** A constants file in which one value is another. */
function constantsWith(name: string, value: unknown): string {
  const file = JSON.parse(readFileSync(constantsPath(), 'utf8')) as {
    constants: Record<string, { value: unknown }>;
  };
  file.constants[name]!.value = value;
  const path = join(folder, `${name}-${String(value)}.json`);
  writeFileSync(path, JSON.stringify(file));
  return path;
}

describe('codesign validate', () => {
  it('prints the report, draws it and exits 0', async () => {
    const plot = join(folder, 'validation.svg');
    const { exitCode, stdout, stderr } = await runCodesign(['validate', '--plot', plot]);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    expect(stdout).toMatch(/ZU9 +32 +1\.72 % +4\.21 %/);
    expect(stdout).toMatch(/DietCHai-Z-128 +GoogLeNet +int6 +held out +46\.94 /);
    expect(stdout).toMatch(/tiny-YOLO-1024 +3×3 convolution of 26×26, 128 → 256 channels +int6 +held out/);
    expect(stdout).toMatch(/ZU9-1024 +DSP +1352 +1366 +\+1\.04 %/);
    expect(readFileSync(plot, 'utf8')).toContain('Predicted throughput (images/s)');
  });

  it('judges a shipped model by its name, and by the errors stated of its own structure', async () => {
    const { exitCode, stdout } = await runCodesign(['validate', '--cost-model', 'chaidnn-v2']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/ZU9 +32 +5\.20 % +13\.99 %/);
    expect(stdout).toMatch(/ZU7 +24 +3\.47 % +6\.78 %/);
  });

  it('prints what docs/cost-models.md says', async () => {
    const { stdout } = await runCodesign(['validate']);
    expect(readFileSync(new URL('../../../docs/cost-models.md', import.meta.url), 'utf8')).toContain(stdout.trim());
  });

  it('exits 1 with constants that miss the stated errors, with the whole report all the same', async () => {
    const costModel = constantsWith('operation_overhead_cycles', 40_000);
    const { exitCode, stdout, stderr } = await runCodesign(['validate', '--cost-model', costModel, '--json']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ structure: 3, limits: { ZU9: { all: { mean: 2, worst: 6 } } } });
    expect(stderr).toContain('[VALIDATION_FAILED]');
  });
});

describe('codesign calibrate', () => {
  it('writes constants that are accepted and hold better on the rows they were fitted on', async () => {
    const out = join(folder, 'refitted.json');
    const { exitCode, stdout } = await runCodesign(['calibrate', '--board', 'ZU7', '--out', out, '--json']);
    expect(exitCode).toBe(0);
    const found = JSON.parse(stdout) as { rms_start: number; rms_fitted: number; constants: object };
    expect(found.rms_fitted).toBeLessThan(found.rms_start);
    expect(loadConstants(out)).toEqual(found.constants);
  });
});

describe('codesign cost-table', () => {
  it('exports a grid and reads it back', async () => {
    const grid = join(folder, 'grid.json');
    const parameters = { ...DEFAULT_GRID, output_buffer_depth: [2048], weight_buffer_depth: [512] };
    writeFileSync(grid, JSON.stringify({ schema_version: 1, name: 'mine', parameters }));
    const out = join(folder, 'table.parquet');
    const written = await runCodesign(['cost-table', 'export', '--accelerators', grid, '--out', out]);
    expect(written).toMatchObject({ exitCode: 0 });
    const read = await runCodesign(['cost-table', 'check', out]);
    expect(JSON.parse(read.stdout)).toMatchObject({ variants: 960, operations: 80 });
    const template = join(folder, 'template.csv');
    expect(await runCodesign(['cost-table', 'template', '--out', template])).toMatchObject({ exitCode: 0 });
    expect(readFileSync(template, 'utf8').split('\n')).toHaveLength(8_640 + 2);
  });
});

describe('codesign sweep', () => {
  it('names a cell by matrix, index or hash alike', async () => {
    const db = await builtTable();
    const sweep = async (cell: string): Promise<unknown> => {
      const { exitCode, stdout } = await runCodesign(['sweep', cell, 'pixel_par=16,24', '--db', db, '--json']);
      expect(exitCode).toBe(0);
      return JSON.parse(stdout);
    };
    const found = await sweep('resnet');
    expect(found).toHaveLength(2);
    expect(await sweep('300793')).toEqual(found);
    expect(await sweep('b5fb4f6193360330b6ff6a52cbf0cad7')).toEqual(found);
    expect(await sweep('0101/0010/0001/0000:conv3x3,conv3x3')).toEqual(found);
  });

  it('names an accelerator by index, name or parameters alike', async () => {
    const sweep = async (accelerator: string): Promise<string> => {
      const args = ['sweep', 'resnet', 'pixel_par=16,24', '--accelerator', accelerator, '--json'];
      const { exitCode, stdout } = await runCodesign(args);
      expect(exitCode).toBe(0);
      return stdout;
    };
    const found = await sweep('8639');
    expect(await sweep('K16-P64-I8192-W4096-O4096-M512-pool-r1/4')).toBe(found);
    const parameters =
      'filter_par=16,pixel_par=64,input_buffer_depth=8192,weight_buffer_depth=4096,output_buffer_depth=4096,mem_interface_width=512,pool_enable=true,ratio_conv_engines=0.25';
    expect(await sweep(parameters)).toBe(found);
  });

  it('prints CSV and draws', async () => {
    const plot = join(folder, 'sweep.png');
    const args = [
      'sweep',
      'googlenet',
      'pool_enable=all',
      'pixel_par=all',
      '--accelerator',
      '0',
      '--csv',
      '--plot',
      plot,
    ];
    const { exitCode, stdout } = await runCodesign(args);
    expect(exitCode).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(1 + 10);
    expect(existsSync(plot)).toBe(true);
  });
});

describe('codesign known-cells', () => {
  it("keeps the paper's words apart from its own figures", async () => {
    const { exitCode, stdout } = await runCodesign(['known-cells']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/ResNet-like \(300793\) +3540 K8-P64-I1024-W2048-O1024-M512-nopool-r1 /);
    expect(stdout).toContain('The paper: “Finally, compared to ResNet');
    expect(stdout).toContain('Not comparable: the figures.');
  });
});

describe('bad input to the cost commands', () => {
  it.each<[string[], number, string]>([
    [['validate', '--cost-model', missing], 1, '[FILE_MISSING]'],
    [['validate', '--cost-model', constantsWith('dsp_base', -1)], 1, 'constant "dsp_base" is -1, less than 0'],
    [['validate', '--plot', join(folder, 'x.jpg')], 1, 'its ending is ".jpg"'],
    [['cost-table', 'export', '--accelerators', missing, '--out', join(folder, 'never.csv')], 1, '[FILE_MISSING]'],
    [['cost-table', 'export', '--out', join(folder, 'never.xls')], 1, 'unknown ending ".xls"'],
    [
      [
        'cost-table',
        'export',
        '--cost-model',
        constantsWith('operation_overhead_cycles', 1e9),
        '--out',
        join(folder, 'never.csv'),
      ],
      2,
      '[COST_OVERFLOW]',
    ],
    [['cost-table', 'check', missing.replace('json', 'arrow')], 1, '[FILE_MISSING]'],
    [['cost-table'], 1, 'Name what to do: template, export or check.'],
    [['sweep', 'vgg', 'pixel_par=all'], 1, '[CELL_UNKNOWN]'],
    [['sweep', 'resnet', 'speed=all'], 1, 'names no parameter to sweep'],
    [['sweep', 'resnet', 'pixel_par=all', '--accelerator', '8640'], 1, '[ACCELERATOR_UNKNOWN]'],
    [['sweep', 'resnet', 'pixel_par=all', '--accelerator', 'pixel_par=64'], 1, '1728 accelerators have pixel_par=64'],
    [['sweep', '0/1', 'pixel_par=all'], 1, '[CELL_INVALID]'],
    [['sweep', 'resnet', 'pixel_par=all', '--csv', '--json'], 1, '--csv and --json exclude one another.'],
    [['known-cells', join(folder, 'none')], 2, '[GROUND_TRUTH_INVALID]'],
  ])('%j exits %i', async (args, code, text) => {
    const before = readdirSync(folder).sort();
    const { exitCode, stdout, stderr } = await runCodesign(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: code, stdout: '' });
    expect(stderr).toContain(text);
    expect(readdirSync(folder).sort()).toEqual(before);
  });
});
