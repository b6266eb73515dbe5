import { basename } from 'node:path';
import { importOptionOutOfPlace } from '../../errors/accuracy.js';
import { usageError } from '../../errors/usage.js';
import type { MetricDescription } from '../metric.js';
import type { AccuracyUnit } from './accuracy-unit.js';
import { ACCURACY_UNITS } from './accuracy-unit.js';
import type { AccuracyPlan, ColumnPlan } from './column-plan.js';
import { describeImport } from './describe.js';
import type { ImportOptions } from './import-options.js';
import type { MetricKnowledge } from './metric-knowledge.js';
import { settleNetwork } from './metric-knowledge.js';

/** What is known of a column beforehand: as much of its metric as there is, its unit and its tolerance. */
export type KnownColumn = Pick<AccuracyPlan, 'unit' | 'tolerance'> & { readonly metric: Partial<MetricDescription> };

/**
 * Plan the one column that a user asks for: a measure where one is named, else a metric.
 *
 * @param column - Its title.
 * @param known - What is known of it; undefined where nothing is.
 * @throws {@link CodesignError} USAGE where it is not said what it holds.
 */
export function planColumn(
  file: string,
  column: string,
  known: KnownColumn | undefined,
  options: ImportOptions,
  knowledge: MetricKnowledge,
): ColumnPlan {
  if (options.measure !== undefined)
    return { accuracies: [], measures: [planMeasure(file, column, options, knowledge)] };
  const description = describeImport(file, known?.metric, options, knowledge);
  const unit = checkUnit(options.unit) ?? known?.unit;
  const { tolerance } = known ?? {};
  return {
    accuracies: [{ column, description, unit, ...(tolerance === undefined ? {} : { tolerance }) }],
    measures: [],
  };
}

function planMeasure(
  file: string,
  column: string,
  { measure: name = '', network: requested, unit, source, licence, ...options }: ImportOptions,
  knowledge: MetricKnowledge,
): ColumnPlan['measures'][number] {
  for (const option of ['metric', 'denominator', 'split', 'epochs', 'repeats'] as const) {
    if (options[option] !== undefined) throw importOptionOutOfPlace(option, `"${name}" is a measure, not an accuracy`);
  }
  if (unit === undefined)
    throw usageError(`It is not said in which unit "${name}" is.`, 'Name it with --unit, e.g. ms or mJ.');
  const network = settleNetwork(name, requested, knowledge);
  if (network === undefined) throw importOptionOutOfPlace('measure', 'a table of this space has no room for measures');
  const description = {
    name,
    network,
    unit,
    source: source ?? basename(file),
    licence: licence ?? 'not stated',
  };
  return { column, description };
}

/** Check the unit of accuracies. @throws {@link CodesignError} USAGE naming the units there are. */
function checkUnit(unit: string | undefined): AccuracyUnit | undefined {
  const found = ACCURACY_UNITS.find((known) => known === unit);
  if (unit === undefined || found !== undefined) return found;
  throw usageError(`--unit ${unit} is no unit of accuracies.`, `There is ${ACCURACY_UNITS.join(', ')}.`);
}
