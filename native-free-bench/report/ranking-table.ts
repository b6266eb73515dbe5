import type { Scenario } from '../../src/objectives/scenario.js';
import { seeksFrontier } from '../../src/objectives/scenario.js';
import type { Comparison } from '../summary/comparison.js';
import { verdict } from '../summary/comparison.js';
import type { RankingRow } from '../summary/ranking.js';
import type { Interval } from '../summary/statistics.js';
import { NO_RANK } from '../summary/summary.js';
import { escapeHtml, formatNumber, formatPercentage } from './format.js';
import type { StrategyStyle } from './strategy-styles.js';
import { scrollingTable, swatch } from './table.js';

interface Column {
  /** Columns with one group have its name above them. */
  readonly group: string;
  readonly title: string;
  readonly cell: (row: RankingRow, at: number) => string;
}

/** Write the ranking of a scenario: what it is ranked by with its interval, and what else there is to know of a strategy. */
export function rankingTable(
  scenario: Scenario,
  ranking: readonly RankingRow[],
  comparisons: readonly Comparison[],
  styles: ReadonlyMap<string, StrategyStyle>,
): string {
  const seeking = seeksFrontier(scenario);
  const told = ranking.some(({ summary }) => summary.has('searched_reward'));
  const own = comparisons.filter((comparison) => comparison.scenario === scenario.name);
  const outcomes = new Map(ranking.map(({ strategy }) => [strategy, countOutcomes(strategy, own)]));
  const outcome =
    (index: 0 | 1 | 2): Column['cell'] =>
    (row) =>
      String(outcomes.get(row.strategy)?.[index] ?? '');
  const columns: Column[] = [
    seeking
      ? { group: 'Hypervolume ratio', title: 'IQM, 95 %', cell: (row) => iqm(row, 'hypervolume_ratio') }
      : { group: 'Final reward', title: 'IQM, 95 %', cell: (row) => iqm(row, 'best_reward') },
    ...(told
      ? [{ group: 'As searched', title: 'IQM, 95 %', cell: (row: RankingRow) => iqm(row, 'searched_reward') }]
      : []),
    { group: 'Among the others', title: 'better than', cell: outcome(0) },
    { group: 'Among the others', title: 'not told apart', cell: outcome(1) },
    { group: 'Among the others', title: 'worse than', cell: outcome(2) },
    ...(seeking
      ? []
      : [
          { group: 'Regret', title: 'median', cell: (row: RankingRow) => median(row, 'regret') },
          { group: 'Exact rank', title: 'median, 95 %', cell: exactRank },
        ]),
    { group: 'Feasible', title: 'runs', cell: found },
    { group: 'Feasible', title: 'steps', cell: (row) => share(row, 'feasible_rate') },
    { group: 'Frontier', title: 'visited', cell: (row) => share(row, 'frontier_coverage') },
    ...(seeking
      ? []
      : [
          { group: 'Frontier', title: 'hyper&shy;volume', cell: (row: RankingRow) => median(row, 'hypervolume_ratio') },
        ]),
    { group: 'Frontier', title: 'IGD+', cell: (row) => median(row, 'igd_plus') },
    ...(seeking
      ? []
      : [{ group: 'Top 100', title: 'distance', cell: (row: RankingRow) => median(row, 'top_100_distance') }]),
  ];
  const head = `<tr><th colspan="2" scope="colgroup"></th>${groupHeads(columns)}</tr>
<tr><th scope="col"><span class="unseen">Place</span></th><th scope="col">Strategy</th>${columns.map(({ title }) => `<th scope="col">${title}</th>`).join('')}</tr>`;
  const rows = ranking.map((row, at) => {
    const name = `<th scope="row">${swatch(styles.get(row.strategy))}${escapeHtml(row.strategy)}</th>`;
    return `<tr><td>${row.place}</td>${name}${columns.map(({ cell }) => `<td>${cell(row, at)}</td>`).join('')}</tr>`;
  });
  const unranked = !seeking && ranking.some(({ summary }) => summary.get('exact_rank')?.note === NO_RANK);
  const note = unranked ? `<p class="soft">Exact rank ${NO_RANK}.</p>` : '';
  return `${scrollingTable('ranking', head, rows)}${note}`;
}

function groupHeads(columns: readonly Column[]): string {
  const groups: { group: string; span: number }[] = [];
  for (const { group } of columns) {
    const last = groups.at(-1);
    if (last?.group === group) last.span++;
    else groups.push({ group, span: 1 });
  }
  return groups.map(({ group, span }) => `<th scope="colgroup" colspan="${span}">${group}</th>`).join('');
}

/** How many others a strategy is better than, not told apart from, worse than. */
function countOutcomes(strategy: string, comparisons: readonly Comparison[]): [number, number, number] {
  const counts: [number, number, number] = [0, 0, 0];
  for (const comparison of comparisons) {
    if (comparison.first !== strategy && comparison.second !== strategy) continue;
    const outcome = verdict(comparison) * (comparison.first === strategy ? 1 : -1);
    counts[outcome > 0 ? 0 : outcome < 0 ? 2 : 1]++;
  }
  return counts;
}

function iqm({ summary }: RankingRow, indicator: string): string {
  const row = summary.get(indicator);
  if (row === undefined || row.withValue === 0) return '–';
  return `${formatNumber(row.interquartileMean, 5)} ${range(row.interval, (value) => formatNumber(value, 5))}`;
}

function range({ low, high }: Interval, format: (value: number) => string): string {
  return `<span class="soft">[${format(low)}, ${format(high)}]</span>`;
}

function median({ summary }: RankingRow, indicator: string): string {
  const row = summary.get(indicator);
  return row === undefined || row.withValue === 0 ? '–' : formatNumber(row.median, 3);
}

function share({ summary }: RankingRow, indicator: string): string {
  const row = summary.get(indicator);
  return row === undefined || row.withValue === 0 ? '–' : formatPercentage(row.median);
}

function exactRank({ summary }: RankingRow): string {
  const row = summary.get('exact_rank');
  if (row === undefined || row.withValue === 0) return '–';
  return `${formatRank(row.median)} ${range(row.medianInterval, formatRank)}`;
}

/** Ranks of ten million and more would make the table wider than a screen, and nobody compares their digits. */
function formatRank(rank: number): string {
  return rank < 1e7 ? Math.round(rank).toLocaleString('en') : rank.toExponential(2).replace('+', '');
}

function found({ summary }: RankingRow): string {
  const row = summary.get('steps_to_first_feasible');
  return `${row?.withValue ?? 0} of ${row?.runs ?? 0}`;
}
