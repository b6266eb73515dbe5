import { SCENARIO, settingsInvalid } from '../errors/settings.js';
import { isRecord, showValue } from '../json-value.js';
import type { Constraint, Scenario } from './scenario.js';
import { FRONTIER_SCENARIO, seeksFrontier } from './scenario.js';
import { stageBounds } from './stages.js';

const SIDES = { accuracy: 'above', latency_ms: 'below', area_mm2: 'below', performance_per_area: 'above' } as const;

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
    if (!isObjective(objective)) return this.fail(`a constraint has the unknown objective ${showValue(objective)}`);
    const side = SIDES[objective];
    const given = this.fields(value, `the constraint on ${objective}`, ['objective', side])[side];
    if (objective === 'performance_per_area') {
      return { objective, above: Array.isArray(given) ? this.rising(given) : this.limit(given, objective, side) };
    }
    const limit = this.limit(given, objective, side);
    if (objective !== 'accuracy') return { objective, below: limit };
    if (limit >= 1) this.fail(`the constraint on accuracy is above ${limit}, which no pair can meet`);
    return { objective, above: limit };
  }

  limit(value: unknown, objective: string, side: string): number {
    if (typeof value === 'number' && Number.isFinite(value) && value > 0) return value;
    return this.fail(`the constraint on ${objective} needs "${side}" with a limit above 0, not ${showValue(value)}`);
  }

  /** The bounds of the stages of a search. */
  rising(values: readonly unknown[]): readonly number[] {
    if (values.length < 2) this.fail('a list of limits on performance_per_area needs at least two');
    const limits = values.map((value) => this.limit(value, 'performance_per_area', 'above'));
    const at = limits.findIndex((limit, i) => limit <= (limits[i - 1] ?? 0));
    if (at !== -1) {
      this.fail(`the limits on performance_per_area do not rise: ${limits[at]} comes after ${limits[at - 1]}`);
    }
    return limits;
  }
}

function isObjective(value: unknown): value is Constraint['objective'] {
  return typeof value === 'string' && Object.hasOwn(SIDES, value);
}

/**
 * Check a scenario that a user wrote.
 *
 * Other forms than strict bounds on the good side, zero limits and negative weights are refused: with them the optimum
 * need not lie on the frontier and regret would not be exact (spec/search.md; docs/scenarios.md has the argument).
 *
 * @param origin - What to call it in an error.
 * @throws {@link CodesignError} USAGE naming the fault.
 */
export function checkScenario(value: unknown, origin: string): Scenario {
  const check = new ScenarioCheck(origin);
  const fields = check.fields(value, 'it', ['name', 'goal', 'weights', 'constraints']);
  const { name, goal = 'reward', weights, constraints = [] } = fields;
  if (typeof name !== 'string' || name === '') return check.fail('"name" is missing or not a text');
  if (!Array.isArray(constraints)) return check.fail('"constraints" is not a list');
  const checked = constraints.map((constraint) => check.constraint(constraint));
  const objectives = checked.map(({ objective }) => objective);
  const twice = objectives.find((objective, i) => objectives.indexOf(objective) !== i);
  if (twice !== undefined) check.fail(`${twice} is constrained twice`);
  if (goal === 'reward') return { name, weights: check.weights(weights), constraints: checked };
  if (goal !== 'frontier') return check.fail(`"goal" is ${showValue(goal)}, not "reward" or "frontier"`);
  if (weights !== undefined) check.fail('it has weights, but the goal "frontier" prefers no objective');
  if (stageBounds({ constraints: checked }).length > 0) check.fail('the goal "frontier" has no stages');
  return { ...FRONTIER_SCENARIO, name, constraints: checked };
}

/** Write a scenario as its JSON file has it: {@link checkScenario} makes the same scenario of it again. */
export function describeScenario(scenario: Scenario): Readonly<Record<string, unknown>> {
  const { name, goal, weights, constraints } = scenario;
  if (!seeksFrontier(scenario)) return { name, weights, constraints };
  const preferred = Object.values(weights).some((weight) => weight !== 0);
  return { name, goal, ...(preferred ? { weights } : {}), constraints };
}
