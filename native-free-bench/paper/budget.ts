import { keepFeasible, listFirstVisits } from '../trace/visits.js';
import type { Chart } from '../../src/plot/render.js';
import type { StrategyStyle } from '../report/strategy-styles.js';
import { strategyStyles } from '../report/strategy-styles.js';
import type { Band, BandPoint } from './band-chart.js';
import { bandChart, bandPoint } from './band-chart.js';
import type { JudgedRun } from './judged-runs.js';

/** Regrets below this are drawn here: the optimum itself has none and would not fit on a logarithmic axis. */
const LEAST_REGRET = 1e-6;

/** How the regret of one strategy in one scenario falls with its budget. */
export interface BudgetCurve {
  readonly scenario: string;
  readonly strategy: string;
  /** By rising budget; quartiles are Infinity where runs had found nothing feasible. */
  readonly points: readonly (BandPoint & { readonly without: number })[];
}

/** The budgets that are looked at: 1, 2 and 5 times every power of ten from `first` on, and all steps. */
export function budgetsOf(steps: number, first = 100): number[] {
  const budgets: number[] = [];
  for (let power = first; power < steps; power *= 10) budgets.push(power, 2 * power, 5 * power);
  return [...budgets.filter((budget) => budget < steps), steps];
}

/** The regret of a run had it been stopped at each of some budgets (rising); Infinity where nothing feasible was found. */
export function regretAt(
  { trace, yardstick }: Pick<JudgedRun, 'trace' | 'yardstick'>,
  budgets: readonly number[],
): number[] {
  const visits = keepFeasible(trace, listFirstVisits(trace));
  let [best, next] = [-Infinity, 0];
  return budgets.map((budget) => {
    for (; next < visits.length && visits[next]! < budget; next++) best = Math.max(best, trace.reward[visits[next]!]!);
    return yardstick.optimum - best;
  });
}

/** Follow the regret of runs through their budget, quartiles over seeds. */
export function budgetCurves(runs: Iterable<JudgedRun>): BudgetCurve[] {
  const groups = new Map<string, { scenario: string; strategy: string; budgets: number[]; regrets: number[][] }>();
  for (const run of runs) {
    const { scenario, strategy, trace } = run;
    const key = `${scenario}/${strategy}`;
    const group = groups.get(key) ?? { scenario, strategy, budgets: budgetsOf(trace.steps), regrets: [] };
    groups.set(key, group);
    group.regrets.push(regretAt(run, group.budgets));
  }
  return [...groups.values()].map(({ scenario, strategy, budgets, regrets }) => ({
    scenario,
    strategy,
    points: budgets.map((budget, at) => {
      const values = regrets.map((regret) => regret[at]!);
      return { ...bandPoint(budget, values), without: values.filter((value) => value === Infinity).length };
    }),
  }));
}

/** Make the rows of budget.csv: scenario, strategy, steps, runs, runs_without_regret, quartiles of the regret. */
export function budgetRows(curves: readonly BudgetCurve[]): Readonly<Record<string, string | number>>[] {
  const shown = (value: number): number => (value === Infinity ? NaN : value);
  return curves.flatMap(({ scenario, strategy, points }) =>
    points.map(({ step, runs, without, low, middle, high }) => ({
      scenario,
      strategy,
      steps: step,
      runs,
      runs_without_regret: without,
      first_quartile: shown(low),
      median: shown(middle),
      third_quartile: shown(high),
    })),
  );
}

/** Draw the regret of one scenario by budget, both axes logarithmic. */
export function budgetChart(curves: readonly BudgetCurve[]): Chart {
  const styles = strategyStyles(curves.map(({ strategy }) => strategy));
  const bands = curves.map(({ strategy, points }): Band => ({ ...(styles.get(strategy) as StrategyStyle), points }));
  return bandChart(bands, {
    title: `${curves[0]?.scenario ?? ''}: regret by budget`,
    subtitle: `Median over seeds and quartiles; ${LEAST_REGRET} stands for the optimum itself`,
    label: 'Regret',
    log: { least: LEAST_REGRET, most: 1 },
  });
}
