import type { StrategyOrderReport } from '../../../native-free-bench/robust/describe-orders.js';
import type {
  DrawnConstantReport,
  HoldReport,
  OptimumReport,
  PresenceReport,
  RobustnessReport,
} from '../../robust/describe-robustness.js';
import { formatTable } from './text-table.js';

/** What `codesign robust` prints, and `robust.json` holds. */
export interface RobustReport extends RobustnessReport {
  /** Null where no benchmark was named. */
  readonly bench: readonly StrategyOrderReport[] | null;
}

const short = (value: number): string => Number(value.toPrecision(3)).toString();

function formatShare(part: number, of: number): string {
  return `${((100 * part) / of).toFixed(1)} %`;
}

function formatConstants({ constants, draws }: RobustnessReport): string {
  return formatTable<DrawnConstantReport>(
    [
      { title: 'constant', cell: ({ name }) => name, align: 'left' },
      { title: 'unit', cell: ({ unit }) => unit, align: 'left' },
      { title: 'stated', cell: ({ stated }) => String(stated) },
      { title: 'fitted', cell: ({ fitted }) => String(fitted) },
      { title: 'drawn: 2.5 %', cell: ({ low }) => String(Math.round(low)) },
      { title: 'median', cell: ({ median }) => String(Math.round(median)) },
      { title: '97.5 %', cell: ({ high }) => String(Math.round(high)) },
      { title: 'at a bound', cell: (row) => formatShare(row.draws_at_bound, draws) },
    ],
    constants,
  );
}

function formatPairs({ frontier: { pairs, on_frontier: on, within_1_percent: within } }: RobustnessReport): string {
  const row = (title: string, of: (hold: HoldReport) => number): { title: string; on: number; within: number } => ({
    title,
    on: of(on),
    within: of(within),
  });
  const cell = (held: number): string => `${held}  ${formatShare(held, pairs).padStart(7)}`;
  return formatTable(
    [
      { title: `of ${pairs} pairs`, cell: ({ title }) => title, align: 'left' },
      { title: 'on the frontier', cell: (each) => cell(each.on) },
      { title: 'within 1 % of it', cell: (each) => cell(each.within) },
    ],
    [
      row('in all draws', (hold) => hold.in_all_draws),
      row('in at least 95 %', (hold) => hold.in_95_percent),
      row('in at least half', (hold) => hold.in_half),
      row('in none', (hold) => hold.in_none),
    ],
  );
}

function formatPresence({ accelerators, cells }: RobustnessReport): string {
  return formatTable<readonly [string, PresenceReport]>(
    [
      { title: 'on the frontier', cell: ([name]) => name, align: 'left' },
      { title: 'given', cell: ([, found]) => String(found.on_given_frontier) },
      { title: 'given or any draw', cell: ([, found]) => String(found.on_any_frontier) },
      { title: 'at least 95 %', cell: ([, found]) => String(found.in_95_percent.length) },
      { title: 'all draws', cell: ([, found]) => String(found.in_all_draws.length) },
    ],
    [
      ['accelerators', accelerators],
      ['cells', cells],
    ],
  );
}

function formatOptima({ scenarios, draws }: RobustnessReport): string {
  const regret = ({ regret: found }: OptimumReport, of: 'median' | 'percentile_95'): string =>
    found === null ? '–' : short(found[of]);
  return formatTable<OptimumReport>(
    [
      { title: 'scenario', cell: ({ scenario }) => scenario, align: 'left' },
      {
        title: 'optimum',
        cell: ({ given }) => (given === null ? 'none' : `${given.cell_index} on ${given.accelerator_index}`),
        align: 'left',
      },
      { title: 'stays', cell: (row) => formatShare(row.draws_optimal, draws) },
      { title: 'misses a constraint', cell: (row) => formatShare(row.draws_infeasible, draws) },
      { title: 'regret: median', cell: (row) => regret(row, 'median') },
      { title: '95 %', cell: (row) => regret(row, 'percentile_95') },
      { title: 'distinct optima', cell: ({ optima }) => String(optima.length) },
    ],
    scenarios,
  );
}

function formatOrder(order: StrategyOrderReport, draws: number): string {
  const title = `${order.scenario}: the order of ${order.runs} runs of ${order.steps.toLocaleString('en')} steps is the same in ${formatShare(order.draws_same_order, draws)} of the draws`;
  const ranking = formatTable(
    [
      { title: 'strategy', cell: ({ strategy }) => strategy, align: 'left' },
      { title: 'median regret', cell: (row) => (row.median_regret === null ? 'infeasible' : short(row.median_regret)) },
      { title: 'first in', cell: (row) => formatShare(row.draws_first, draws) },
    ],
    order.ranking,
  );
  const turned = order.comparisons
    .filter((pair) => pair.draws_second_better > 0)
    .map((pair) => {
      const share = formatShare(pair.draws_second_better, draws);
      const stated = pair.tied_as_stated ? 'is level with' : 'is behind';
      return `${pair.second} ${stated} ${pair.first}, before it in ${share}\n`;
    });
  return `${title}\n\n${ranking}${turned.length > 0 ? `\n${turned.join('')}` : ''}`;
}

/** What was found, as text. */
export function formatRobustness(report: RobustReport): string {
  const { frontier, draws } = report;
  const { least, median, most } = frontier.draws_pairs;
  const covered = frontier.covered_share;
  const text = (share: number): string => `${(100 * share).toFixed(1)} %`;
  return [
    formatConstants(report),
    formatPairs(report),
    `A draw's frontier has ${least} to ${most} pairs (median ${median}); the given one covers ${text(covered.median)} of it within 1 % (median; at worst ${text(covered.least)})\n`,
    formatPresence(report),
    formatOptima(report),
    ...(report.bench ?? []).map((order) => formatOrder(order, draws)),
  ].join('\n');
}
