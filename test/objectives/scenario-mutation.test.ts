import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CodesignError } from '../../src/errors/codesign-error.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import { loadScenario } from '../../src/objectives/scenario-file.js';
import { withSlips } from '../slips.js';
import type { StrictValue } from '../strict-json.js';
import { readStrictJson } from '../strict-json.js';
import { temporaryFolder } from '../temporary-folder.js';

const path = join(temporaryFolder(), 'scenario.json');

const TEXTS = [
  {
    name: 'mine',
    weights: { area: 0.1, latency: 0.8, accuracy: 0.1 },
    constraints: [
      { objective: 'latency_ms', below: 100 },
      { objective: 'accuracy', above: 0.92 },
    ],
  },
  { name: 'all', goal: 'frontier', constraints: [{ objective: 'area_mm2', below: 55.5 }] },
  {
    name: 'staged',
    goal: 'reward',
    weights: { area: 0, latency: 1, accuracy: 2.5 },
    constraints: [{ objective: 'performance_per_area', above: [2, 8, 16] }],
  },
].map((value) => JSON.stringify(value, null, 1));

function load(text: string): Scenario | undefined {
  writeFileSync(path, text);
  try {
    return loadScenario(path);
  } catch (error) {
    if (!(error instanceof CodesignError)) throw error;
    expect(error.code).toBe('USAGE');
    expect(error.message).toContain(path);
    return undefined;
  }
}

/** A scenario as the file has it, with what it leaves out put in. */
function meaningOf(text: string): StrictValue {
  const value = readStrictJson(text.replace(/^\uFEFF/, ''));
  if (!(value instanceof Map)) throw new Error('no object');
  const { goal = 'reward', constraints = [] } = Object.fromEntries(value);
  const none = new Map([['area', 0], ['latency', 0], ['accuracy', 0]]); // prettier-ignore
  return new Map<string, StrictValue>([...value, ['goal', goal], ['weights', value.get('weights') ?? none], ['constraints', constraints]]); // prettier-ignore
}

/** Any value as the strict reader gives it. */
const strict = (value: unknown): StrictValue => readStrictJson(JSON.stringify(value));

test('a scenario file that was altered is refused, or means what it says', () => {
  const outcomes = { refused: 0, accepted: 0 };
  const altered = fc.constantFrom(...TEXTS).chain(withSlips);
  fc.assert(
    fc.property(altered, (text) => {
      const scenario = load(text);
      outcomes[scenario === undefined ? 'refused' : 'accepted']++;
      if (scenario === undefined) return;
      expect([text, strict({ goal: 'reward', ...scenario })]).toEqual([text, meaningOf(text)]);
    }),
    { numRuns: 1_200 },
  );
  expect(Math.min(outcomes.refused, outcomes.accepted)).toBeGreaterThan(200);
});

test.each([
  ['{"name": "x", "name": "y", "weights": {"area": 1, "latency": 1, "accuracy": 1}}', 'has the name "name" twice'],
  ['{"name": "x", "weights": {"area": 1, "latency": 1e999, "accuracy": 1}}', 'not a number'],
  ['{"name": "x", "weights": {"area": 1, "latency": "1", "accuracy": 1}}', 'not a number'],
  ['{"name": "x", "weights": {"area": 1, "latency": NaN, "accuracy": 1}}', 'not JSON'],
  ['{"name": "x", "weights": {"area": 1, "latency": 1, "accuracy": 1, "power": 1}}', 'unknown field "power"'],
  ['{"name": "x", "weights": {"area": 1, "latency": 1, "accuracy": 1}, "note": ""}', 'unknown field "note"'],
])('is refused: %s', (text, fault) => {
  writeFileSync(path, text);
  expect(() => loadScenario(path)).toThrow(fault);
});
