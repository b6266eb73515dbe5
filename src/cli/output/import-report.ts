import type { ImportResult } from '../../accuracy/import/import-file.js';
import { summariseMetric } from '../../accuracy/metric.js';
import { formatShare } from './number-format.js';

const WORTH_SAYING = 0.01;

/** Say what an import stored, a line a metric. */
export function describeImportResult({ metrics, replaced, roundingMaximum }: ImportResult): string[] {
  const lines = metrics.map((metric) => {
    const { cells, missing, minCount, maxCount, meanCount } = summariseMetric(metric);
    const range = [minCount, meanCount, maxCount].map((count) => formatShare(count, metric.denominator)).join(' / ');
    const gaps = missing > 0 ? `, ${missing.toLocaleString('en')} cells without` : '';
    const again = replaced.includes(metric.name) ? ' (in place of what it was)' : '';
    return `${metric.name}${again}: ${cells.toLocaleString('en')} cells${gaps}; min / mean / max ${range}`;
  });
  if (roundingMaximum > WORTH_SAYING) {
    lines.push(`Accuracies were rounded to whole images, by up to ${roundingMaximum.toFixed(3)} images.`);
  }
  return lines;
}
