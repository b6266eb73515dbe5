import { basename } from 'node:path';
import type { MetricDescription } from '../../metric.js';
import { describeArchitectureMetric } from '../../nasbench201-metrics.js';
import type { ColumnPlan } from '../column-plan.js';
import { describeImport } from '../describe.js';
import type { ImportOptions } from '../import-options.js';
import { METRIC_KNOWLEDGE } from '../metric-knowledge.js';
import type { KnownColumn } from '../plan-column.js';
import { knownAccuracies, knownMeasure } from './known-columns.js';
import type { FileOrigins } from './origins.js';

/** What is known of a column of accuracies by its title; undefined where nothing is. */
export function findKnownColumn(title: string, origins: FileOrigins | undefined): KnownColumn | undefined {
  const known = knownAccuracies(title);
  if (known === undefined) return undefined;
  const { metric: name, unit, tolerance } = known;
  return { metric: publishedMetric(name, origins), unit, tolerance };
}

/** What is known of a metric by its name and its file. */
export function publishedMetric(name: string, origins: FileOrigins | undefined): Partial<MetricDescription> {
  return { name, ...describeArchitectureMetric(name), ...origins?.accuracies };
}

/**
 * Plan the columns of a published file by their titles: its test accuracies and everything that was measured; of one
 * network alone, or one metric or measure alone, where it is named.
 *
 * @throws {@link CodesignError} USAGE where something is said of a metric that contradicts its name.
 */
export function planKnownColumns(
  file: string,
  titles: readonly string[],
  origins: FileOrigins | undefined,
  options: ImportOptions,
): ColumnPlan {
  const { metric, measure, network } = options;
  const isWanted = (name: string, isDefault: boolean): boolean =>
    metric === undefined && measure === undefined ? isDefault : name === (metric ?? measure);
  const accuracies = titles.flatMap((column) => {
    const known = knownAccuracies(column);
    if (known === undefined || !isWanted(known.metric, known.isDefault)) return [];
    const published = publishedMetric(known.metric, origins);
    if (network !== undefined && metric === undefined && published.network !== network) return [];
    const description = describeImport(file, published, options, METRIC_KNOWLEDGE.nasbench201);
    return [{ column, description, unit: known.unit, tolerance: known.tolerance }];
  });
  const measures = titles.flatMap((column) => {
    const known = knownMeasure(column);
    if (known === undefined || !isWanted(known.measure, true)) return [];
    if (network !== undefined && known.network !== network) return [];
    const source = options.source ?? origins?.measures.source ?? basename(file);
    const licence = options.licence ?? origins?.measures.licence ?? 'not stated';
    return [
      { column, description: { name: known.measure, network: known.network, unit: known.unit, source, licence } },
    ];
  });
  return { accuracies, measures };
}
