import { quantile } from '../../src/math/quantile.js';
import { stageBounds } from '../../src/objectives/stages.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import type { RankedRun } from '../summary/run-indicators.js';
import { runsOf } from '../summary/run-indicators.js';
import { escapeHtml, formatNumber } from './format.js';

/**
 * Write the table of what had been found by the end of each stage of a scenario: the median regret of each strategy.
 *
 * @param strategies - In the order of the rows.
 * @returns Nothing where the scenario has no stages.
 */
export function stageTable(scenario: Scenario, strategies: readonly string[], runs: readonly RankedRun[]): string {
  const bounds = stageBounds(scenario);
  if (bounds.length === 0) return '';
  const head = bounds.map((above) => `<th scope="col">&gt; ${above} images/s/mm²</th>`).join('');
  const rows = strategies.map((strategy) => {
    const own = runsOf(runs, scenario.name, strategy);
    const cells = bounds.map((_, stage) => `<td>${regretCell(own, stage)}</td>`).join('');
    return `<tr><th scope="row">${escapeHtml(strategy)}</th>${cells}</tr>`;
  });
  return `<h3>Stage by stage: median regret of the best pair that met the bound by its end</h3>
<div class="scroll stages"><table><thead><tr><th scope="col">Strategy</th>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function regretCell(runs: readonly RankedRun[], stage: number): string {
  const regrets = runs.map(({ stages }) => stages[stage]?.regret ?? NaN).filter((regret) => !Number.isNaN(regret));
  const found = regrets.length === runs.length ? '' : ` <span class="soft">${regrets.length} of ${runs.length}</span>`;
  return (regrets.length === 0 ? '–' : formatNumber(quantile(regrets, 0.5))) + found;
}
