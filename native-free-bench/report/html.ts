import { isPredicted } from '../../src/accuracy/metric.js';
import { renderSvg } from '../../src/plot/render.js';
import { visibleText } from '../../src/plot/visible-text.js';
import { seeksFrontier } from '../../src/objectives/scenario.js';
import { formatConstraint } from '../problem/feasibility.js';
import type { RankComparison } from '../summary/critical-difference.js';
import { describeEndings } from '../summary/endings.js';
import type { BenchResults } from '../summary/results.js';
import type { RankedRun } from '../summary/run-indicators.js';
import { ablationTable } from './ablation-table.js';
import { comparisonTable } from './comparison-table.js';
import { criticalDifferenceSvg } from './critical-difference-chart.js';
import type { Figure } from './figure.js';
import { escapeHtml, formatNumber } from './format.js';
import { howToRead } from './how-to-read.js';
import { pairCard } from './pair-card.js';
import { rankingTable } from './ranking-table.js';
import type { Report } from './report.js';
import type { ScenarioReport } from './scenario-report.js';
import { stageTable } from './stage-table.js';
import { REPORT_STYLE } from './style.js';

/** The page may load nothing and run nothing; it has a style sheet, and charts have theirs. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
const TITLE = 'Search strategies against the exact frontier';

/**
 * Write the report as one HTML document that needs nothing from elsewhere and can load nothing, for light and dark, wide and
 * narrow screens, and paper.
 */
export function renderReport(results: BenchResults, report: Report): string {
  const { scenarios, findings } = report;
  const { manifest } = results.space.truth;
  const pairs = (manifest.cells * manifest.accelerators).toLocaleString('en');
  const links = scenarios.map(({ scenario, slug }) => `<a href="#s-${slug}">${escapeHtml(scenario.name)}</a>`);
  const parts = ablationTable(results.scenarios, results.summaries, results.comparisons);
  if (parts !== '') links.push('<a href="#parts">what the parts bring</a>');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${TITLE}</title>
<link rel="icon" href="data:,">
<style>${REPORT_STYLE}</style>
</head>
<body>
<header>
<h1>${TITLE}</h1>
<p class="findings">${findings.map(escapeHtml).join(' ')}</p>
<p class="soft">${results.seeds} seeds of ${results.steps.toLocaleString('en')} steps each, judged against all ${pairs} pairs:
the true frontier of <code>${escapeHtml(manifest.metric)}</code>${isPredicted({ name: manifest.metric }) ? ' (accuracies predicted, not measured)' : ''} has ${manifest.frontier.size.toLocaleString('en')} distinct vectors.
${describeSearch(results)}Latency and area come from this project's analytic model of CHaiDNN, not from the paper's tables.</p>
<nav aria-label="Sections">${links.join(' ')} <a href="#how">how to read this</a></nav>
</header>
<main>
${meanRankFigure(report)}
${scenarios.map((each) => scenarioSection(each, results, report)).join('\n')}
${parts}
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

function meanRankFigure({ meanRanks, styles }: Report): string {
  if (meanRanks === undefined) return '';
  return `<figure class="ranks"><figcaption><b>Mean rank over ${meanRanks.scenarios === 1 ? 'the scenario' : `${meanRanks.scenarios} scenarios`}</b> <span class="soft">${describeMeanRanks(meanRanks)}</span></figcaption>
<div class="wide" tabindex="0" role="group" aria-label="Figure, scrolls sideways where it is wider than the screen">${criticalDifferenceSvg(meanRanks, styles, 'Critical-difference diagram of mean ranks')}</div><p class="hint">Scroll the figure sideways →</p></figure>`;
}

function describeMeanRanks({ p, chiSquared, degreesOfFreedom, runs }: RankComparison): string {
  const rounded = p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`;
  return `The best is on the left; a bar joins strategies that are not told apart at 5 %. Block: a scenario with ${runs} ${runs === 1 ? 'run' : 'runs'} of each strategy; Mack–Skillings χ² = ${formatNumber(chiSquared, 3)}, ${degreesOfFreedom} degrees of freedom, ${rounded}.`;
}

function scenarioSection(own: ScenarioReport, results: BenchResults, { styles }: Report): string {
  const { scenario, slug, yardstick, ranking, curves, planes, bestPairs } = own;
  const { comparisons, runs, space } = results;
  const strategies = ranking.map(({ strategy }) => strategy);
  const cards = bestPairs.map((pair) => pairCard(pair, yardstick, space));
  return `<section id="s-${slug}">
<h2>${escapeHtml(scenario.name)}</h2>
<p>${describeScenario(own)}</p>
<h3>Ranking</h3>
${rankingTable(scenario, ranking, comparisons, styles)}
${endingsNote(runs.filter((run) => run.scenario.name === scenario.name))}
${comparisonTable(scenario.name, ranking, comparisons, styles)}
${stageTable(scenario, strategies, runs)}
<h3>Step by step</h3>
${curves.map(figure).join('\n')}
${planes.length === 0 ? '' : `<h3>The best hundred pairs of a typical run against the true ones</h3>\n${planes.map(figure).join('\n')}`}
${cards.length === 0 ? '' : `<h3>The best pair of each strategy</h3>\n<div class="pairs">${cards.join('')}</div>`}
</section>`;
}

/** Say which runs ended before their last step; nothing where all went through. */
function endingsNote(runs: readonly RankedRun[]): string {
  const endings = describeEndings(runs).map((text) => `<li>${escapeHtml(visibleText(text))}</li>`);
  return endings.length === 0 ? '' : `<p>Runs that ended early:</p>\n<ul>${endings.join('')}</ul>`;
}

function describeScenario({ scenario, yardstick }: ScenarioReport): string {
  const limits = escapeHtml(scenario.constraints.map(formatConstraint).join(', ') || 'no constraints');
  if (seeksFrontier(scenario)) {
    return `As much of the whole frontier as can be found, no objective preferred; ${limits}. The true frontier has ${yardstick.frontier.size.toLocaleString('en')} distinct vectors.`;
  }
  const { area, latency, accuracy } = scenario.weights;
  return `Weights: area ${area}, latency ${latency}, accuracy ${accuracy}; ${limits}. The optimum's reward is ${formatNumber(yardstick.optimum, 5)}.`;
}

function figure({ name, title, note, charts }: Figure): string {
  return `<figure id="figure-${name}"><figcaption><b>${escapeHtml(title)}</b> <span class="soft">${escapeHtml(note)}</span></figcaption><div class="panels">${charts.map(renderSvg).join('')}</div></figure>`;
}
