import { cyclesPerMs } from '../../src/cost/model/clock.js';
import type { Frontier } from '../../src/frontier/result.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import type { Constraint, Scenario } from '../../src/objectives/scenario.js';
import { SCENARIOS } from '../../src/objectives/scenario.js';
import { AREA_UNITS_PER_MM2 } from '../../src/objectives/units.js';
import { Random } from '../../src/random.js';
import type { Space } from '../problem/space.js';
import { makeYardstick } from '../indicators/yardstick.js';

const OBJECTIVES = ['area_mm2', 'latency_ms', 'accuracy'] as const;
const SAMPLE = 20_000;
/** Shares of all pairs that meet one constraint, each equally likely: from loose to tight. */
const SHARES = [0.5, 0.2, 0.1, 0.05, 0.02] as const;

/**
 * Draw the scenarios that hyper-parameters are chosen on, by this rule:
 *
 * 1. Scenario i has 0, 1, 2, 0, 1, 2, … constraints, on objectives drawn without replacement.
 * 2. The limit of a constraint is the value that a share of 20,000 uniformly drawn pairs meets, rounded to three digits; the
 *    share is drawn from 0.5, 0.2, 0.1, 0.05 and 0.02.
 * 3. The weights are multiples of 0.1 with sum 1, each triple equally likely.
 * 4. What no pair meets is drawn again, and so is what has the weights of one of the scenarios that strategies are judged
 *    on, or as many constraints on the same objectives (none at all is allowed).
 *
 * @returns `count` scenarios, the first of them the same for every count.
 */
export function drawTuningScenarios(space: Space, frontier: Frontier, count: number): Scenario[] {
  const random = new Random(1, 'tuning scenarios');
  const values = samplePairs(space, random);
  const scenarios: Scenario[] = [];
  while (scenarios.length < count) {
    const at = scenarios.length;
    const scenario = { name: `tuning-${at + 1}`, ...drawScenario(at % 3, values, random) };
    const rewarding = new ScenarioReward(scenario, space.data.bounds, space.data.units);
    const isMet = makeYardstick(frontier, rewarding).optimumRow >= 0;
    if (isMet && !SCENARIOS.some((judged) => resembles(scenario, judged))) scenarios.push(scenario);
  }
  return scenarios;
}

type Values = Readonly<Record<(typeof OBJECTIVES)[number], Float64Array>>;

function drawScenario(constraintCount: number, values: Values, random: Random): Omit<Scenario, 'name'> {
  const left = [...OBJECTIVES];
  const constraints = Array.from({ length: constraintCount }, (): Constraint => {
    const [objective] = left.splice(random.below(left.length), 1) as [(typeof OBJECTIVES)[number]];
    const met = Math.floor(SHARES[random.below(SHARES.length)]! * SAMPLE);
    if (objective === 'accuracy') return { objective, above: round(values.accuracy[SAMPLE - met]!) };
    return { objective, below: round(values[objective][met]!) };
  });
  // Two bars among twelve places leave three numbers with sum 10, each triple once.
  const [a, b] = drawTwo(12, random);
  return { weights: { area: a / 10, latency: (b - a - 1) / 10, accuracy: (11 - b) / 10 }, constraints };
}

function drawTwo(below: number, random: Random): [number, number] {
  const [a, b] = [random.below(below), random.below(below)];
  if (a === b) return drawTwo(below, random);
  return a < b ? [a, b] : [b, a];
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

function resembles({ weights, constraints }: Scenario, judged: Scenario): boolean {
  const objectivesOf = (list: readonly Constraint[]): string =>
    list
      .map(({ objective }) => objective)
      .sort()
      .join();
  const sameWeights = (['area', 'latency', 'accuracy'] as const).every(
    (name) => weights[name] === judged.weights[name],
  );
  return sameWeights || (constraints.length > 0 && objectivesOf(constraints) === objectivesOf(judged.constraints));
}

/** Draw pairs uniformly and sort the values of each objective. */
function samplePairs(space: Space, random: Random): Values {
  const { denominator, coreMhz } = space.data.units;
  const area = new Float64Array(SAMPLE);
  const latency = new Float64Array(SAMPLE);
  const accuracy = new Float64Array(SAMPLE);
  for (let i = 0; i < SAMPLE;) {
    const [cell, accelerator] = [random.below(space.cellCount), random.below(space.acceleratorCount)];
    if (space.accuracyCount(cell) < 0) continue;
    accuracy[i] = space.accuracyCount(cell) / denominator;
    latency[i] = space.latencyCycles(cell, accelerator) / cyclesPerMs(coreMhz);
    area[i] = space.areaUnits(accelerator) / AREA_UNITS_PER_MM2;
    i++;
  }
  return { area_mm2: area.sort(), latency_ms: latency.sort(), accuracy: accuracy.sort() };
}
