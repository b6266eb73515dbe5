import type { Scenario } from '../../src/objectives/scenario.js';
import type { Comparison } from './comparison.js';
import { verdict } from './comparison.js';
import { listNames } from './names.js';
import { scoreIndicator } from './run-indicators.js';
import type { SummaryRow } from './summary.js';

/** One line of the ranking of a scenario. */
export interface RankingRow {
  readonly place: number;
  readonly strategy: string;
  /** The strategy's summary by indicator. */
  readonly summary: ReadonlyMap<string, SummaryRow>;
  /** How it compares with the next one, and with which it ties, in words. */
  readonly words: string;
}

/**
 * Rank the strategies of one scenario by the interquartile mean of what their runs end with: the best reward, or the
 * hypervolume ratio where the scenario seeks the frontier.
 *
 * Places are by that number alone; the words say where a difference is not significant.
 * @param summaries - Of this and other scenarios, as {@link BenchResults} has them.
 * @param comparisons - Likewise.
 * @returns One row a strategy, the best first.
 */
export function rankStrategies(
  scenario: Pick<Scenario, 'name' | 'goal'>,
  summaries: readonly SummaryRow[],
  comparisons: readonly Comparison[],
): RankingRow[] {
  const byStrategy = new Map<string, Map<string, SummaryRow>>();
  for (const row of summaries) {
    if (row.scenario !== scenario.name) continue;
    const known = byStrategy.get(row.strategy) ?? new Map<string, SummaryRow>();
    byStrategy.set(row.strategy, known.set(row.indicator, row));
  }
  const indicator = scoreIndicator(scenario);
  const score = (strategy: string): number => byStrategy.get(strategy)?.get(indicator)?.interquartileMean ?? -Infinity;
  const order = [...byStrategy.keys()].sort((a, b) => score(b) - score(a));
  return order.map((strategy, at) => ({
    place: at + 1,
    strategy,
    summary: byStrategy.get(strategy) as ReadonlyMap<string, SummaryRow>,
    words: describe(
      strategy,
      order,
      comparisons.filter((comparison) => comparison.scenario === scenario.name),
    ),
  }));
}

/** Say which strategies a strategy beats, ties with and loses to. */
function describe(strategy: string, others: readonly string[], comparisons: readonly Comparison[]): string {
  const groups = { better: [] as string[], same: [] as string[], worse: [] as string[] };
  for (const other of others) {
    const comparison = comparisons.find(
      ({ first, second }) => (first === strategy && second === other) || (first === other && second === strategy),
    );
    if (comparison === undefined) continue;
    const outcome = verdict(comparison) * (comparison.first === strategy ? 1 : -1);
    groups[outcome > 0 ? 'better' : outcome < 0 ? 'worse' : 'same'].push(other);
  }
  const sentences = [
    groups.better.length > 0 ? `Better than ${listNames(groups.better)}.` : '',
    groups.same.length > 0 ? `The difference from ${listNames(groups.same)} is not significant.` : '',
    groups.worse.length > 0 ? `Worse than ${listNames(groups.worse)}.` : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}
