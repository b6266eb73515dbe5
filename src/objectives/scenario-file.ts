import { SCENARIO, settingsInvalid } from '../errors/settings.js';
import { usageError } from '../errors/usage.js';
import { isRecord, readJsonFile } from '../json-file.js';
import type { Constraint, Scenario } from './scenario.js';
import { SCENARIOS } from './scenario.js';

const SIDES = { accuracy: 'above', latency_ms: 'below', area_mm2: 'below' } as const;

/** The check of one file: every fault is thrown with the name of the file and the way to write it. */
class ScenarioCheck {
  constructor(readonly origin: string) {}

  fail(fault: string): never {
    throw settingsInvalid(SCENARIO, this.origin, fault);
  }

  fields(value: unknown, what: string, known: readonly string[]): Record<string, unknown> {
    if (!isRecord(value)) this.fail(`${what} is not an object`);
    for (const field of Object.keys(value)) {
      if (!known.includes(field)) this.fail(`${what} has an unknown field "${field}"`);
    }
    return value;
  }

  weights(value: unknown): Scenario['weights'] {
    const names = ['area', 'latency', 'accuracy'] as const;
    const given = this.fields(value, '"weights"', names);
    const [area, latency, accuracy] = names.map((name) => {
      const weight = given[name];
      if (typeof weight !== 'number' || !Number.isFinite(weight)) {
        this.fail(`weight "${name}" is ${JSON.stringify(weight)}, not a number`);
      }
      if (weight < 0) this.fail(`weight "${name}" is ${weight}, less than 0`);
      return weight;
    }) as [number, number, number];
    if (area + latency + accuracy === 0) this.fail('all weights are 0');
    return { area, latency, accuracy };
  }

  constraint(value: unknown): Constraint {
    const { objective } = this.fields(value, 'a constraint', ['objective', 'above', 'below']);
    if (objective !== 'accuracy' && objective !== 'latency_ms' && objective !== 'area_mm2') {
      return this.fail(`a constraint has the unknown objective ${JSON.stringify(objective)}`);
    }
    const side = SIDES[objective];
    const given = this.fields(value, `the constraint on ${objective}`, ['objective', side]);
    const limit = given[side];
    if (typeof limit !== 'number' || !Number.isFinite(limit) || limit <= 0) {
      this.fail(`the constraint on ${objective} needs "${side}" with a limit above 0, not ${JSON.stringify(limit)}`);
    }
    if (objective !== 'accuracy') return { objective, below: limit };
    if (limit >= 1) this.fail(`the constraint on accuracy is above ${limit}, which no pair can meet`);
    return { objective, above: limit };
  }
}

/**
 * Check a scenario that a user wrote.
 *
 * Other forms than strict bounds on the good side, zero limits and negative weights are refused: with them the optimum
 * need not lie on the frontier and regret would not be exact (spec/search.md).
 *
 * @param origin - What to call it in an error.
 * @throws {@link CodesignError} USAGE naming the fault.
 */
export function checkScenario(value: unknown, origin: string): Scenario {
  const check = new ScenarioCheck(origin);
  const { name, weights, constraints = [] } = check.fields(value, 'it', ['name', 'weights', 'constraints']);
  if (typeof name !== 'string' || name === '') return check.fail('"name" is missing or not a text');
  if (!Array.isArray(constraints)) return check.fail('"constraints" is not a list');
  const checked = constraints.map((constraint) => check.constraint(constraint));
  const objectives = checked.map(({ objective }) => objective);
  const twice = objectives.find((objective, i) => objectives.indexOf(objective) !== i);
  if (twice !== undefined) check.fail(`${twice} is constrained twice`);
  return { name, weights: check.weights(weights), constraints: checked };
}

/**
 * Get a scenario: one of the built-in ones by name, or one of the user's by the path of its JSON file.
 *
 * @throws {@link CodesignError} USAGE for an unknown name or a faulty file, FILE_MISSING for a path that leads nowhere.
 */
export function loadScenario(nameOrPath: string): Scenario {
  const known = SCENARIOS.find(({ name }) => name === nameOrPath);
  if (known !== undefined) return known;
  if (!nameOrPath.endsWith('.json')) {
    const names = SCENARIOS.map(({ name }) => name).join(', ');
    throw usageError(`Unknown scenario "${nameOrPath}".`, `Use ${names}, or a path ending in .json.`);
  }
  return checkScenario(readJsonFile(nameOrPath, SCENARIO), nameOrPath);
}
