import { requireCells } from '../../../src/space/models/model-space.js';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeFrontierFolder } from '../../../src/store/write-folder.js';
import { hashAt } from '../../../src/space/cells/cell-table.js';
import { trialResult } from '../../frontier/trial-space.js';
import { temporaryFolder } from '../../temporary-folder.js';
import type { CommandResult } from '../run-codesign.js';
import { runCodesign } from '../run-codesign.js';

const folder = temporaryFolder();
const result = trialResult();
const { frontier, inputs } = result;

// The default folder of the working directory holds the trial space.
beforeAll(() => writeFrontierFolder(join(folder, 'out'), result));

const show = (...args: string[]): Promise<CommandResult> => runCodesign(['show', ...args], undefined, folder);

describe('codesign show frontier', () => {
  test('prints a table, and what it is of to stderr', async () => {
    const { exitCode, stdout, stderr } = await show('frontier');
    expect(exitCode).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/cell +accelerator +accuracy +latency \[ms\] +area \[mm²\] +parameters/);
    expect(lines).toHaveLength(frontier.size + 2);
    expect(stderr).toContain(`${frontier.size} of ${frontier.size} rows; accuracies: trial.`);
  });

  test('prints JSON of selected rows', async () => {
    const { stdout } = await show('frontier', 'out', '--where', 'accuracy > 0.5', '--sort', 'area_mm2', '--json');
    const rows = JSON.parse(stdout) as { accuracy: number; area_mm2: number }[];
    expect(rows.length).toBeGreaterThan(2);
    expect(rows.every(({ accuracy }) => accuracy > 0.5)).toBe(true);
    expect(rows.map((row) => row.area_mm2)).toEqual(rows.map((row) => row.area_mm2).sort((a, b) => a - b));
  });

  test('prints CSV that quotes what it must', async () => {
    const { stdout } = await show('frontier', '--csv', '--scenario', 'unconstrained', '--top', '3');
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toMatch(/^cell_index,accelerator_index,cell_hash,.*,ties,reward$/);
    expect(lines.slice(1).some((line) => /,"(conv|max)[^"]*,[^"]*",/.test(line))).toBe(true);
  });

  test.each([
    [['--csv', '--json'], 1, 'exclude one another'],
    [['--top', '0'], 1, '--top is 0'],
    [['--where', 'speed > 1'], 1, 'there is no column "speed"'],
    [['--scenario', 'fast'], 1, 'Unknown scenario "fast"'],
    [['nowhere'], 2, 'is not a finished frontier folder'],
  ])('refuses %j', async (args, exitCode, message) => {
    const run = await show('frontier', ...args);
    expect(run).toMatchObject({ exitCode, stdout: '' });
    expect(run.stderr).toContain(message);
  });
});

describe('codesign show pair', () => {
  test('prints objectives and schedule as JSON and as text', async () => {
    const [cell, accelerator] = [frontier.cellIndex[0]!, frontier.acceleratorIndex[0]!];
    const json = await show('pair', hashAt(requireCells(inputs.space), cell), String(accelerator), '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({
      cell: { cell_index: cell, accuracy: { count: frontier.accuracyCount[0], denominator: 50 } },
      accelerator: { accelerator_index: accelerator, area_units: frontier.areaUnits[0] },
      latency_cycles: frontier.latencyCycles[0],
    });
    const text = await show('pair', String(cell), String(accelerator));
    expect(text.stdout).toContain(`(${frontier.latencyCycles[0]!.toLocaleString('en')} cycles at 200 MHz`);
    expect(text.stdout.match(/^Module .* cycles each$/gm)).toHaveLength(5);
  });

  test('compares two pairs side by side', async () => {
    const json = await show('pair', '3', '5', '--compare', '7', '9', '--json');
    const { first, second, figures } = JSON.parse(json.stdout) as {
      first: { latency_cycles: number };
      second: { latency_cycles: number };
      figures: { figure: string; unit: string; first: number; second: number; ratio: number }[];
    };
    expect(second).toEqual(JSON.parse((await show('pair', '7', '9', '--json')).stdout));
    expect(figures.find(({ figure, unit }) => figure === 'latency' && unit === 'cycles')).toEqual({
      figure: 'latency',
      unit: 'cycles',
      first: first.latency_cycles,
      second: second.latency_cycles,
      ratio: second.latency_cycles / first.latency_cycles,
    });
    const text = await show('pair', '3', '5', '--compare', '7', '9');
    expect(text.stdout).toMatch(/figure +unit +3 on 5 +7 on 9 +second\/first/);
    expect(await show('pair', '3', '5', '--compare', '7')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('Not enough arguments following: compare') as string,
    });
  });

  test('refuses what is not there', async () => {
    expect(await show('pair', '91', '0')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('no cell 91') as string,
    });
    expect(await show('pair', '0', '96')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('no accelerator 96') as string,
    });
  });
});

describe('codesign show cell', () => {
  test('finds a cell by its matrix and lists its best accelerators', async () => {
    const { stdout } = await show('cell', '010/001/000:conv3x3', '--best', 'area', '--top', '4', '--json');
    const report = JSON.parse(stdout) as { ops: string[]; best_by: string; accelerators: { area_units: number }[] };
    expect(report.ops).toEqual(['conv3x3-bn-relu']);
    expect(report.best_by).toBe('area');
    expect(report.accelerators.map(({ area_units: area }) => area)[0]).toBe(result.run.bounds.areaUnits.min);
    expect(report.accelerators).toHaveLength(4);
  });

  test('knows the names that a sweep knows', async () => {
    const { stdout } = await show('cell', 'resnet', '--json');
    expect(stdout).toBe((await show('cell', '0101/0010/0001/0000:conv3x3,conv3x3', '--json')).stdout);
    expect(JSON.parse(stdout)).toMatchObject({ hash: 'b5fb4f6193360330b6ff6a52cbf0cad7' });
    expect((await show('cell', 'googlenet')).stderr).toContain('is not among the 91 cells');
  });

  test('prints text', async () => {
    const { stdout } = await show('cell', '5', '--best', 'perf-per-area', '--top', '2');
    expect(stdout).toContain(hashAt(requireCells(inputs.space), 5));
    expect(stdout).toContain('accuracy         unknown');
    expect(stdout).toContain('images/s/mm²');
  });
});

describe('codesign show accelerator', () => {
  test('prints engines and area by resource', async () => {
    const { stdout } = await show('accelerator', '95');
    expect(stdout).toMatch(/^CLB +[\d,]+ +[\d.]+ +[\d.]+ %$/m);
    expect(stdout).toMatch(/^all +[\d.]+ +100.0 %$/m);
  });

  test('needs no folder: without one the grid is that of the paper', async () => {
    const empty = join(folder, 'empty');
    cpSync(join(folder, 'out', 'manifest.json'), join(empty, 'other.json'));
    const { stdout } = await runCodesign(['show', 'accelerator', '8639', '--json'], undefined, empty);
    expect(JSON.parse(stdout)).toMatchObject({ accelerator_index: 8639, pixel_par: 64, ratio_conv_engines: '1/4' });
    rmSync(empty, { recursive: true });
  });
});
