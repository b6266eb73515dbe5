import type { Comparison } from '../summary/comparison.js';
import { verdict } from '../summary/comparison.js';
import type { RankingRow } from '../summary/ranking.js';
import { escapeHtml, formatNumber } from './format.js';
import type { StrategyStyle } from './strategy-styles.js';
import { scrollingTable, swatch } from './table.js';

/**
 * Write how every two strategies of a scenario compare: the probability that a run of the row's ends above one of the
 * column's, what is significant marked.
 *
 * @returns Nothing where there are not two.
 */
export function comparisonTable(
  scenario: string,
  ranking: readonly RankingRow[],
  comparisons: readonly Comparison[],
  styles: ReadonlyMap<string, StrategyStyle>,
): string {
  if (ranking.length < 2) return '';
  const turned = new Map<string, Comparison>();
  for (const comparison of comparisons) {
    if (comparison.scenario !== scenario) continue;
    turned.set(keyOf(comparison.first, comparison.second), comparison);
    turned.set(keyOf(comparison.second, comparison.first), turnRound(comparison));
  }
  const head = `<tr><th scope="col">Above →</th>${ranking.map(({ place, strategy }) => `<th scope="col" title="${escapeHtml(strategy)}">${place}</th>`).join('')}</tr>`;
  const rows = ranking.map(({ place, strategy }) => {
    const cells = ranking.map((other) => cell(turned.get(keyOf(strategy, other.strategy))));
    return `<tr><th scope="row">${place} ${swatch(styles.get(strategy))}${escapeHtml(strategy)}</th>${cells.join('')}</tr>`;
  });
  const words = ranking.map((row) => `<li><b>${escapeHtml(row.strategy)}</b>: ${escapeHtml(row.words)}</li>`);
  return `<details><summary>How every two strategies compare</summary>
<p>The probability that a run of the row's strategy ends above one of the column's (A12). Marked <b class="better">▲</b> or <b class="worse">▼</b>: significant at 5 %, corrected for all comparisons of the scenario. Intervals and p-values are in comparisons.csv.</p>
${scrollingTable('matrix', head, rows)}
<ul>${words.join('')}</ul></details>`;
}

/** Names cannot hold what stands between them here: JSON tells where each ends. */
function keyOf(first: string, second: string): string {
  return JSON.stringify([first, second]);
}

function turnRound({ scenario, first, second, probability, interval, p, pHolm }: Comparison): Comparison {
  const turned = { low: 1 - interval.high, high: 1 - interval.low };
  return { scenario, first: second, second: first, probability: 1 - probability, interval: turned, p, pHolm };
}

function cell(comparison: Comparison | undefined): string {
  if (comparison === undefined) return '<td class="soft">·</td>';
  const outcome = verdict(comparison);
  const { probability, interval, p, pHolm } = comparison;
  const title = `95 % interval ${interval.low.toFixed(2)} to ${interval.high.toFixed(2)}, p ${formatNumber(p, 2)}, corrected ${formatNumber(pHolm, 2)}`;
  const mark = outcome === 0 ? '' : outcome > 0 ? '▲' : '▼';
  const kind = outcome === 0 ? '' : outcome > 0 ? ' class="better"' : ' class="worse"';
  return `<td${kind} title="${title}">${probability.toFixed(2)}${mark}</td>`;
}
