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
  CONSTANT_NAMES,
  defaultConstantsPath,
  hashConstants,
  loadConstants,
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
const readDefault = (): File => JSON.parse(readFileSync(defaultConstantsPath(), 'utf8')) as File;

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
    expect(required).toEqual(CONSTANT_NAMES);
    for (const name of CONSTANT_NAMES) {
      if (name === 'images_per_call' || name === 'precision_bits') continue;
      expect(properties[name]?.properties.value).toEqual({
        type: 'integer',
        minimum: CONSTANT_MINIMUM[name],
        maximum: CONSTANT_MAXIMUM,
      });
    }
  });

  it('is accepted by the schema iff the loader accepts it', () => {
    expect(valid(readDefault())).toBe(true);
    expect(accepts(readDefault())).toBe(true);
    const value = fc.oneof(
      fc.integer({ min: -2, max: 10 }),
      fc.constantFrom<unknown>(1e9, 1e9 + 1, 0.5, 2 ** 60, '7', null, true, [], {}, undefined),
    );
    const mutation = fc.oneof(
      fc.record({ at: fc.constantFrom(...CONSTANT_NAMES), field: fc.constant('value'), value }),
      fc.record({ at: fc.constantFrom(...CONSTANT_NAMES), field: fc.constantFrom('unit', 'source', 'note'), value }),
      fc.record({ at: fc.constantFrom('', ...CONSTANT_NAMES, 'toString', 'voltage'), field: fc.constant(''), value }),
      fc.record({
        at: fc.constant('file'),
        field: fc.constantFrom('schema_version', 'name', '$schema', 'extra', 'constants'),
        value,
      }),
    );
    let refused = 0;
    fc.assert(
      fc.property(mutation, ({ at, field, value: changed }) => {
        const file = readDefault();
        if (at === 'file') (file as unknown as Record<string, unknown>)[field] = changed;
        else if (field === '') file.constants[at] = changed as Entry;
        else file.constants[at]![field] = changed;
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
    ['unknown', (f) => (f.constants['volts'] = { value: 1 }), 'unknown constant "volts"'],
    ['negative', (f) => (f.constants['dsp_base']!.value = -1), 'constant "dsp_base" is -1, less than 0'],
    ['fractional', (f) => (f.constants['dsp_base']!.value = 1.5), 'constant "dsp_base" is 1.5, not an integer'],
    ['of three images', (f) => (f.constants['images_per_call']!.value = 3), 'constant "images_per_call" is 3, not 2'],
    ['without unit', (f) => delete f.constants['dsp_base']!.unit, 'constant "dsp_base" has no unit'],
    ['nameless', (f) => delete f.name, 'field "name" is undefined, not a text'],
  ])('is refused when a constant is %s', (_, change, fault) => {
    const file = readDefault();
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

  it('is known by the hash of its values alone', () => {
    const constants = loadConstants();
    const shuffled = Object.fromEntries(Object.entries(constants).reverse()) as typeof constants;
    expect(hashConstants(shuffled)).toBe(hashConstants(constants));
    expect(hashConstants({ ...constants, core_mhz: 201 })).not.toBe(hashConstants(constants));
  });
});
