import { importInvalid } from '../../errors/accuracy.js';
import type { CountCollector } from './count-collector.js';
import { collectRow, rowForm, VALUE_COLUMNS } from './row.js';
import type { RowSource } from './rows/row-source.js';
import { findTitle } from './rows/row-source.js';

/**
 * Read the rows of a file by name: `hash,accuracy` or `hash,correct,denominator` (the name of a model as its space has
 * it), in any order, other columns left alone.
 *
 * @throws {@link CodesignError} IMPORT_INVALID naming the place of what is wrong.
 */
export async function readRows(file: string, source: RowSource, collector: CountCollector): Promise<void> {
  const { titles } = collector.names;
  const name = titles.map((title) => findTitle(source, title)).find((title) => title !== undefined);
  const values = VALUE_COLUMNS.map((column) => findTitle(source, column));
  if (source.isRectangular && (name === undefined || (values[0] === undefined && values[1] === undefined))) {
    const [title = 'name'] = titles;
    const place = source.placeUnit === 'line' ? 'line 1' : '';
    const fault = `its columns are ${source.titles.join(', ').slice(0, 120)}`;
    throw importInvalid(file, place, fault, rowForm(title));
  }
  const columns = [name ?? titles[0] ?? '', ...VALUE_COLUMNS.map((column, i) => values[i] ?? column)];
  await source.visit(columns, ([model, accuracy, correct, denominator], at) => {
    collectRow(collector, { name: model, accuracy, correct, denominator }, at);
  });
}
