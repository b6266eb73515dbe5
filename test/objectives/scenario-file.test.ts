import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkScenario, describeScenario } from '../../src/objectives/check-scenario.js';
import { findScenario, loadScenario, SCENARIO_NAMES } from '../../src/objectives/scenario-file.js';
import { FRONTIER_SCENARIO, SCENARIOS } from '../../src/objectives/scenario.js';
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

/** A scenario with one constraint on performance per area. */
const performing = (above: unknown): unknown => ({
  ...GOOD,
  constraints: [{ objective: 'performance_per_area', above }],
});

describe('checkScenario', () => {
  test('takes a good one as it is', () => {
    expect(checkScenario(GOOD, 'a test')).toEqual(GOOD);
    expect(checkScenario({ name: 'mine', weights: GOOD.weights }, 'a test').constraints).toEqual([]);
    for (const above of [0.16, [0.02, 0.08]]) {
      expect(checkScenario(performing(above), 'a test')).toEqual(performing(above));
    }
  });

  test('takes one that asks for the frontier, and writes both kinds as their files have them', () => {
    const { name, constraints } = GOOD;
    const asked = { name, goal: 'frontier', constraints };
    const sought = checkScenario(asked, 'a test');
    expect(sought).toEqual({ ...asked, weights: { area: 0, latency: 0, accuracy: 0 } });
    expect(checkScenario({ name: 'frontier', goal: 'frontier' }, 'a test')).toEqual(FRONTIER_SCENARIO);
    expect(describeScenario(sought)).toEqual(asked);
    expect(checkScenario({ ...GOOD, goal: 'reward' }, 'a test')).toEqual(GOOD);
    expect(describeScenario(checkScenario(GOOD, 'a test'))).toEqual(GOOD);
  });

  test.each<[string, unknown]>([
    ['"goal" is "hypervolume", not "reward" or "frontier"', { ...GOOD, goal: 'hypervolume' }],
    ['"goal" is null', { ...GOOD, goal: null }],
    ['it has weights, but the goal "frontier"', { ...GOOD, goal: 'frontier' }],
    ['it has weights', { name: 'mine', goal: 'frontier', weights: { area: 0, latency: 0, accuracy: 0 } }],
    [
      'the goal "frontier" has no stages',
      { ...(performing([0.1, 0.2]) as object), weights: undefined, goal: 'frontier' },
    ],
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
    ['limit above 0, not 0', performing(0)],
    ['limit above 0, not -0.1', performing(-0.1)],
    ['limit above 0, not "0.1"', performing('0.1')],
    ['limit above 0, not undefined', performing(undefined)],
    ['unknown field "below"', { ...GOOD, constraints: [{ objective: 'performance_per_area', below: 0.1 }] }],
    [
      'performance_per_area is constrained twice',
      { ...GOOD, constraints: [0.1, 0.2].map((above) => ({ objective: 'performance_per_area', above })) },
    ],
    ['needs at least two', performing([0.1])],
    ['needs at least two', performing([])],
    ['do not rise: 0.08 comes after 0.16', performing([0.02, 0.16, 0.08])],
    ['do not rise: 0.1 comes after 0.1', performing([0.1, 0.1])],
    ['limit above 0, not 0', performing([0, 0.1])],
    ['limit above 0, not null', performing([0.1, null])],
    ['limit above 0, not [1,2]', { ...GOOD, constraints: [{ objective: 'latency_ms', below: [1, 2] }] }],
  ])('refuses: %s', (fault, scenario) => {
    expect(() => checkScenario(scenario, 'a test')).toThrow(fault);
  });
});

describe('loadScenario', () => {
  test('knows the built-in ones by name', () => {
    for (const scenario of SCENARIOS) expect(loadScenario(scenario.name)).toBe(scenario);
    expect(loadScenario('frontier')).toBe(FRONTIER_SCENARIO);
  });

  test('the CIFAR-100 protocol of the paper is there, by name and as a file', () => {
    const protocol = loadScenario('cifar100-protocol');
    expect(protocol).toEqual(loadScenario('data/scenarios/cifar100-protocol.json'));
    expect(protocol).toEqual({
      name: 'cifar100-protocol',
      weights: { area: 0, latency: 0, accuracy: 1 },
      // 2, 8, 16, 30 and 40 images/s/cm².
      constraints: [{ objective: 'performance_per_area', above: [0.02, 0.08, 0.16, 0.3, 0.4] }],
    });
    expect(SCENARIO_NAMES.map((name) => findScenario(name)?.name)).toEqual(SCENARIO_NAMES);
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
