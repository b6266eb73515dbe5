import type { ArrowColumn, Metadata } from '../../src/store/arrow/write.js';
import { encodeArrow, numberColumn, utf8Column } from '../../src/store/arrow/write.js';
import { layTexts } from '../../src/store/arrow/text-columns.js';
import type { RankedRun, Comparison, SummaryRow } from './summary.js';
import { INDICATORS, verdict } from './summary.js';

type Cell = string | number;

/** A small table: one record a row, all with the same names. */
type Rows = readonly Readonly<Record<string, Cell>>[];

/** The summary as rows of plain values. */
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
    note: row.note,
  }));
}

/** Every run with its indicators. */
export function runRecords(runs: readonly RankedRun[]): Rows {
  return runs.map((run) => ({
    scenario: run.scenario.name,
    strategy: run.strategy,
    seed: run.seed,
    ...Object.fromEntries(INDICATORS.map(({ name, of }) => [name, of(run)])),
  }));
}

/** Every comparison with what it says. */
export function comparisonRecords(comparisons: readonly Comparison[]): Rows {
  return comparisons.map((comparison) => ({
    scenario: comparison.scenario,
    first: comparison.first,
    second: comparison.second,
    probability_first_better: comparison.probability,
    low_95: comparison.interval.low,
    high_95: comparison.interval.high,
    verdict: ['second is better', 'not significant', 'first is better'][verdict(comparison) + 1]!,
  }));
}

/** Write rows as CSV (RFC 4180), what is not a number as an empty field. */
export function formatCsv(rows: Rows): string {
  const names = Object.keys(rows[0] ?? {});
  const quote = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const field = (value: Cell | undefined): string =>
    typeof value === 'number' ? (Number.isNaN(value) ? '' : String(value)) : quote(value ?? '');
  return [names.map(quote), ...rows.map((row) => names.map((name) => field(row[name])))]
    .map((fields) => `${fields.join(',')}\n`)
    .join('');
}

/** Write rows as an Arrow IPC file: numbers as float64 (NaN where there is none), texts as utf8. */
export function encodeRows(rows: Rows, metadata: Metadata): Uint8Array {
  const names = Object.keys(rows[0] ?? {});
  const column = (name: string): ArrowColumn => {
    const values = rows.map((row) => row[name]!);
    if (values.every((value) => typeof value === 'number')) return numberColumn(name, Float64Array.from(values));
    const { offsets, bytes } = layTexts(values.map((value) => Buffer.from(String(value))));
    return utf8Column(name, offsets, bytes);
  };
  return encodeArrow(names.map(column), metadata);
}
