import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMeasuredFolder } from '../../src/measured/check-folder.js';
import { measuredFrontier } from '../../src/measured/measured-frontier.js';
import type { MeasuredFolder } from '../../src/measured/read-folder.js';
import { readMeasuredFolder } from '../../src/measured/read-folder.js';
import { writeMeasuredFolder } from '../../src/measured/write-folder.js';
import { readManifest } from '../../src/store/ground-truth.js';
import { temporaryFolder } from '../temporary-folder.js';
import { anyInputs, someInputs, someObjective } from './some-models.js';

const root = temporaryFolder();
const frontier = measuredFrontier(
  someInputs(
    [900, -1, 800, 700, 950, 900],
    [someObjective('latency', [50, 1, 40, 90, 60, 50]), someObjective('energy', [7, 1, 9, 10, -1, 7])],
  ),
);

describe('the folder of a measured frontier', () => {
  it('holds the rows as integers and in their units, and all models', async () => {
    const folder = join(root, 'rows');
    await writeMeasuredFolder(folder, frontier);
    const table = tableFromIPC(readFileSync(join(folder, 'frontier.arrow')));
    expect(table.toArray().map((row) => (row as { toJSON(): unknown }).toJSON())).toEqual([
      {
        model_index: 0,
        model: 'm0',
        accuracy_count: 900,
        accuracy: 0.9,
        cifar100_board_latency_units: 50,
        cifar100_board_latency: 0.05,
        cifar100_board_energy_units: 7,
        cifar100_board_energy: 0.007,
        ties: 2,
      },
      {
        model_index: 2,
        model: 'm2',
        accuracy_count: 800,
        accuracy: 0.8,
        cifar100_board_latency_units: 40,
        cifar100_board_latency: 0.04,
        cifar100_board_energy_units: 9,
        cifar100_board_energy: 0.009,
        ties: 1,
      },
    ]);
    const fields = new Map(table.schema.fields.map(({ name, metadata }) => [name, Object.fromEntries(metadata)]));
    expect(fields.get('cifar100_board_energy_units')).toEqual({ unit: '1/1000 mJ', direction: 'minimize' });
    expect(fields.get('accuracy_count')).toMatchObject({ direction: 'maximize' });

    const models = tableFromIPC(readFileSync(join(folder, 'models.arrow')));
    expect(models.numRows).toBe(6);
    expect((models.get(1) as { toJSON(): unknown }).toJSON()).toEqual({
      model_index: 1,
      model: 'm1',
      parameters: 101,
      accuracy_count: -1,
      cifar100_board_latency_units: 1,
      cifar100_board_energy_units: 1,
    });
  });

  it('says in its manifest what it was made from, and is the same every time', async () => {
    const [folder, again] = [join(root, 'manifest'), join(root, 'again')];
    const manifest = await writeMeasuredFolder(folder, frontier);
    expect(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))).toEqual(manifest);
    expect(manifest).toMatchObject({
      schema_version: 'measured-1',
      space: 'made-up',
      metric: 'cifar100_test200',
      metric_denominator: 1000,
      objectives: [
        { name: 'cifar100_board_latency', network: 'cifar100', device: 'board', quantity: 'latency', scale: 1000 },
        { name: 'cifar100_board_energy', unit: 'mJ', bounds: { min: 7, max: 10 } },
      ],
      models: { total: 6, without_accuracy: 1, without_measure: 1, considered: 4 },
      frontier: { size: 2, models: 3 },
      bounds: { accuracy_count: { min: 700, max: 900 } },
    });
    expect(await writeMeasuredFolder(again, frontier)).toEqual(manifest);
    expect(readdirSync(folder).sort()).toEqual(['frontier.arrow', 'manifest.json', 'models.arrow']);
  });

  it('is read back and checked against the definition, whatever the models', async () => {
    const folder = join(root, 'any');
    await fc.assert(
      fc.asyncProperty(anyInputs(), async (inputs) => {
        const written = measuredFrontier(inputs);
        const manifest = await writeMeasuredFolder(folder, written);
        const read = readMeasuredFolder(folder);
        expect(read).toEqual({
          manifest,
          rows: written.rows,
          accuracyCounts: inputs.metric.counts,
          values: inputs.objectives.map(({ values }) => values),
        });
        checkMeasuredFolder(read);
      }),
      { numRuns: 20 },
    );
  });

  it('is refused where it is not what was written', async () => {
    const folder = join(root, 'altered');
    expect(() => readMeasuredFolder(folder)).toThrow(/no manifest of a measured frontier/);
    await writeMeasuredFolder(folder, frontier);
    // The readers of frontiers of pairs say that it is none of theirs.
    expect(() => readManifest(folder)).toThrow(/schema version "measured-1"/);
    const manifestPath = join(folder, 'manifest.json');
    const text = readFileSync(manifestPath, 'utf8');
    const cases: [alter: (text: string) => string, says: RegExp][] = [
      [(whole) => whole.replace('measured-1', 'measured-2'), /schema version "measured-2", not "measured-1"/],
      [(whole) => whole.replace('"objectives"', '"goals"'), /not whole/],
      [(whole) => whole.replace(/"metric_sha256": "./, '"metric_sha256": "x'), /do not have the hashes/],
    ];
    for (const [alter, says] of cases) {
      writeFileSync(manifestPath, alter(text));
      expect(() => readMeasuredFolder(folder)).toThrow(says);
    }
    writeFileSync(manifestPath, text);
    const bytes = readFileSync(join(folder, 'models.arrow'));
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(join(folder, 'models.arrow'), bytes);
    expect(() => readMeasuredFolder(folder)).toThrow(/models\.arrow is not the file that was written/);
  });

  it('fails its check where a row is wrong', async () => {
    const folder = join(root, 'wrong');
    await writeMeasuredFolder(folder, frontier);
    const read = readMeasuredFolder(folder);
    const { rows } = read;
    const others: [rows: Partial<MeasuredFolder['rows']>, says: RegExp][] = [
      [{ modelIndex: Uint32Array.of(5, 2) }, /Row 0 names model 5, but model 0/],
      [{ ties: Uint32Array.of(1, 1) }, /Row 0 has 2 models, not 1/],
      [{ accuracyCount: Int32Array.of(900, 799) }, /No row of the frontier is as good as model 2/],
      [
        {
          size: 3,
          accuracyCount: Int32Array.of(900, 800, 700),
          units: [Int32Array.of(50, 40, 90), Int32Array.of(7, 9, 10)],
        },
        /Model 0 dominates row 2/,
      ],
      [{ accuracyCount: Int32Array.of(800, 900) }, /Row 1 of the frontier does not come after/],
      [{ size: 1 }, /No row of the frontier is as good as model 2/],
    ];
    for (const [altered, says] of others) {
      expect(() => checkMeasuredFolder({ ...read, rows: { ...rows, ...altered } })).toThrow(says);
    }
    const models = { ...read.manifest.models, considered: 5 };
    expect(() => checkMeasuredFolder({ ...read, manifest: { ...read.manifest, models } })).toThrow(
      /4 models have all values, the manifest states 5/,
    );
  });

  it('keeps no manifest beside files that it does not describe', async () => {
    const folder = join(root, 'stopped');
    await writeMeasuredFolder(folder, frontier);
    const stopped = AbortSignal.abort();
    await expect(writeMeasuredFolder(folder, frontier, { signal: stopped })).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    // Stopped before anything was moved: what was there is whole.
    checkMeasuredFolder(readMeasuredFolder(folder));
    mkdirSync(join(root, 'taken', 'models.arrow'), { recursive: true });
    await expect(writeMeasuredFolder(join(root, 'taken'), frontier)).rejects.toMatchObject({
      code: 'OUTPUT_UNWRITABLE',
    });
    expect(existsSync(join(root, 'taken', 'manifest.json'))).toBe(false);
  });
});
