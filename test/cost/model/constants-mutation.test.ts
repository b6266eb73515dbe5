import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  constantNames,
  constantsPath,
  constantValue,
  loadConstants,
  SHIPPED_MODELS,
} from '../../../src/cost/model/constants.js';
import type { CostConstants } from '../../../src/cost/model/constants.js';
import { CodesignError } from '../../../src/errors/codesign-error.js';
import { withSlips } from '../../slips.js';
import type { StrictValue } from '../../strict-json.js';
import { readStrictJson } from '../../strict-json.js';
import { temporaryFolder } from '../../temporary-folder.js';

const path = join(temporaryFolder(), 'constants.json');
const TEXTS = SHIPPED_MODELS.map((model) => readFileSync(constantsPath(model), 'utf8'));

function load(text: string): CostConstants | undefined {
  writeFileSync(path, text);
  try {
    return loadConstants(path);
  } catch (error) {
    if (!(error instanceof CodesignError)) throw error;
    expect(error.code).toBe('CONSTANTS_INVALID');
    expect(error.message).toContain(path);
    return undefined;
  }
}

const field = (value: StrictValue | undefined, name: string): StrictValue | undefined =>
  value instanceof Map ? value.get(name) : undefined;

test('a constants file that was altered is refused, or every constant is the number that it says', () => {
  const outcomes = { refused: 0, accepted: 0 };
  fc.assert(
    fc.property(fc.constantFrom(...TEXTS).chain(withSlips), (text) => {
      const constants = load(text);
      outcomes[constants === undefined ? 'refused' : 'accepted']++;
      if (constants === undefined) return;
      const file = readStrictJson(text.replace(/^\uFEFF/, ''));
      const names = constantNames(constants.structure);
      const stated = names.map((name) => field(field(field(file, 'constants'), name), 'value'));
      expect(stated).toEqual(names.map((name) => constantValue(constants, name)));
      expect(field(file, 'structure') ?? 2).toBe(constants.structure);
      // Nothing that it says is left out.
      const held = field(file, 'constants');
      expect(held instanceof Map && held.size).toBe(names.length);
    }),
    { numRuns: 800 },
  );
  expect(Math.min(outcomes.refused, outcomes.accepted)).toBeGreaterThan(100);
});

test('a constant twice is refused, even with the same value', () => {
  const [text = ''] = TEXTS;
  const line = text.split('\n').find((each) => each.includes('"core_mhz"'))!;
  writeFileSync(path, text.replace(line, `${line}\n${line}`));
  expect(() => loadConstants(path)).toThrow('an object has the name "core_mhz" twice');
});
