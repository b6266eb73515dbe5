import { mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkConstants,
  CONSTANT_MAXIMUM,
  CONSTANT_MINIMUM,
  constantNames,
  constantsFrom,
  constantsPath,
  constantValue,
  hashConstants,
  loadConstants,
  SHIPPED_MODELS,
  STRUCTURES,
} from '../../../src/cost/model/constants.js';
import { fileFolder } from '../../file-folder.js';

const scratch = fileFolder();

interface Entry {
  value: unknown;
  unit?: unknown;
  source?: unknown;
  [extra: string]: unknown;
}
interface File {
  schema_version: unknown;
  name?: unknown;
  constants: Record<string, Entry>;
  [extra: string]: unknown;
}

const schemaPath = createRequire(import.meta.url).resolve('#data/cost-model.schema.json');
const valid = new Ajv2020().compile(JSON.parse(readFileSync(schemaPath, 'utf8')) as object);
const readShipped = (model?: string): File => JSON.parse(readFileSync(constantsPath(model), 'utf8')) as File;
const ALL_NAMES = constantNames(3);

function accepts(file: unknown): boolean {
  try {
    checkConstants(file, 'test');
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: 'CONSTANTS_INVALID' });
    return false;
  }
}

describe('constants file', () => {
  it('has a schema with the bounds of the loader', () => {
    const schema = JSON.parse(readFileSync(schemaPath, 'utf8')) as {
      properties: { constants: { required: string[]; properties: Record<string, { properties: { value: object } }> } };
    };
    const { required, properties } = schema.properties.constants;
    expect(required).toEqual(constantNames(2));
    expect(Object.keys(properties)).toEqual(ALL_NAMES);
    for (const name of ALL_NAMES) {
      if (name === 'images_per_call' || name === 'precision_bits') continue;
      expect(properties[name]?.properties.value).toEqual({
        type: 'integer',
        minimum: CONSTANT_MINIMUM[name],
        maximum: CONSTANT_MAXIMUM,
      });
    }
  });

  it('is accepted by the schema iff the loader accepts it', () => {
    for (const model of SHIPPED_MODELS) {
      expect(valid(readShipped(model))).toBe(true);
      expect(accepts(readShipped(model))).toBe(true);
    }
    const value = fc.oneof(
      fc.integer({ min: -2, max: 10 }),
      fc.constantFrom<unknown>(1e9, 1e9 + 1, 0.5, 2 ** 60, '7', null, true, [], {}, undefined),
    );
    const mutation = fc.oneof(
      fc.record({ at: fc.constantFrom(...ALL_NAMES), field: fc.constant('value'), value }),
      fc.record({ at: fc.constantFrom(...ALL_NAMES), field: fc.constantFrom('unit', 'source', 'note'), value }),
      fc.record({ at: fc.constantFrom('', ...ALL_NAMES, 'toString', 'voltage'), field: fc.constant(''), value }),
      fc.record({
        at: fc.constant('file'),
        field: fc.constantFrom('schema_version', 'name', '$schema', 'extra', 'structure', 'constants'),
        value,
      }),
    );
    let refused = 0;
    fc.assert(
      fc.property(fc.constantFrom(...SHIPPED_MODELS), mutation, (model, { at, field, value: changed }) => {
        const file = readShipped(model);
        if (at === 'file') (file as unknown as Record<string, unknown>)[field] = changed;
        else if (field === '') file.constants[at] = changed as Entry;
        else if (file.constants[at] !== undefined) file.constants[at][field] = changed;
        // What is written to a file has no undefined field.
        const written = JSON.parse(JSON.stringify(file)) as unknown;
        const accepted = accepts(written);
        if (!accepted) refused++;
        expect(valid(written)).toBe(accepted);
      }),
      { seed: 11, numRuns: 1_500 },
    );
    expect(refused).toBeGreaterThan(500);
  });

  it.each<[string, (file: File) => unknown, string]>([
    ['missing', (f) => delete f.constants['core_mhz'], 'constant "core_mhz" is missing'],
    ['unknown', (f) => (f.constants['volts'] = { value: 1 }), 'structure 3 has no constant "volts"'],
    ['negative', (f) => (f.constants['dsp_base']!.value = -1), 'constant "dsp_base" is -1, less than 0'],
    ['fractional', (f) => (f.constants['dsp_base']!.value = 1.5), 'constant "dsp_base" is 1.5, not an integer'],
    ['of three images', (f) => (f.constants['images_per_call']!.value = 3), 'constant "images_per_call" is 3, not 2'],
    ['without unit', (f) => delete f.constants['dsp_base']!.unit, 'constant "dsp_base" has no unit'],
    ['of structure 3 alone', (f) => (f['structure'] = 2), 'structure 2 has no constant "load_overhead_cycles"'],
    ['of no structure', (f) => (f['structure'] = 4), 'field "structure" is 4, not 2 or 3'],
    ['nameless', (f) => delete f.name, 'field "name" is undefined, not a text'],
  ])('is refused when a constant is %s', (_, change, fault) => {
    const file = readShipped();
    change(file);
    expect(() => checkConstants(file, 'mine.json')).toThrow(`Cost constants in mine.json: ${fault}.`);
  });

  it('is refused when it is missing, a folder, not JSON or far too large', () => {
    const folder = mkdtempSync(join(scratch, 'constants-'));
    const path = join(folder, 'c.json');
    const failure = (at: string): unknown => {
      try {
        return loadConstants(at);
      } catch (error) {
        return error;
      }
    };
    expect(failure(path)).toMatchObject({ code: 'FILE_MISSING' });
    expect(failure(folder)).toMatchObject({ code: 'FILE_MISSING' });
    writeFileSync(path, '{"constants": ');
    expect(failure(path)).toMatchObject({ code: 'CONSTANTS_INVALID' });
    truncateSync(path, 2 ** 31 + 5);
    expect(failure(path)).toMatchObject({
      code: 'CONSTANTS_INVALID',
      message: expect.stringContaining('2147483653 bytes are too many') as string,
    });
  });

  it('is found by the name of a shipped model, otherwise by its path', () => {
    expect(loadConstants()).toEqual(loadConstants('chaidnn-v3'));
    expect(loadConstants('chaidnn-v2')).toMatchObject({ structure: 2, ddr_bytes_per_us: 9560 });
    expect(loadConstants(constantsPath('chaidnn-v2'))).toEqual(loadConstants('chaidnn-v2'));
    expect(constantsPath('./chaidnn-v2')).toBe('./chaidnn-v2');
  });

  it('is of structure 2 where it names none', () => {
    const file = readShipped('chaidnn-v2');
    delete file['structure'];
    expect(valid(file)).toBe(true);
    expect(checkConstants(file, 'old.json')).toEqual(loadConstants('chaidnn-v2'));
  });

  it.each(STRUCTURES)('is known by the hash of its structure and values alone: structure %i', (structure) => {
    const constants = loadConstants(`chaidnn-v${structure}`);
    const shuffled = Object.fromEntries(Object.entries(constants).reverse()) as typeof constants;
    expect(hashConstants(shuffled)).toBe(hashConstants(constants));
    const changed = new Set(
      constantNames(structure).map((changedName) =>
        hashConstants(
          constantsFrom(structure, (name) => (constantValue(constants, name) as number) + Number(name === changedName)),
        ),
      ),
    );
    expect(changed.size).toBe(constantNames(structure).length);
    expect(changed.has(hashConstants(constants))).toBe(false);
  });

  it('has the hash that files of structure 2 have always had', () => {
    expect(hashConstants(loadConstants('chaidnn-v2'))).toBe(
      '954b5f58e418c15b4f04817ec5105bfb4f33b2a108e15399efaaf4c06b163ac5',
    );
  });
});
