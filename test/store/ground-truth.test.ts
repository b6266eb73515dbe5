import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { describe, expect, test } from 'vitest';
import { AnalyticModel } from '../../src/cost/cost-model.js';
import { loadConstants, SHIPPED_MODELS } from '../../src/cost/model/constants.js';
import { CodesignError } from '../../src/errors/codesign-error.js';
import { buildAcceleratorTable } from '../../src/store/accelerator-table.js';
import { readGroundTruth } from '../../src/store/ground-truth.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import { temporaryFolder } from '../temporary-folder.js';
import { TRIAL_GRID, trialResult } from '../frontier/trial-space.js';

const folder = temporaryFolder();
const result = trialResult();
const good = join(folder, 'good');
const manifest = await writeFrontierFolder(good, result);

test('what was written is read back', async () => {
  const truth = await readGroundTruth(good);
  expect(truth.manifest).toEqual(manifest);
  expect(truth.frontier).toEqual(result.frontier);
  expect(truth.inputs.space.cells).toEqual(result.inputs.space.cells);
  expect(truth.accuracyCounts).toEqual(result.inputs.accuracyCounts);
  expect(truth.parameters).toEqual(result.inputs.space.parameters());
  expect(truth.accelerators).toEqual(buildAcceleratorTable(result.inputs.costModel));
  const { costModel, space, ...inputs } = truth.inputs;
  const { costModel: writtenModel, space: writtenSpace, ...writtenInputs } = result.inputs;
  expect(space).toMatchObject({ name: 'nasbench101', noun: 'cell', count: writtenSpace.count });
  expect(inputs).toEqual(writtenInputs);
  expect(costModel).toMatchObject({ kind: 'analytic', grid: TRIAL_GRID, constants: writtenModel.constants });
  expect(costModel.table).toEqual(writtenModel.table);
});

test.each(SHIPPED_MODELS)(
  'the constants of %s are read back with their structure, also from an earlier version',
  async (model) => {
    const constants = loadConstants(model);
    const copy = join(folder, model);
    const costModel = new AnalyticModel(constants, TRIAL_GRID);
    await writeFrontierFolder(copy, { ...result, inputs: { ...result.inputs, costModel } });
    const path = join(copy, 'manifest.json');
    const stated = JSON.parse(readFileSync(path, 'utf8')) as { constants: Record<string, unknown> };
    expect(stated.constants).toEqual(constants);
    expect((await readGroundTruth(copy)).manifest.constants).toEqual(constants);
    // Manifests named no structure when there was only one.
    delete stated.constants['structure'];
    writeFileSync(path, JSON.stringify(stated));
    const again = readGroundTruth(copy);
    if (constants.structure === 2) expect((await again).inputs.costModel.constants).toEqual(constants);
    else await expect(again).rejects.toMatchObject({ code: 'GROUND_TRUTH_INVALID' });
  },
);

test('ties keep their 32 bits where they fit, and have 64 and a schema version of their own where one does not', async () => {
  const { frontier } = result;
  const written = async (name: string, most: number): Promise<{ version: string; type: string }> => {
    const ties = frontier.ties.map((count, row) => (row === 1 ? most : count));
    const path = join(folder, name);
    await writeFrontierFolder(path, { ...result, frontier: { ...frontier, ties } });
    expect((await readGroundTruth(path)).frontier.ties).toEqual(ties);
    const { schema } = tableFromIPC(readFileSync(join(path, 'frontier.arrow')));
    const type = String(schema.fields.find((field) => field.name === 'ties')?.type);
    return { version: schema.metadata.get('schema_version') ?? '', type };
  };
  expect(await written('ties-32', 2 ** 32 - 1)).toEqual({ version: '1', type: 'Uint32' });
  expect(await written('ties-33', 2 ** 32)).toEqual({ version: '2', type: 'Uint64' });
  expect(await written('many-ties', 5_083_488_000)).toEqual({ version: '2', type: 'Uint64' });
});

describe('a folder that is no ground truth is refused, and the fault named', () => {
  let copies = 0;
  const fault = async (spoil: (copy: string) => void): Promise<string> => {
    const copy = join(folder, `copy${copies++}`);
    cpSync(good, copy, { recursive: true });
    spoil(copy);
    try {
      await readGroundTruth(copy);
    } catch (error) {
      expect(error).toBeInstanceOf(CodesignError);
      expect((error as CodesignError).code).toBe('GROUND_TRUTH_INVALID');
      return (error as CodesignError).message;
    }
    throw new Error('it was read');
  };
  const editManifest =
    (edit: (manifest: Record<string, unknown>) => unknown) =>
    (copy: string): void => {
      const path = join(copy, 'manifest.json');
      writeFileSync(path, JSON.stringify(edit(JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>)));
    };
  /** Alter a file and make the manifest agree, so that what lies deeper is looked at. */
  const forge =
    (name: string, edit: (bytes: Buffer) => Buffer) =>
    (copy: string): void => {
      const bytes = edit(readFileSync(join(copy, name)));
      writeFileSync(join(copy, name), bytes);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      editManifest((m) => ({ ...m, files: { ...(m['files'] as object), [name]: sha256 } }))(copy);
    };

  test.each<[string, (copy: string) => void]>([
    ['is not a finished frontier folder', (copy) => rmSync(copy, { recursive: true })],
    ['is not a finished frontier folder', (copy) => rmSync(join(copy, 'manifest.json'))],
    ['is not JSON', (copy) => truncateSync(join(copy, 'manifest.json'), 40)],
    ['has schema version undefined', editManifest(() => ({ some: 'other', manifest: 1 }))],
    ['has schema version undefined', editManifest(() => [])],
    ['has schema version 3, not 1', editManifest((m) => ({ ...m, schema_version: 3 }))],
    ['Field "pairs.evaluated" of', editManifest((m) => ({ ...m, pairs: { total: 1 } }))],
    ['Field "constants.core_mhz" of', editManifest((m) => ({ ...m, constants: {} }))],
    ['Field "files.frontier.arrow" of', editManifest((m) => ({ ...m, files: {} }))],
    ['Field "bounds" of', editManifest((m) => ({ ...m, bounds: null }))],
    [
      'Field "bounds.area_units" of',
      editManifest((m) => ({ ...m, bounds: { ...(m['bounds'] as object), area_units: 5 } })),
    ],
    ['Field "grid" of', editManifest((m) => ({ ...m, grid: undefined }))],
    ['calls its space "nasbench101-chaidnn"', editManifest((m) => ({ ...m, space: 'nasbench101-chaidnn' }))],
    ['states 95 accelerators', editManifest((m) => ({ ...m, accelerators: 95 }))],
    ['do not have the hash', editManifest((m) => ({ ...m, constants_sha256: '00' }))],
    ['covers no cells: 5 to 92', editManifest((m) => ({ ...m, cell_range: { from: 5, to: 92 } }))],
    [
      'do not add up to 8736',
      editManifest((m) => ({ ...m, pairs: { total: 8736, evaluated: 8735, excluded: { a: 2 } } })),
    ],
    ['the space has 8736', editManifest((m) => ({ ...m, pairs: { total: 9, evaluated: 9, excluded: {} } }))],
    ['Cannot read', (copy) => rmSync(join(copy, 'cells.arrow'))],
    ['does not have the SHA-256', (copy) => truncateSync(join(copy, 'frontier.arrow'), 5000)],
    ['is not an Arrow file', forge('frontier.arrow', () => Buffer.from('nothing of the kind'))],
    [
      'was not made from what manifest.json names',
      forge('frontier.arrow', (bytes) => Buffer.from(bytes.toString('latin1').replaceAll('trial', 'trail'), 'latin1')),
    ],
    ['has no column ties', forge('frontier.arrow', (bytes) => renameColumn(bytes, 'ties', 'tied'))],
    ['are not those that manifest.json names', editManifest((m) => ({ ...m, metric_sha256: '00' }))],
    ['has 0 rows', editManifest((m) => ({ ...m, frontier: { ...(m['frontier'] as object), size: 0 } }))],
    [
      'has unknown operations in cell',
      forge('cells.arrow', (bytes) => renameColumn(bytes, 'maxpool3x3', 'avgpool3x3')),
    ],
  ])('%s', async (expected, spoil) => {
    expect(await fault(spoil)).toContain(expected.replace('has 0 rows', 'manifest.json says 0'));
  });

  function renameColumn(bytes: Buffer, from: string, to: string): Buffer {
    return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
  }
});
