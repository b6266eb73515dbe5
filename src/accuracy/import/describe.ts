import { basename } from 'node:path';
import { usageError } from '../../errors/usage.js';
import { describeKnownMetric } from '../known-metrics.js';
import type { MetricDescription } from '../metric.js';
import { checkDescription, isPredicted, SURROGATE } from '../metric.js';
import { findPublication, publishedMetric } from '../publications.js';

/** What a user says about the accuracies to import; what is not said is taken from the name and the file. */
export interface MetricRequest {
  readonly metric: string | undefined;
  readonly denominator: number | undefined;
  readonly split: string | undefined;
  readonly epochs: number | undefined;
  readonly repeats: number | undefined;
  readonly source: string | undefined;
  readonly licence: string | undefined;
}

/** A description that may still lack its denominator: the file can have it. */
export type PendingDescription = Omit<MetricDescription, 'denominator'> & { readonly denominator: number | undefined };

/**
 * Work out what a file of one metric holds, from what the user says, its SHA-256 (published files) and the metric's name.
 *
 * @throws {@link CodesignError} USAGE where the metric is not named or contradicts its name; IMPORT_INVALID for a bad name.
 */
export function describeImport(file: string, sha256: string, request: MetricRequest): PendingDescription {
  const publication = findPublication(sha256);
  const published = publication === undefined ? undefined : publishedMetric(publication);
  const name = request.metric ?? published?.name;
  if (name === undefined) {
    const fault = `${basename(file)} is none of the published files, so what it holds is not known.`;
    throw usageError(fault, 'Name its metric, e.g. --metric test_mean108 or one of your own.');
  }
  if (isPredicted({ name })) {
    const fault = `"${SURROGATE}" is the name of the predicted accuracies and cannot be imported.`;
    throw usageError(fault, 'Choose another name with --metric.');
  }
  const known = describeKnownMetric(name);
  const base = published ?? known;
  const description = {
    name,
    denominator: request.denominator ?? base?.denominator,
    split: request.split ?? base?.split ?? 'not stated',
    epochs: request.epochs ?? base?.epochs ?? 0,
    repeats: request.repeats ?? base?.repeats ?? 1,
    source: request.source ?? published?.source ?? basename(file),
    licence: request.licence ?? published?.licence ?? 'not stated',
  };
  checkDescription({ ...description, denominator: description.denominator ?? 1 });
  for (const key of ['denominator', 'split', 'epochs', 'repeats'] as const) {
    if (known !== undefined && known[key] !== description[key]) {
      const fault = `Metric ${name} has ${key} ${known[key]}, not ${String(description[key])}.`;
      throw usageError(fault, 'Choose another name with --metric for accuracies of another kind.');
    }
  }
  return description;
}
