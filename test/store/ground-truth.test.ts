import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordBatch } from 'apache-arrow';
import { tableFromIPC } from 'apache-arrow';
import { describe, expect, test } from 'vitest';
import { CodesignError } from '../../src/errors/codesign-error.js';
import { buildAcceleratorTable } from '../../src/store/accelerator-table.js';
import { readGroundTruth } from '../../src/store/ground-truth.js';
import { sha256Hex } from '../../src/sha256-hex.js';
import type { ArrowColumn } from '../../src/store/arrow/write.js';
import { encodeArrow, numberColumn } from '../../src/store/arrow/write.js';
import { mergeShards } from '../../src/store/shards.js';
import { verifyFrontier } from '../../src/verify/verify.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import { listParameters } from '../../src/space/network/parameter-column.js';
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
  expect(truth.cells).toEqual(result.inputs.cells);
  expect(truth.accuracyCounts).toEqual(result.inputs.accuracyCounts);
  expect(truth.parameters).toEqual(listParameters(result.inputs.cells));
  expect(truth.accelerators).toEqual(buildAcceleratorTable(result.inputs.costModel));
  const { costModel, ...inputs } = truth.inputs;
  const { costModel: writtenModel, ...writtenInputs } = result.inputs;
  expect(inputs).toEqual(writtenInputs);
  expect(costModel).toMatchObject({ kind: 'analytic', grid: TRIAL_GRID, constants: writtenModel.constants });
  expect(costModel.table).toEqual(writtenModel.table);
});

test('ties of more than 32 bits are read back', async () => {
  const { frontier } = result;
  const ties = frontier.ties.map((count, row) => (row === 1 ? 5_083_488_000 : count));
  const path = join(folder, 'many-ties');
  await writeFrontierFolder(path, { ...result, frontier: { ...frontier, ties } });
  expect((await readGroundTruth(path)).frontier.ties).toEqual(ties);
});

test('a folder of schema version 1, with ties of 32 bits, is read, verified, and not merged with another', async () => {
  const old = join(folder, 'version-1');
  cpSync(good, old, { recursive: true });
  const files: Record<string, string> = {};
  for (const name of ['frontier.arrow', 'cells.arrow', 'accelerators.arrow']) {
    const [batch] = tableFromIPC(readFileSync(join(old, name))).batches as [RecordBatch];
    const { fields, metadata } = batch.schema;
    const columns = fields.map((field, i): ArrowColumn => {
      const data = batch.data.children[i]!;
      if (field.name !== 'ties') return { field, data };
      return numberColumn('ties', Uint32Array.from(data.values as BigUint64Array, Number), { unit: 'pairs' });
    });
    const bytes = encodeArrow(columns, { ...Object.fromEntries(metadata), schema_version: '1' });
    writeFileSync(join(old, name), bytes);
    files[name] = sha256Hex(bytes);
  }
  writeFileSync(join(old, 'manifest.json'), JSON.stringify({ ...manifest, schema_version: 1, files }));
  const truth = await readGroundTruth(old);
  expect(truth.frontier).toEqual(result.frontier);
  const { fault } = await verifyFrontier(old, { samples: 100, seed: 1 });
  expect(fault).toBeUndefined();
  const latest = await readGroundTruth(good);
  expect(() => mergeShards([truth, latest])).toThrow('schema version is 1 in one and 2 in another');
  const again = join(folder, 'merged-anew');
  await writeFrontierFolder(again, mergeShards([truth]));
  expect(readFileSync(join(again, 'frontier.arrow'))).toEqual(readFileSync(join(good, 'frontier.arrow')));
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
    ['has schema version 3, not 1 or 2', editManifest((m) => ({ ...m, schema_version: 3 }))],
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
