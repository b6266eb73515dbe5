import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as limits from '../../../src/space/model-file/limits.js';
import type { NumberField } from '../../../src/space/model-file/fields.js';
import { OPERATION_FIELDS } from '../../../src/space/model-file/operation.js';
import { readModelBytes } from '../../../src/space/model-file/read-model-file.js';
import type { JsonLine } from './model-lines.js';
import { conv, dense, fileOf, HEADER, host, model, module, pool } from './model-lines.js';
import { randomFile } from './random-file.js';

interface Schema {
  readonly $defs: Readonly<Record<string, { readonly properties: Readonly<Record<string, unknown>> }>>;
}

const REPOSITORY = join(import.meta.dirname, '..', '..', '..');
const schemaPath = createRequire(import.meta.url).resolve('#data/models.schema.json');
const schema = JSON.parse(readFileSync(schemaPath, 'utf8')) as Schema;
const valid = new Ajv2020().compile(schema);

const faulty = (...lines: readonly JsonLine[]): boolean => {
  try {
    readModelBytes(fileOf(...lines), 'x');
    return false;
  } catch {
    return true;
  }
};

describe('the schema of a line', () => {
  const sound = [HEADER, module('m', conv()), model('a', { m: 1 })];

  it('takes every line of a sound file', () => {
    fc.assert(
      fc.property(randomFile, (lines) => lines.forEach((line) => expect([line, valid(line)]).toEqual([line, true]))),
    );
    const full = { ...HEADER, $schema: 'x', note: 'y', metric_denominators: { top5: 100 } };
    const last = model('b', { m: 2 }, { parameters: 5, metrics: { top5: { correct: 3 } }, accuracy: { correct: 0 } });
    for (const line of [full, last]) expect(valid(line)).toBe(true);
    expect(faulty(full, module('m', conv()), last)).toBe(false);
  });

  it.each<[string, number, JsonLine]>([
    ['version', 0, { ...HEADER, models: 2 }],
    ['name', 0, { ...HEADER, name: '' }],
    ['name of another space', 0, { ...HEADER, name: 'nasbench101' }],
    ['no denominator', 0, { models: 1, name: 'x' }],
    ['name of a metric', 0, { ...HEADER, metric_denominators: { 'top-5': 100 } }],
    ['denominator', 0, { ...HEADER, accuracy_denominator: 10_000_001 }],
    ['unknown field', 1, module('m', conv([], { dilation: 2 }))],
    ['no waits', 1, module('m', conv([], { waits_for: undefined }))],
    ['wait', 1, module('m', conv([-1]))],
    ['kind', 1, module('m', conv([], { kind: 'relu' }))],
    ['kernel', 1, module('m', conv([], { kernel: 23 }))],
    ['size', 1, module('m', pool([], { input_size: 0 }))],
    ['part of a pixel', 1, module('m', pool([], { input_size: 7.5 }))],
    ['dense', 1, module('m', dense([], { outputs: 0 }))],
    ['host', 1, module('m', host([], { macs: -1 }))],
    ['no modules', 2, model('a', {})],
    ['repeats', 2, model('a', { m: 0 })],
    ['no accuracy', 2, model('a', { m: 1 }, { accuracy: undefined })],
    ['per cent', 2, model('a', { m: 1 }, { accuracy: 73.1 })],
    ['parameters', 2, model('a', { m: 1 }, { parameters: 2 ** 31 })],
  ])('refuses what the reader refuses: %s', (_, at, line) => {
    expect(valid(JSON.parse(JSON.stringify(line)))).toBe(false);
    expect(faulty(...sound.with(at, line))).toBe(true);
  });

  it('has the fields and the limits of the reader', () => {
    for (const [kind, fields] of Object.entries(OPERATION_FIELDS)) {
      const { properties } = schema.$defs[kind]!;
      const own = Object.keys(properties).filter((name) => !['kind', 'first', 'waits_for'].includes(name));
      expect(own).toEqual(Object.keys(fields));
      for (const [name, { minimum, maximum, byDefault }] of Object.entries<NumberField>(fields)) {
        const property = properties[name] as { $ref?: string };
        const limit = property.$ref === undefined ? property : schema.$defs[property.$ref.replace('#/$defs/', '')];
        expect(limit).toMatchObject({ minimum, maximum, ...(byDefault === undefined ? {} : { default: byDefault }) });
      }
    }
    expect(schema.$defs['denominator']).toMatchObject({ maximum: limits.MAXIMUM_DENOMINATOR });
    expect(schema.$defs['name']).toMatchObject({ maxLength: limits.MAXIMUM_NAME_LENGTH });
    expect(schema.$defs['module']?.properties['operations']).toMatchObject({ maxItems: limits.MAXIMUM_OPERATIONS });
    expect(schema.$defs['model']?.properties['modules']).toMatchObject({ maxItems: limits.MAXIMUM_PARTS });
  });
});

describe('the documentation', () => {
  it('has an example that is sound, with parameters that add up', () => {
    const text = readFileSync(join(REPOSITORY, 'docs', 'models.md'), 'utf8');
    const [, example = ''] = /```jsonl\n([^`]*)```/.exec(text) ?? [];
    for (const line of example.trim().split('\n')) expect(valid(JSON.parse(line))).toBe(true);
    const { space, metrics } = readModelBytes(Buffer.from(example), 'documentation');
    expect(metrics.map(({ counts }) => [...counts])).toEqual([[8312, 8777]]);
    const stem = 9 * 3 * 16 + 2 * 16;
    const block = 16 * 64 + 2 * 64 + 9 * 64 + 2 * 64 + 64 * 16 + 2 * 16;
    const head = 16 * 10 + 10;
    expect([...(space.parameters() ?? [])]).toEqual([stem + 2 * block + head, stem + 6 * block + head]);
  });
});

describe('the example', () => {
  const bytes = readFileSync(join(REPOSITORY, 'examples', 'mobile-models.jsonl'));

  it('is what its program writes, and every line of it is in the schema', () => {
    const written = execFileSync(process.execPath, [join(REPOSITORY, 'examples', 'write-mobile-models.js')]);
    expect(written.toString()).toBe(bytes.toString());
    for (const line of bytes.toString().trim().split('\n')) expect(valid(JSON.parse(line))).toBe(true);
  });

  it('says that its accuracies are made up', () => {
    const { space, note, metrics } = readModelBytes(bytes, 'example');
    expect(note).toMatch(/made up/);
    expect([space.name, space.count]).toEqual(['mobile', 72]);
    expect(metrics.map(({ name, denominator }) => [name, denominator])).toEqual([
      ['accuracy', 10_000],
      ['validation', 5_000],
    ]);
    // The widest with 3x3 and one block a stage, on 32×32: stem, three blocks, head, by hand.
    const stem = 9 * 3 * 24 + 2 * 24;
    const inverted = (input: number, output: number): number =>
      input * 4 * input + 2 * 4 * input + 9 * 4 * input + 2 * 4 * input + 4 * input * output + 2 * output;
    const head = 96 * 192 + 2 * 192 + 192 * 10 + 10;
    const expected = stem + inverted(24, 24) + inverted(24, 48) + inverted(48, 96) + head;
    expect(space.parameters()?.[space.find('inverted-w24-k3-d1-r32')]).toBe(expected);
  });
});
