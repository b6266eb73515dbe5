import { expect, it } from 'vitest';
import type { Measure } from '../../../src/accuracy/measure.js';
import { createMeasure } from '../../../src/accuracy/measure.js';
import {
  listMeasures,
  listMeasureNames,
  prepareMeasureStore,
  readMeasure,
} from '../../../src/accuracy/table/measures.js';
import { withTable } from '../../../src/accuracy/table/open.js';
import { architectureTable } from '../../architecture-table.js';
import { builtTable, copiedTable } from '../../built-table.js';

const COUNT = 15_625;
const ABOUT = { network: 'cifar100', unit: 'mJ', source: 'here', licence: 'CC0' };
const measured = (name: string, first: number): Measure =>
  createMeasure({ ...ABOUT, name }, 2, new Float64Array(COUNT).fill(-1).with(0, first).with(9, 250), COUNT);

it('lists measures with their ranges, replaces one whole and keeps the others', async () => {
  const path = await architectureTable();
  const [a, b, again] = [measured('a', 5), measured('b', 7), measured('a', 300)];
  withTable(path, { mode: 'write' }, (db) => [b, a, again].forEach(prepareMeasureStore(db)));
  withTable(path, { mode: 'read' }, (db) => {
    expect(readMeasure(db, 'a')).toEqual(again);
    expect(readMeasure(db, 'b')).toEqual(b);
    expect(listMeasureNames(db)).toEqual(['a', 'b']);
    const range = { known: 2, missing: COUNT - 2, minimum: 250, maximum: 300 };
    expect(listMeasures(db)[0]).toEqual({ ...ABOUT, name: 'a', decimals: 2, sha256: again.sha256, ...range });
  });
});

it('names the measures there are when asked for another', async () => {
  const path = await architectureTable();
  const read = (): unknown => withTable(path, { mode: 'read' }, (db) => readMeasure(db, 'c'));
  expect(read).toThrow(/no measure "c"\. It has none: import a file/);
  withTable(path, { mode: 'write' }, (db) => prepareMeasureStore(db)(measured('a', 5)));
  expect(read).toThrow(/no measure "c"\. It has: a\./);
});

it('refuses values that are not those imported', async () => {
  const path = await architectureTable();
  withTable(path, { mode: 'write' }, (db) => {
    prepareMeasureStore(db)(measured('a', 5));
    db.exec('UPDATE measurement SET value = value + 1 WHERE model_index = 9');
    expect(() => readMeasure(db, 'a')).toThrow(expect.objectContaining({ code: 'DATABASE_INVALID' }));
  });
});

it('has no room for any in a table of NAS-Bench-101', async () => {
  expect(withTable(await builtTable(), { mode: 'read' }, listMeasures)).toEqual([]);
  const path = await copiedTable();
  expect(() => withTable(path, { mode: 'write' }, (db) => prepareMeasureStore(db)(measured('a', 5)))).toThrow(
    /NAS-Bench-101 has no room for measures/,
  );
});
