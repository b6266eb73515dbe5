import { quantile } from '../../src/math/quantile.js';
import { seeksFrontier } from '../../src/objectives/scenario.js';
import { medianInterval } from './median-interval.js';
import type { RankedRun } from './run-indicators.js';
import { indicatorsOf, namesOf, runsOf } from './run-indicators.js';
import type { Interval } from './statistics.js';
import { bootstrapInterval, interquartileMean } from './statistics.js';

/** One indicator of one strategy in one scenario, over seeds. Numbers are NaN where no run has the indicator. */
export interface SummaryRow {
  readonly scenario: string;
  readonly strategy: string;
  readonly indicator: string;
  /** Runs made. */
  readonly runs: number;
  /** Runs that have the indicator: the others are not in the numbers. */
  readonly withValue: number;
  readonly median: number;
  readonly firstQuartile: number;
  readonly thirdQuartile: number;
  readonly interquartileMean: number;
  /** The 95 % interval of the interquartile mean. */
  readonly interval: Interval;
  /** The 95 % interval of the median. */
  readonly medianInterval: Interval;
  readonly note: string;
}

/** What stands in the exact rank's column where the space was not scanned. */
export const NO_RANK = 'not computed: needs a scan of all pairs';
/** What stands beside the indicators that a scenario without preferences cannot have, … */
const NO_BEST = 'none: the scenario seeks the frontier, no pair is the best';
/** … which are these. */
const OF_THE_BEST: readonly string[] = ['regret', 'exact_rank', 'steps_to_best', 'top_100_distance'];
const ALL_SCENARIOS = 'all';

/** Summarise runs by scenario, strategy and indicator; the regret also over all scenarios that have one together. */
export function summariseRuns(runs: readonly RankedRun[]): SummaryRow[] {
  const scenarios = namesOf(runs, ({ scenario }) => scenario.name);
  const strategies = namesOf(runs, ({ strategy }) => strategy);
  const indicators = indicatorsOf(runs);
  const rows: SummaryRow[] = [];
  for (const scenario of scenarios) {
    for (const strategy of strategies) {
      const group = runsOf(runs, scenario, strategy);
      for (const { name, of } of indicators) {
        rows.push({
          scenario,
          strategy,
          indicator: name,
          ...summariseStrata([group.map(of)], `${scenario}/${strategy}/${name}`),
          note: noteOn(name, group),
        });
      }
    }
  }
  const rewarded = namesOf(
    runs.filter((run) => !seeksFrontier(run.scenario)),
    ({ scenario }) => scenario.name,
  );
  if (rewarded.length > 1) {
    for (const strategy of strategies) {
      const strata = rewarded.map((scenario) =>
        runsOf(runs, scenario, strategy).map(({ measures }) => measures.regret),
      );
      const summary = summariseStrata(strata, `${ALL_SCENARIOS}/${strategy}`);
      rows.push({ scenario: ALL_SCENARIOS, strategy, indicator: 'regret', ...summary, note: 'resampled by scenario' });
    }
  }
  return rows;
}

/** Say why an indicator is missing, where it is. */
function noteOn(indicator: string, group: readonly RankedRun[]): string {
  if (OF_THE_BEST.includes(indicator) && group.every(({ scenario }) => seeksFrontier(scenario))) return NO_BEST;
  return indicator === 'exact_rank' && group.every(({ rank }) => rank === undefined) ? NO_RANK : '';
}

function summariseStrata(
  strata: readonly (readonly number[])[],
  seed: string,
): Omit<SummaryRow, 'scenario' | 'strategy' | 'indicator' | 'note'> {
  const present = strata
    .map((values) => values.filter((value) => !Number.isNaN(value)))
    .filter(({ length }) => length > 0);
  const values = present.flat();
  const none = { low: NaN, high: NaN };
  return {
    runs: strata.flat().length,
    withValue: values.length,
    median: quantile(values, 0.5),
    firstQuartile: quantile(values, 0.25),
    thirdQuartile: quantile(values, 0.75),
    interquartileMean: interquartileMean(values),
    medianInterval: medianInterval(values),
    interval: values.length === 0 ? none : bootstrapInterval(present, (drawn) => interquartileMean(drawn.flat()), seed),
  };
}
