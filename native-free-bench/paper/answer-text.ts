import type { AnsweredCosts, CampaignAnswer } from './answer.js';
import { CHANCE, ESTIMATOR_FAMILIES } from './campaign.js';
import type { QuestionComparison } from './comparisons.js';
import { outcomeOf } from './comparisons.js';
import { describeDependences } from './dependence-text.js';
import { markdownTable } from '../report/markdown.js';
import { formatNumber } from '../report/format.js';
import { PRESENTATIONS } from './presentations.js';
import type { Claim, Verdict } from './verdicts.js';
import { CLAIMS } from './verdicts.js';

/** Write the answer as a page of Markdown: claims, what they depend on, effects, medians, cost models. */
export function answerText(answer: CampaignAnswer): string {
  const { costs, comparisons, verdicts, spreads } = answer;
  return [
    '# Is combined search best without constraints, phase search with them, and separate search worst?',
    describeRuns(answer),
    '## What the answer depends on',
    ...describeDependences(spreads),
    '## Answers',
    `yes: both comparisons that the claim makes are significant and go its way; no: one of them is significant and goes the other way; ?: undecided. Significant is a p-value of Mann–Whitney of at most 0.05 after Holm's correction for all ${comparisons.length.toLocaleString('en')} comparisons.`,
    ...costs.map((each) => `### ${each.title}\n\n${verdictTable(verdicts, each)}`),
    '## Effects',
    'Probability that a run of the first strategy is better than one of the second (A₁₂, ties half) with its 95 % interval (Newcombe 2006, method 5); * significant after correction.',
    ...costs.map((each) => `### ${each.title}\n\n${effectTable(comparisons, each)}`),
    '## Medians',
    'Median over seeds with its 95 % bootstrap interval; – where that is a run which found nothing feasible.',
    ...costs.flatMap((each) =>
      CLAIM_SCENARIOS.map((scenario) => `### ${each.title}, ${scenario}\n\n${medianTable(answer, each, scenario)}`),
    ),
    '## Cost models',
    'Of 20,000 pairs drawn uniformly: the median share of their time that would be gone if memory took none, and the share that meets the constraints. The limits are the same under all cost models.',
    costTable(costs),
  ]
    .join('\n\n')
    .concat('\n');
}

const CLAIM_SCENARIOS = [...new Set(CLAIMS.map(({ scenario }) => scenario))];

function describeRuns({ runs, steps, metric, costs }: CampaignAnswer): string {
  const count = (value: number): string => value.toLocaleString('en');
  const seeds = [
    ...new Set(runs.map(({ costs: name, scenario, strategy }) => [name, scenario, strategy].join('/'))),
  ].map((key) => runs.filter((run) => [run.costs, run.scenario, run.strategy].join('/') === key).length);
  const [fewest, most] = [Math.min(...seeds), Math.max(...seeds)];
  const strategies = new Set(runs.map(({ strategy }) => strategy)).size;
  return `${count(runs.length)} runs: ${strategies} strategies, ${costs.length} cost models, ${fewest === most ? count(most) : `${count(fewest)} to ${count(most)}`} seeds, ${steps.map(count).join(' and ')} steps; accuracies ${metric}. The claims are the paper's as they are remembered here.`;
}

function verdictTable(verdicts: readonly Verdict[], { name }: AnsweredCosts): string {
  const short = { yes: 'yes', no: 'no', undecided: '?' } as const;
  const answerTo = (claim: Claim, presentation: string, family: string): string => {
    const found = verdicts.find(
      (each) =>
        each.costs === name && each.claim === claim && each.presentation === presentation && each.family === family,
    );
    return found === undefined ? '' : short[found.answer];
  };
  return markdownTable(
    ['presentation', 'estimator', ...CLAIMS.map(({ text, scenario }) => `${text}, ${scenario}`)],
    PRESENTATIONS.flatMap((presentation) =>
      ESTIMATOR_FAMILIES.map((family) => [
        presentation.title,
        family.title,
        ...CLAIMS.map((claim) => answerTo(claim, presentation.name, family.name)),
      ]),
    ),
  );
}

function effectTable(comparisons: readonly QuestionComparison[], { name }: AnsweredCosts): string {
  const own = comparisons.filter(({ costs }) => costs === name);
  const lines = new Map(
    own.map(({ scenario, first, second }) => [[scenario, first, second].join(), { scenario, first, second }]),
  );
  const effect = (line: { scenario: string; first: string; second: string }, presentation: string): string => {
    const found = own.find(
      (each) =>
        each.presentation === presentation &&
        each.scenario === line.scenario &&
        each.first === line.first &&
        each.second === line.second,
    );
    if (found === undefined) return '';
    const { probability, interval } = found;
    const mark = outcomeOf(found) === 0 ? '' : ' *';
    return `${formatProbability(probability)} [${formatProbability(interval.low)}, ${formatProbability(interval.high)}]${mark}`;
  };
  return markdownTable(
    ['scenario', 'first', 'second', ...PRESENTATIONS.map(({ short }) => short)],
    [...lines.values()].map((line) => [
      line.scenario,
      line.first,
      line.second === CHANCE ? `${CHANCE} (chance)` : line.second,
      ...PRESENTATIONS.map((presentation) => effect(line, presentation.name)),
    ]),
  );
}

function medianTable({ medians }: CampaignAnswer, { name }: AnsweredCosts, scenario: string): string {
  const own = medians.filter((each) => each.costs === name && each.scenario === scenario);
  const medianOf = (strategy: string, presentation: string): number =>
    own.find((each) => each.strategy === strategy && each.presentation === presentation)?.median ?? NaN;
  // By regret, runs without one last.
  const rank = (strategy: string): number => {
    const regret = medianOf(strategy, 'regret');
    return Number.isNaN(regret) ? Infinity : regret;
  };
  const strategies = [...new Set(own.map(({ strategy }) => strategy))].sort((a, b) => rank(a) - rank(b) || 0);
  return markdownTable(
    ['strategy', ...PRESENTATIONS.map(({ short }) => short)],
    strategies.map((strategy) => [
      strategy,
      ...PRESENTATIONS.map(({ name: presentation }) => {
        const found = own.find((each) => each.strategy === strategy && each.presentation === presentation);
        if (found === undefined) return '';
        const { median, interval } = found;
        return `${formatNumber(median)} [${formatNumber(interval.low)}, ${formatNumber(interval.high)}]`;
      }),
    ]),
  );
}

function costTable(costs: readonly AnsweredCosts[]): string {
  const percent = (share: number): string => (Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)} %`);
  return markdownTable(
    [
      'cost model',
      'accelerators',
      'frontier',
      'memory: drawn pairs',
      'memory: frontier pairs',
      ...(costs[0]?.feasibleShares ?? []).map(({ scenario }) => `feasible: ${scenario}`),
      'ground truth (SHA-256 of its frontier.arrow)',
    ],
    costs.map(({ title, truthHash, accelerators, frontierSize, memoryShare, feasibleShares }) => [
      title,
      accelerators.toLocaleString('en'),
      String(frontierSize),
      percent(memoryShare.drawn),
      percent(memoryShare.frontier),
      ...feasibleShares.map(({ share }) => percent(share)),
      `\`${truthHash}\``,
    ]),
  );
}

function formatProbability(value: number): string {
  return value.toFixed(2);
}
