import { isPredicted } from '../../src/accuracy/metric.js';
import { renderSvg } from '../../src/plot/render.js';
import { formatConstraint } from '../problem/feasibility.js';
import type { RankingRow } from '../summary/ranking.js';
import type { BenchResults } from '../summary/results.js';
import { NO_RANK } from '../summary/summary.js';
import { escapeHtml, formatNumber, formatPercentage } from './format.js';
import { pairCard } from './pair-card.js';
import type { Figure, ScenarioReport } from './scenario-report.js';
import { stageTable } from './stage-table.js';
import { REPORT_STYLE } from './style.js';

/** Write the report as one HTML document that needs nothing from elsewhere, for light and dark, wide and narrow screens. */
export function renderReport(results: BenchResults, reports: readonly ScenarioReport[]): string {
  const { manifest } = results.space.truth;
  const pairs = (manifest.cells * manifest.accelerators).toLocaleString('en');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Search strategies against the exact frontier</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<header>
<h1>Search strategies against the exact frontier</h1>
<p>${results.seeds} seeds of ${results.steps.toLocaleString('en')} steps each, judged against all ${pairs} pairs:
the true frontier of <code>${escapeHtml(manifest.metric)}</code>${isPredicted({ name: manifest.metric }) ? ' (accuracies predicted, not measured)' : ''} has ${manifest.frontier.size.toLocaleString('en')} distinct vectors.
${describeSearch(results)}Latency and area come from this project's analytic model of CHaiDNN, not from the paper's tables.</p>
<nav>${reports.map(({ scenario }) => `<a href="#${anchor(scenario.name)}">${escapeHtml(scenario.name)}</a>`).join(' ')} <a href="#how">how to read this</a></nav>
</header>
<main>
${reports.map((report) => scenarioSection(report, results)).join('\n')}
${howToRead(results)}
</main>
</body>
</html>
`;
}

/** Say what runs searched on, where that is not what they are judged by. */
function describeSearch({ searchMetrics, space }: BenchResults): string {
  if (searchMetrics.length === 0) return '';
  const names = searchMetrics.map((name) => `<code>${escapeHtml(name)}</code>`).join(', ');
  const drawn = searchMetrics.length === 1 ? '' : ' (one of them each, by its seed)';
  return `Runs searched on ${names}${drawn} and are judged on <code>${escapeHtml(space.truth.manifest.metric)}</code>: what a run found is the pair that it was told is best.
`;
}

function anchor(name: string): string {
  return name.replace(/[^\w-]+/g, '_');
}

function scenarioSection(report: ScenarioReport, results: BenchResults): string {
  const { scenario, yardstick, ranking, curves, planes, bestPairs } = report;
  const { area, latency, accuracy } = scenario.weights;
  const limits = scenario.constraints.map(formatConstraint).join(', ') || 'no constraints';
  return `<section id="${anchor(scenario.name)}">
<h2>${escapeHtml(scenario.name)}</h2>
<p>Weights: area ${area}, latency ${latency}, accuracy ${accuracy}; ${escapeHtml(limits)}. The optimum's reward is ${formatNumber(yardstick.optimum)}.</p>
<h3>Ranking</h3>
${rankingTable(ranking)}
${stageTable(
  scenario,
  ranking.map(({ strategy }) => strategy),
  results.runs,
)}
<h3>Reward by step</h3>
<div class="figures">${curves.map(figure).join('')}</div>
<h3>The best hundred pairs of a typical run against the true ones</h3>
<div class="figures">${planes.map(figure).join('')}</div>
<h3>The best pair of each strategy</h3>
<div class="pairs">${bestPairs.map((pair) => pairCard(pair, yardstick, results.space)).join('')}</div>
</section>`;
}

function figure({ name, chart }: Figure): string {
  return `<figure id="figure-${anchor(name)}">${renderSvg(chart)}</figure>`;
}

type Column = readonly [title: string, cell: (row: RankingRow) => string];

const SEARCHED: Column = ['Reward as searched, IQM', (row) => interval(row, 'searched_reward')];
const COLUMNS: readonly Column[] = [
  ['', ({ place }) => String(place)],
  ['Strategy', ({ strategy }) => `<b>${escapeHtml(strategy)}</b>`],
  ['Reward, IQM', (row) => interval(row, 'best_reward')],
  ['Compared by final reward', ({ words }) => escapeHtml(words)],
  ['Regret, median', (row) => median(row, 'regret')],
  ['Exact rank, median', exactRank],
  ['Runs with a feasible pair', found],
  ['Feasible steps', (row) => share(row, 'feasible_rate')],
  ['Frontier visited', (row) => share(row, 'frontier_coverage')],
  ['Hypervolume ratio', (row) => median(row, 'hypervolume_ratio')],
  ['IGD+', (row) => median(row, 'igd_plus')],
  ['Top 100 distance', (row) => median(row, 'top_100_distance')],
];

function rankingTable(ranking: readonly RankingRow[]): string {
  const told = ranking.some(({ summary }) => summary.has('searched_reward'));
  const columns = told ? [...COLUMNS, SEARCHED] : COLUMNS;
  const head = columns.map(([title]) => `<th scope="col">${title}</th>`).join('');
  const rows = ranking.map((row) => `<tr>${columns.map(([, cell]) => `<td>${cell(row)}</td>`).join('')}</tr>`);
  const unranked = ranking.some(({ summary }) => summary.get('exact_rank')?.note === NO_RANK);
  const note = unranked ? `<p class="soft">Exact rank ${NO_RANK}.</p>` : '';
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>${note}`;
}

function interval({ summary }: RankingRow, indicator: string): string {
  const row = summary.get(indicator);
  if (row === undefined || row.withValue === 0) return '–';
  const { interquartileMean: mean, interval: range } = row;
  return `${formatNumber(mean)} <span class="soft">[${formatNumber(range.low)}, ${formatNumber(range.high)}]</span>`;
}

function median({ summary }: RankingRow, indicator: string): string {
  const row = summary.get(indicator);
  return row === undefined || row.withValue === 0 ? '–' : formatNumber(row.median);
}

function share({ summary }: RankingRow, indicator: string): string {
  const row = summary.get(indicator);
  return row === undefined || row.withValue === 0 ? '–' : formatPercentage(row.median);
}

function exactRank({ summary }: RankingRow): string {
  const row = summary.get('exact_rank');
  if (row?.note === NO_RANK) return '<span class="soft">not computed</span>';
  return row === undefined || row.withValue === 0 ? '–' : Math.round(row.median).toLocaleString('en');
}

function found({ summary }: RankingRow): string {
  const row = summary.get('regret');
  return `${row?.withValue ?? 0} of ${row?.runs ?? 0}`;
}

function howToRead({ space }: BenchResults): string {
  const { manifest } = space.truth;
  return `<section id="how">
<h2>How to read this</h2>
<ul>
<li><b>Reward</b> is the scenario's weighted sum of the scaled objectives, negative where a constraint is missed. Strategies are ranked by the interquartile mean (IQM) over seeds of the best reward a run ends with; brackets hold its 95 % bootstrap interval.</li>
<li><b>Better, worse, not significant</b>: whether the 95 % interval of the probability that a run of one strategy ends above a run of the other leaves out one half. Every two strategies are compared, so with many of them some differences will look significant by chance.</li>
<li><b>Regret</b> is the optimum's reward less the best feasible one; a run that found nothing feasible has none and is counted apart. <b>Exact rank</b>: one more than the pairs of the whole space with a greater reward.</li>
<li><b>Frontier visited, hypervolume ratio, IGD+</b> compare all visited pairs with the true frontier, objectives scaled to [0, 1] by the exact bounds; <b>top 100 distance</b> compares the best visited pairs with the best of the frontier.</li>
<li>Where a scenario has <b>stages</b>, the steps of a run are split evenly among them and a strategy is told the reward of the stage it is in; ranking, curves and figures judge all its pairs by the last stage.</li>
<li>A <b>typical run</b> is the one with the median final reward.</li>
<li>Ground truth: ${escapeHtml(manifest.space)}, metric SHA-256 <code>${manifest.metric_sha256.slice(0, 16)}…</code>, cost constants <code>${manifest.constants_sha256.slice(0, 16)}…</code>.</li>
</ul>
</section>`;
}
