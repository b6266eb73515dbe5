import type { Scenario } from '../../src/objectives/scenario.js';
import type { Comparison } from '../summary/comparison.js';
import { verdict } from '../summary/comparison.js';
import { scoreIndicator } from '../summary/run-indicators.js';
import type { SummaryRow } from '../summary/summary.js';
import { escapeHtml, formatNumber } from './format.js';
import { scrollingTable } from './table.js';

/** Two strategies that differ in one part. */
interface Ablation {
  readonly part: string;
  readonly with: string;
  readonly without: string;
}

const ABLATIONS: readonly Ablation[] = [
  { part: 'Ranks as rewards, learnt in batches', with: 'combined', without: 'combined-raw' },
  { part: 'Priority queue training, one controller', with: 'combined-pqt', without: 'combined' },
  { part: 'Priority queue training, in phases', with: 'phase-pqt', without: 'phase' },
  { part: 'The best share of each batch alone', with: 'risk-seeking', without: 'combined' },
  { part: 'PPO-clip for REINFORCE', with: 'combined-ppo', without: 'combined' },
  { part: 'All neighbours before a move', with: 'local-search-best', without: 'local-search' },
];

/**
 * Write what the parts of strategies bring: for every two that differ in one part, their scores and how sure the difference is.
 *
 * @returns Nothing where no two such strategies were run.
 */
export function ablationTable(
  scenarios: readonly Scenario[],
  summaries: readonly SummaryRow[],
  comparisons: readonly Comparison[],
): string {
  const score = (scenario: Scenario, strategy: string): string => {
    const row = summaries.find(
      (each) =>
        each.scenario === scenario.name && each.strategy === strategy && each.indicator === scoreIndicator(scenario),
    );
    return formatNumber(row?.interquartileMean ?? NaN, 5);
  };
  const rows = ABLATIONS.flatMap(({ part, with: better, without }) =>
    scenarios.flatMap((scenario) => {
      const found = comparisons.find(
        ({ scenario: name, first, second }) =>
          name === scenario.name &&
          ((first === better && second === without) || (first === without && second === better)),
      );
      if (found === undefined) return [];
      const turned = found.first !== better;
      const [low, high] = turned
        ? [1 - found.interval.high, 1 - found.interval.low]
        : [found.interval.low, found.interval.high];
      const outcome = verdict(found) * (turned ? -1 : 1);
      const word = outcome > 0 ? 'helps' : outcome < 0 ? 'harms' : 'not significant';
      const cells = [
        `<b>${better}</b> ${score(scenario, better)}`,
        `<b>${without}</b> ${score(scenario, without)}`,
        `${(turned ? 1 - found.probability : found.probability).toFixed(2)} <span class="soft">[${low.toFixed(2)}, ${high.toFixed(2)}]</span>`,
        formatNumber(found.pHolm, 2),
        word,
      ];
      return [
        `<tr><th scope="row">${part}</th><td>${escapeHtml(scenario.name)}</td>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`,
      ];
    }),
  );
  if (rows.length === 0) return '';
  const titles = [
    'Part',
    'Scenario',
    'With it, IQM',
    'Without it, IQM',
    'Probability that it helps, 95 %',
    'p, corrected',
    'Verdict',
  ];
  const head = `<tr>${titles.map((title) => `<th scope="col">${title}</th>`).join('')}</tr>`;
  return `<section id="parts">
<h2>What the parts bring</h2>
<p>Strategies that differ in one part only, whatever else is tuned for each. A probability of one half is no difference; p-values are corrected for all comparisons of the scenario.</p>
${scrollingTable('parts', head, rows)}
</section>`;
}
