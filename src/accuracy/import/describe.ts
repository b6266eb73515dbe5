import { basename } from 'node:path';
import { usageError } from '../../errors/usage.js';
import type { MetricDescription } from '../metric.js';
import { checkDescription, isPredicted } from '../metric.js';
import type { MetricRequest } from './import-options.js';
import type { MetricKnowledge } from './metric-knowledge.js';
import { settleNetwork } from './metric-knowledge.js';

/** A description that may still lack its denominator: the file can have it. */
export type PendingDescription = Omit<MetricDescription, 'denominator'> & { readonly denominator: number | undefined };

/**
 * Work out what a file, or a column of it, holds: from what the user says, what is known of the published file, and the
 * metric's name.
 *
 * @param published - What the file is known to hold, where it is a published one.
 * @throws {@link CodesignError} USAGE where the metric is not named or contradicts its name; IMPORT_INVALID for a bad name.
 */
export function describeImport(
  file: string,
  published: Partial<MetricDescription> | undefined,
  request: MetricRequest,
  knowledge: MetricKnowledge,
): PendingDescription {
  const name = request.metric ?? published?.name;
  if (name === undefined) {
    const fault = `${basename(file)} is none of the published files, so what it holds is not known.`;
    throw usageError(fault, 'Name its metric, e.g. --metric test_mean108 or one of your own.');
  }
  if (isPredicted({ name })) {
    const fault = `"${name}" is a name of predicted accuracies and cannot be imported.`;
    throw usageError(fault, 'Choose another name with --metric.');
  }
  const known = knowledge.describe(name);
  const base = published ?? known;
  const network = settleNetwork(name, request.network ?? published?.network, knowledge);
  const description = {
    name,
    ...(network === undefined ? {} : { network }),
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
