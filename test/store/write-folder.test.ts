import { requireCells } from '../../src/space/models/model-space.js';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { tableFromIPC } from '@uwdata/flechette';
import { describe, expect, test } from 'vitest';
import { unfinishedPath } from '../../src/leftovers.js';
import { acceleratorArea } from '../../src/cost/model/area.js';
import { hashConstants } from '../../src/cost/model/constants.js';
import type { Manifest } from '../../src/store/manifest.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import { engineLanes } from '../../src/space/accelerators/accelerator.js';
import { cellAt, hashAt } from '../../src/space/cells/cell-table.js';
import { countBits, formatAdjacency, formatOperations } from '../../src/space/cells/cell.js';
import { countParameters } from '../../src/space/network/parameters.js';
import { temporaryFolder } from '../temporary-folder.js';
import { trialInputs, trialResult } from '../frontier/trial-space.js';

const folder = temporaryFolder();
const result = trialResult();
const { frontier, inputs } = result;
const written = join(folder, 'out');
await writeFrontierFolder(written, result);

type Row = Record<string, unknown>;

/** Read a file with another library than the one that wrote it. */
function readBack(name: string): { rows: Row[]; names: string[]; types: string[]; metadata: [string, string][] } {
  const table = tableFromIPC(readFileSync(join(written, name)), {});
  const { fields, metadata } = table.schema;
  for (const child of table.children) {
    expect(child.nullCount).toBe(0);
    expect(child.data).toHaveLength(1);
  }
  return {
    rows: table.toArray() as Row[],
    names: fields.map((field) => field.name),
    types: fields.map((field) => describeType(field.type)),
    metadata: [...(metadata ?? [])],
  };
}

function describeType(type: { typeId?: number; bitWidth?: number; signed?: boolean }): string {
  const names: Record<number, string> = { 2: 'int', 3: 'float', 5: 'utf8', 6: 'bool', 16: 'fixed-size list' };
  const sign = type.signed === false ? 'u' : '';
  return `${sign}${names[type.typeId ?? 0] ?? '?'}${type.bitWidth ?? ''}`;
}

const METADATA = [
  ['schema_version', '1'],
  ['space', expect.stringMatching(/^91-cells-96-accelerators-[0-9a-f]{12}$/)],
  ['metric', 'trial'],
  ['metric_denominator', '50'],
  ['metric_sha256', createHash('sha256').update(Buffer.from(inputs.accuracyCounts.buffer)).digest('hex')],
  ['constants_sha256', hashConstants(inputs.costModel.constants)],
];

describe('frontier.arrow', () => {
  const { rows, names, types, metadata } = readBack('frontier.arrow');

  test('has the columns of spec/frontier.md, in order', () => {
    expect(names.map((name, i) => `${name} ${types[i]}`)).toEqual([
      'cell_index uint32',
      'accelerator_index uint32',
      'cell_hash utf8',
      'cell_ops utf8',
      'cell_adjacency utf8',
      'filter_par uint16',
      'pixel_par uint16',
      'input_buffer_depth uint16',
      'weight_buffer_depth uint16',
      'output_buffer_depth uint16',
      'mem_interface_width uint16',
      'pool_enable bool',
      'ratio_conv_engines utf8',
      'accuracy_count int32',
      'latency_cycles int32',
      'area_units int32',
      'accuracy float',
      'latency_ms float',
      'area_mm2 float',
      'parameters int32',
      'ties uint32',
    ]);
    expect(metadata).toEqual(METADATA);
  });

  test('holds what the pairs are', () => {
    expect(rows).toHaveLength(frontier.size);
    expect(frontier.size).toBeGreaterThan(10);
    rows.forEach((row, i) => {
      const cell = cellAt(requireCells(inputs.space), frontier.cellIndex[i]!);
      expect(row).toEqual({
        cell_index: frontier.cellIndex[i],
        accelerator_index: frontier.acceleratorIndex[i],
        cell_hash: hashAt(requireCells(inputs.space), frontier.cellIndex[i]!),
        cell_ops: formatOperations(cell.labels),
        cell_adjacency: formatAdjacency(cell),
        ...inputs.costModel.rows.at(frontier.acceleratorIndex[i]!),
        accuracy_count: frontier.accuracyCount[i],
        latency_cycles: frontier.latencyCycles[i],
        area_units: frontier.areaUnits[i],
        accuracy: frontier.accuracyCount[i]! / 50,
        latency_ms: frontier.latencyCycles[i]! / 200_000,
        area_mm2: frontier.areaUnits[i]! / 10_000,
        parameters: countParameters(cell),
        ties: frontier.ties[i],
      });
    });
  });

  test('states unit and direction of the objectives', () => {
    const { fields } = tableFromIPC(readFileSync(join(written, 'frontier.arrow'))).schema;
    const of = (name: string): unknown => Object.fromEntries(fields.find((f) => f.name === name)?.metadata ?? []);
    expect(of('accuracy_count')).toEqual({ unit: 'correctly classified images', direction: 'maximize' });
    expect(of('latency_cycles')).toEqual({ unit: 'core cycles', direction: 'minimize' });
    expect(of('area_units')).toEqual({ unit: '1e-4 mm²', direction: 'minimize' });
    expect(of('latency_ms')).toEqual({ unit: 'ms', direction: 'minimize' });
  });
});

test('cells.arrow holds every cell with its accuracy', () => {
  const { rows, names, types, metadata } = readBack('cells.arrow');
  expect(names).toEqual([
    'cell_index',
    'hash',
    'vertices',
    'edges',
    'adjacency',
    'ops',
    'parameters',
    'accuracy_count',
  ]);
  expect(types).toEqual(['uint32', 'utf8', 'uint8', 'uint8', 'utf8', 'utf8', 'int32', 'int32']);
  expect(metadata).toEqual(METADATA);
  expect(rows).toHaveLength(91);
  rows.forEach((row, i) => {
    const cell = cellAt(requireCells(inputs.space), i);
    expect(row).toEqual({
      cell_index: i,
      hash: hashAt(requireCells(inputs.space), i),
      vertices: cell.vertices,
      edges: countBits(cell.adjacencyBits),
      adjacency: formatAdjacency(cell),
      ops: formatOperations(cell.labels),
      parameters: countParameters(cell),
      accuracy_count: inputs.accuracyCounts[i],
    });
  });
});

test('accelerators.arrow holds every variant with its area', () => {
  const { rows, names, metadata } = readBack('accelerators.arrow');
  expect(names.slice(0, 1)).toEqual(['index']);
  expect(names.slice(9)).toEqual(['lanes', 'lut', 'clb', 'dsp', 'bram18', 'area_units', 'area_mm2']);
  expect(metadata).toEqual(METADATA);
  expect(rows).toHaveLength(96);
  rows.forEach((row, i) => {
    const accelerator = inputs.costModel.rows.at(i);
    const { areaUnits, ...resources } = acceleratorArea(accelerator, inputs.costModel.constants);
    const { conv3x3, conv1x1 } = engineLanes(accelerator);
    expect({ ...row, lanes: [...(row['lanes'] as number[])] }).toEqual({
      index: i,
      ...accelerator,
      lanes: [conv3x3, conv1x1],
      ...resources,
      area_units: areaUnits,
      area_mm2: areaUnits / 10_000,
    });
  });
});

describe('manifest.json', () => {
  const manifest = JSON.parse(readFileSync(join(written, 'manifest.json'), 'utf8')) as Manifest;

  test('counts pairs, rows and what is missing', () => {
    expect(manifest.pairs).toEqual({ total: 91 * 96, evaluated: 85 * 96, excluded: { cell_without_accuracy: 6 * 96 } });
    expect(manifest.cells_without_accuracy).toBe(6);
    expect(manifest.frontier).toEqual({
      size: frontier.size,
      distinct_cells: new Set(frontier.cellIndex).size,
      distinct_accelerators: new Set(frontier.acceleratorIndex).size,
    });
    expect(manifest.bounds!.area_units).toEqual(result.run.bounds.areaUnits);
    expect(manifest.tool.name).toBe('codesign-frontier');
    expect(manifest.wall_ms).toMatchObject({ enumerate: 13 });
  });

  test('has the hash of every other file', () => {
    const others = readdirSync(written).filter((name) => name !== 'manifest.json');
    const hashes = others.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(written, name)))
        .digest('hex'),
    ]);
    expect(manifest.files).toEqual(Object.fromEntries(hashes));
    expect(others).toHaveLength(3);
  });
});

describe('writing', () => {
  test('gives the same bytes again, whatever the run', async () => {
    const again = join(folder, 'again');
    const run = { ...result.run, threads: 9, mode: 'other', wallMs: {} };
    await writeFrontierFolder(again, { inputs: trialInputs(), frontier, run });
    for (const name of ['frontier.arrow', 'cells.arrow', 'accelerators.arrow']) {
      expect(readFileSync(join(again, name)).equals(readFileSync(join(written, name)))).toBe(true);
    }
  });

  test('refuses counts that do not add up', async () => {
    const pairs = { ...result.run.pairs, evaluated: result.run.pairs.evaluated - 1 };
    const run = { ...result.run, pairs };
    await expect(writeFrontierFolder(join(folder, 'sum'), { inputs, frontier, run })).rejects.toThrow('do not add up');
    expect(existsSync(join(folder, 'sum'))).toBe(false);
  });

  test('names a folder that cannot be made', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    await expect(writeFrontierFolder(join(file, 'out'), result)).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
  });

  test('leaves a finished folder as it was where a file cannot be written', async () => {
    const kept = join(folder, 'kept');
    await writeFrontierFolder(kept, result);
    const before = readFileSync(join(kept, 'manifest.json'), 'utf8');
    // The second of the three files has no place to be written to.
    mkdirSync(unfinishedPath(join(kept, 'cells.arrow')));
    const fewer = { ...inputs, accuracyCounts: inputs.accuracyCounts.map((count) => Math.min(count, 30)) };
    await expect(writeFrontierFolder(kept, { ...result, inputs: fewer })).rejects.toMatchObject({
      code: 'OUTPUT_UNWRITABLE',
    });
    expect(readFileSync(join(kept, 'manifest.json'), 'utf8')).toBe(before);
    expect(readFileSync(join(kept, 'frontier.arrow')).equals(readFileSync(join(written, 'frontier.arrow')))).toBe(true);
    expect(readdirSync(kept).filter((name) => name.startsWith('frontier'))).toEqual(['frontier.arrow']);
  });

  test('never leaves a manifest beside files it does not describe', async () => {
    const broken = join(folder, 'broken');
    await writeFrontierFolder(broken, result);
    // All three are written beside; then the first rename fails, as a folder is in the way.
    rmSync(join(broken, 'accelerators.arrow'));
    mkdirSync(join(broken, 'accelerators.arrow'));
    await expect(writeFrontierFolder(broken, result)).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
    expect(existsSync(join(broken, 'manifest.json'))).toBe(false);
    expect(readdirSync(broken).filter((name) => name.includes('partial'))).toEqual([]);
  });
});
