import type { ArrowColumn, Metadata } from '../../src/store/arrow/write.js';
import { encodeArrow, numberColumn, utf8Column } from '../../src/store/arrow/write.js';
import { layTexts } from '../../src/store/arrow/text-columns.js';
import { TRUTH_HASH } from '../problem/truth-hash.js';
import type { Comparison } from './comparison.js';
import { verdict } from './comparison.js';
import type { RankedRun } from './run-indicators.js';
import { indicatorsOf } from './run-indicators.js';
import type { SummaryRow } from './summary.js';

/** A small table: one record a row, all with the same names; NaN where there is no number. */
export type Rows = readonly Readonly<Record<string, string | number>>[];

/**
 * Make the rows of summary.csv: one an indicator of a strategy in a scenario, over seeds.
 *
 * Columns: scenario, strategy, indicator, runs, runs_with_value, median, first_quartile, third_quartile,
 * interquartile_mean, iqm_low_95 and iqm_high_95 (its bootstrap interval), median_low_95 and median_high_95 (of the median,
 * by order statistics), note. Numbers are NaN where no run has the indicator; steps are counted from 1, times in ms,
 * everything else is a share or a reward. Where the scenario seeks the frontier, hypervolume_ratio, igd_plus and
 * frontier_coverage are of the feasible pairs alone.
 */
export function summaryRecords(rows: readonly SummaryRow[]): Rows {
  return rows.map((row) => ({
    scenario: row.scenario,
    strategy: row.strategy,
    indicator: row.indicator,
    runs: row.runs,
    runs_with_value: row.withValue,
    median: row.median,
    first_quartile: row.firstQuartile,
    third_quartile: row.thirdQuartile,
    interquartile_mean: row.interquartileMean,
    iqm_low_95: row.interval.low,
    iqm_high_95: row.interval.high,
    median_low_95: row.medianInterval.low,
    median_high_95: row.medianInterval.high,
    note: row.note,
  }));
}

/**
 * Every run with its indicators, the metric that it searched on where that is not the one it is judged by, and, where some run
 * ended before its last step, how (`ending`) and after how many steps (`ended_after`); nothing there for one that went through.
 *
 * @param truth - What all are judged by, as `hashOfTruth` names it, in a column of its own: tables are put together by hand.
 */
export function runRecords(runs: readonly RankedRun[], truth: string): Rows {
  const indicators = indicatorsOf(runs);
  const someEndedEarly = runs.some(({ ending }) => ending !== undefined);
  return runs.map((run) => ({
    scenario: run.scenario.name,
    strategy: run.strategy,
    seed: run.seed,
    ...(run.searchMetric === undefined ? {} : { search_metric: run.searchMetric }),
    ...Object.fromEntries(indicators.map(({ name, of }) => [name, of(run)])),
    ...(someEndedEarly ? { ending: run.ending?.reason ?? '', ended_after: run.ending?.steps ?? NaN } : {}),
    [TRUTH_HASH]: truth,
  }));
}

/**
 * What every run had found by the end of each stage, for scenarios that have stages: the best pair that meets the bound.
 *
 * Columns: scenario, strategy, seed, stage (from 1), performance_per_area_above (images/s/mm²), steps (of the run so far),
 * optimum, best_reward, regret, the pair and its objectives; NaN where nothing feasible was found.
 */
export function stageRecords(runs: readonly RankedRun[]): Rows {
  return runs.flatMap(({ scenario, strategy, seed, stages }) =>
    stages.map(({ above, steps, optimum, best, regret }, i) => ({
      scenario: scenario.name,
      strategy,
      seed,
      stage: i + 1,
      performance_per_area_above: above,
      steps,
      optimum,
      best_reward: best.reward[0] ?? NaN,
      regret,
      cell_index: best.cellIndex[0] ?? NaN,
      accelerator_index: best.acceleratorIndex[0] ?? NaN,
      accuracy_count: best.accuracyCount[0] ?? NaN,
      latency_cycles: best.latencyCycles[0] ?? NaN,
      area_units: best.areaUnits[0] ?? NaN,
    })),
  );
}

/**
 * Every comparison with what it says: by the best reward that runs end with, by the hypervolume ratio where the scenario
 * seeks the frontier.
 *
 * Columns: scenario, first, second, probability_first_better, low_95 and high_95 (its interval, of this comparison on its
 * own), verdict (at 5 %, by p_holm), p (Mann–Whitney, two-sided), p_holm (corrected for all comparisons of the scenario).
 */
export function comparisonRecords(comparisons: readonly Comparison[]): Rows {
  return comparisons.map((comparison) => ({
    scenario: comparison.scenario,
    first: comparison.first,
    second: comparison.second,
    probability_first_better: comparison.probability,
    low_95: comparison.interval.low,
    high_95: comparison.interval.high,
    verdict: ['second is better', 'not significant', 'first is better'][verdict(comparison) + 1]!,
    p: comparison.p,
    p_holm: comparison.pHolm,
  }));
}

/** Write rows as an Arrow IPC file: numbers as float64 (NaN where there is none), texts as utf8. */
export function encodeRecords(rows: Rows, metadata: Metadata): Uint8Array {
  const names = Object.keys(rows[0] ?? {});
  const column = (name: string): ArrowColumn => {
    const values = rows.map((row) => row[name]!);
    if (values.every((value) => typeof value === 'number')) return numberColumn(name, Float64Array.from(values));
    const { offsets, bytes } = layTexts(values.map((value) => Buffer.from(String(value))));
    return utf8Column(name, offsets, bytes);
  };
  return encodeArrow(names.map(column), metadata);
}
