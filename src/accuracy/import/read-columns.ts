import { importInvalid } from '../../errors/accuracy.js';
import type { ModelNames } from '../model-names.js';
import { AccuracyColumn } from './accuracy-column.js';
import type { ColumnPlan } from './column-plan.js';
import type { FileContent } from './import-options.js';
import { MeasuredColumn } from './measured-column.js';
import type { RowSource } from './rows/row-source.js';
import { findTitle } from './rows/row-source.js';

/**
 * Read columns of a file of rows, each a metric or a measure of its own; a model without a value in one is missing there.
 *
 * @throws {@link CodesignError} IMPORT_INVALID naming the place of what is wrong, USAGE where a column does not tell what
 *   it holds.
 */
export async function readColumns(
  file: string,
  source: RowSource,
  names: ModelNames,
  { accuracies, measures }: ColumnPlan,
  rounding: 'exact' | 'nearest',
): Promise<Omit<FileContent, 'format'>> {
  const { placeUnit } = source;
  const title = findNameTitle(file, source, names);
  const accuracyColumns = accuracies.map((plan) => new AccuracyColumn(names, plan, { file, placeUnit, rounding }));
  const measureColumns = measures.map(({ description }) => new MeasuredColumn(description, names.count));
  const wanted = [...accuracies, ...measures].map(({ column }) => findColumn(file, source, column));
  const lastPlaces = new Map<number, number>();
  await source.visit([title, ...wanted], ([name, ...values], at) => {
    const place = `${placeUnit} ${at}`;
    const model = findModel(file, names, title, name, place);
    const before = lastPlaces.get(model);
    if (before !== undefined) {
      throw importInvalid(file, place, `${names.noun} ${model} has been given before, in ${placeUnit} ${before}`);
    }
    lastPlaces.set(model, at);
    accuracyColumns.forEach((column, i) => {
      if (!isBlank(values[i])) column.take(model, values[i], at);
    });
    measureColumns.forEach((column, i) => {
      const value = values[accuracies.length + i];
      if (!isBlank(value)) column.take(model, value, file, place);
    });
  });
  if (lastPlaces.size === 0) throw importInvalid(file, '', 'it has no rows');
  const finished = accuracyColumns.map((column) => column.finish());
  return {
    metrics: finished.map(({ metric }) => metric),
    measures: measureColumns.map((column) => column.finish()),
    roundingMaximum: finished.reduce((maximum, column) => Math.max(maximum, column.roundingMaximum), 0),
  };
}

function findNameTitle(file: string, source: RowSource, { titles, noun }: ModelNames): string {
  const found = titles.map((title) => findTitle(source, title)).find((title) => title !== undefined);
  if (found !== undefined) return found;
  const has = source.titles.join(', ').slice(0, 160);
  throw importInvalid(file, '', `no column names the ${noun} (${titles.join(', ')}); it has ${has}`);
}

function findColumn(file: string, source: RowSource, name: string): string {
  const found = findTitle(source, name);
  if (found !== undefined) return found;
  throw importInvalid(file, '', `there is no column "${name}"; it has ${source.titles.join(', ').slice(0, 160)}`);
}

function findModel(file: string, names: ModelNames, title: string, name: unknown, place: string): number {
  const text = typeof name === 'number' || typeof name === 'bigint' ? String(name) : name;
  if (typeof text !== 'string' || text.trim() === '') throw importInvalid(file, place, `the row has no ${title}`);
  const model = names.find(text.trim());
  if (model === -1) throw importInvalid(file, place, names.describeUnknown(text.trim()));
  return model;
}

/** Whether a field is left empty, or says in words that it has no value. */
function isBlank(value: unknown): boolean {
  if (typeof value === 'number') return Number.isNaN(value);
  return (
    value === undefined || value === null || (typeof value === 'string' && /^\s*(nan|none|null)?\s*$/i.test(value))
  );
}
