import type { ImportedMeasure, ImportResult } from '../../accuracy/import/import-options.js';
import type { Metric } from '../../accuracy/metric.js';
import { summariseMetric } from '../../accuracy/metric.js';
import { SPACE_TABLES } from '../../accuracy/table/space-tables.js';
import { formatShare } from './number-format.js';

const WORTH_SAYING = 0.01;

/** Say what an import stored, a line a metric or measure. */
export function describeImportResult({
  space,
  metrics,
  measures,
  replaced,
  roundingMaximum,
  fileSha256,
  warnings,
}: ImportResult): string[] {
  const { nouns } = SPACE_TABLES[space];
  const again = (name: string): string => (replaced.includes(name) ? ' (in place of what it was)' : '');
  const lines = [
    ...metrics.map((metric) => `${metric.name}${again(metric.name)}: ${describeMetric(metric, nouns)}`),
    ...measures.map((each) => `${each.measure.name}${again(each.measure.name)}: ${describeMeasure(each, nouns)}`),
  ];
  if (roundingMaximum > WORTH_SAYING) {
    lines.push(`Accuracies were rounded to whole images, by up to ${roundingMaximum.toFixed(3)} images.`);
  }
  return [...lines, `SHA-256 of the file: ${fileSha256}`, ...warnings.map((warning) => `Warning: ${warning}`)];
}

function describeMetric(metric: Metric, nouns: string): string {
  const { known, missing, minCount, maxCount, meanCount } = summariseMetric(metric);
  const range = [minCount, meanCount, maxCount].map((count) => formatShare(count, metric.denominator)).join(' / ');
  return `${describeKnown(known, missing, nouns)}; min / mean / max ${range}`;
}

function describeMeasure({ measure, roundingMaximum }: ImportedMeasure, nouns: string): string {
  const { values, missing, decimals, unit } = measure;
  const digits = roundingMaximum > 0 ? `rounded by up to ${roundingMaximum} ${unit}` : 'every digit kept';
  return `${describeKnown(values.length - missing, missing, nouns)}, in ${unit}, ${decimals} decimals, ${digits}`;
}

function describeKnown(known: number, missing: number, nouns: string): string {
  const gaps = missing > 0 ? `, ${missing.toLocaleString('en')} ${nouns} without` : '';
  return `${known.toLocaleString('en')} ${nouns}${gaps}`;
}
