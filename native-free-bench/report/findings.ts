import type { Comparison } from '../summary/comparison.js';
import { seedsNeeded, verdict } from '../summary/comparison.js';
import { familyOf } from '../strategies/families.js';
import { listNames } from '../summary/names.js';

/** What findings are made of: the strategies of each scenario, the best first, and how every two compare. */
export interface Ranked {
  readonly scenario: string;
  readonly order: readonly string[];
  /** By the number they are ranked by; NaN where a strategy has none. */
  readonly scores: ReadonlyMap<string, number>;
}

const MOST_NAMES = 4;

/**
 * Say in three sentences what a benchmark found: who ends highest, how sure that is, who does no better than chance.
 *
 * @param seeds - Runs of each strategy in each scenario.
 * @returns Plain text, not escaped.
 */
export function describeFindings(
  ranked: readonly Ranked[],
  comparisons: readonly Comparison[],
  seeds: number,
): string[] {
  const strategies = ranked[0]?.order ?? [];
  if (strategies.length < 2)
    return [`Only ${strategies.join('') || 'nothing'} was run, so there is nothing to compare.`];
  const outcomes = new Map(comparisons.map((each) => [keyOf(each.scenario, each.first, each.second), verdict(each)]));
  const outcome = (scenario: string, first: string, second: string): number =>
    outcomes.get(keyOf(scenario, first, second)) ?? -(outcomes.get(keyOf(scenario, second, first)) ?? 0);
  return [describeWinners(ranked), describeCertainty(ranked, outcome, seeds), describeChance(ranked, outcome)];
}

type Outcome = (scenario: string, first: string, second: string) => number;

function keyOf(...names: string[]): string {
  return JSON.stringify(names);
}

/** Winners, who wins most scenarios first. */
function listWinners(ranked: readonly Ranked[]): [strategy: string, scenarios: string[]][] {
  const winners = new Map<string, string[]>();
  for (const { scenario, order } of ranked) winners.set(order[0]!, [...(winners.get(order[0]!) ?? []), scenario]);
  return [...winners].sort((a, b) => b[1].length - a[1].length);
}

function describeWinners(ranked: readonly Ranked[]): string {
  const [[first, scenarios], ...others] = listWinners(ranked) as [[string, string[]], ...[string, string[]][]];
  if (ranked.length === 1) return `${first} ends highest.`;
  if (others.length === 0) return `${first} ends highest in all ${ranked.length} scenarios.`;
  if (scenarios.length === 1) {
    return `${listNames(ranked.map(({ scenario, order }, at) => `${order[0]!}${at === 0 ? ' ends highest' : ''} in ${scenario}`))}.`;
  }
  const rest = others.map(([strategy, won]) => `${strategy} in ${shortList(won)}`);
  return `${first} ends highest in ${scenarios.length} of ${ranked.length} scenarios (${shortList(scenarios)}); ${listNames(rest)}.`;
}

function describeCertainty(ranked: readonly Ranked[], outcome: Outcome, seeds: number): string {
  const strategies = ranked[0]!.order;
  const needed = seedsNeeded(strategies.length);
  const pairs = (strategies.length * (strategies.length - 1)) / 2;
  if (seeds < needed) {
    return `With ${seeds} ${seeds === 1 ? 'seed' : 'seeds'} none of this can be significant: corrected for ${pairs} ${pairs === 1 ? 'comparison' : 'comparisons'} a scenario, it takes ${needed} seeds for any difference to be.`;
  }
  const parts = ranked.map(({ scenario, order }) => {
    const [first, ...others] = order as [string, ...string[]];
    const rivals = others.filter((other) => outcome(scenario, first, other) <= 0);
    const where = ranked.length === 1 ? '' : ` in ${scenario}`;
    return rivals.length === 0
      ? `${first} is significantly better than every other${where}`
      : `${first} is not significantly better than ${shortList(rivals)}${where}`;
  });
  return `${parts.join('; ')}.`;
}

function describeChance(ranked: readonly Ranked[], outcome: Outcome): string {
  const order = ranked[0]!.order;
  const chance = order.includes('random') ? 'random' : order.find((strategy) => familyOf(strategy) === 'chance');
  if (chance === undefined) return 'No strategy was left to chance, so nothing is said of who beats it.';
  const searching = order.filter((strategy) => familyOf(strategy) !== 'chance');
  if (searching.length === 0) return 'Every strategy that was run is left to chance.';
  const scoreOf = ({ scores }: Ranked, strategy: string): number => scores.get(strategy) ?? NaN;
  const lowerIn = (strategy: string): readonly Ranked[] =>
    ranked.filter((each) => scoreOf(each, strategy) < scoreOf(each, chance));
  const always = searching.filter((strategy) => lowerIn(strategy).length === ranked.length);
  const sometimes = searching.filter((strategy) => !always.includes(strategy) && lowerIn(strategy).length > 0);
  const surely = searching.filter((strategy) => ranked.some(({ scenario }) => outcome(scenario, strategy, chance) < 0));
  const everywhere = ranked.length === 1 ? '' : ' in every scenario';
  const parts = [
    always.length === 0
      ? ''
      : `${shortList(always)} ${always.length === 1 ? 'ends' : 'end'} below ${chance}${everywhere}`,
    sometimes.length === 0
      ? ''
      : `${shortList(sometimes)} ${sometimes.length === 1 ? 'ends' : 'end'} below ${always.length === 0 ? chance : 'it'} in some`,
  ].filter((part) => part !== '');
  if (parts.length > 0) {
    const below = [...always, ...sometimes];
    const sure =
      surely.length === 0
        ? `${below.length === 1 ? 'not' : 'none of them'} significantly`
        : below.every((strategy) => surely.includes(strategy))
          ? 'significantly so'
          : `significantly so ${shortList(surely)}`;
    return `${parts.join('; ')} (${sure}).`;
  }
  const unsure = searching.filter((strategy) =>
    ranked.some(({ scenario }) => outcome(scenario, strategy, chance) <= 0),
  );
  const where = ranked.length === 1 ? '' : ' in every scenario';
  if (unsure.length === 0) return `Every strategy that searches ends significantly above ${chance}${where}.`;
  const all = unsure.length === searching.length;
  return `Every strategy that searches ends above ${chance}${where}, ${all ? 'none of them significantly everywhere' : `significantly so all but ${shortList(unsure)}`}.`;
}

/** At most so many names, then how many more. */
function shortList(names: readonly string[]): string {
  if (names.length <= MOST_NAMES) return listNames(names);
  return `${names.slice(0, MOST_NAMES - 1).join(', ')} and ${names.length - MOST_NAMES + 1} more`;
}
