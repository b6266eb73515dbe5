import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkScenario, loadScenario } from '../../src/objectives/scenario-file.js';
import { SCENARIOS } from '../../src/objectives/scenario.js';
import { temporaryFolder } from '../temporary-folder.js';

const folder = temporaryFolder();

const GOOD = {
  name: 'mine',
  weights: { area: 0, latency: 0.5, accuracy: 0.5 },
  constraints: [
    { objective: 'latency_ms', below: 40.5 },
    { objective: 'accuracy', above: 0.9 },
  ],
};

describe('checkScenario', () => {
  test('takes a good one as it is', () => {
    expect(checkScenario(GOOD, 'a test')).toEqual(GOOD);
    expect(checkScenario({ name: 'mine', weights: GOOD.weights }, 'a test').constraints).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['not an object', []],
    ['unknown field "wieghts"', { ...GOOD, wieghts: {} }],
    ['"name" is missing', { ...GOOD, name: '' }],
    ['"weights" is not an object', { name: 'mine' }],
    ['weight "area" is undefined', { ...GOOD, weights: { latency: 1, accuracy: 1 } }],
    ['weight "area" is -0.1, less than 0', { ...GOOD, weights: { area: -0.1, latency: 1, accuracy: 1 } }],
    ['weight "area" is null', { ...GOOD, weights: { area: null, latency: 1, accuracy: 1 } }],
    ['unknown field "power"', { ...GOOD, weights: { area: 1, latency: 1, accuracy: 1, power: 1 } }],
    ['all weights are 0', { ...GOOD, weights: { area: 0, latency: 0, accuracy: 0 } }],
    ['"constraints" is not a list', { ...GOOD, constraints: {} }],
    ['unknown objective "power"', { ...GOOD, constraints: [{ objective: 'power', below: 1 }] }],
    ['unknown field "above"', { ...GOOD, constraints: [{ objective: 'latency_ms', above: 1 }] }],
    ['limit above 0, not 0', { ...GOOD, constraints: [{ objective: 'latency_ms', below: 0 }] }],
    ['limit above 0, not undefined', { ...GOOD, constraints: [{ objective: 'accuracy' }] }],
    ['which no pair can meet', { ...GOOD, constraints: [{ objective: 'accuracy', above: 92 }] }],
    ['latency_ms is constrained twice', { ...GOOD, constraints: [GOOD.constraints[0], GOOD.constraints[0]] }],
  ])('refuses: %s', (fault, scenario) => {
    expect(() => checkScenario(scenario, 'a test')).toThrow(fault);
  });
});

describe('loadScenario', () => {
  test('knows the built-in ones by name', () => {
    for (const scenario of SCENARIOS) expect(loadScenario(scenario.name)).toBe(scenario);
  });

  test('reads a file', () => {
    const path = join(folder, 'mine.json');
    writeFileSync(path, JSON.stringify(GOOD));
    expect(loadScenario(path)).toEqual(GOOD);
  });

  test('names what it does not know, cannot find or cannot read', () => {
    expect(() => loadScenario('unconstraint')).toThrow('Unknown scenario "unconstraint"');
    expect(() => loadScenario(join(folder, 'none.json'))).toThrow(/Cannot read .*none\.json/);
    const path = join(folder, 'broken.json');
    writeFileSync(path, '{');
    expect(() => loadScenario(path)).toThrow('not JSON');
  });
});
