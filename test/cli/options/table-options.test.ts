import { expect, it } from 'vitest';
import { chooseTable } from '../../../src/cli/options/table-options.js';

it.each([
  [{}, 'data/nasbench101.sqlite', 'nasbench101'],
  [{ space: 'nasbench201' }, 'data/nasbench201.sqlite', 'nasbench201'],
  [{ db: 'a.sqlite' }, 'a.sqlite', 'nasbench101'],
  [{ db: 'a.sqlite', space: 'nasbench201' }, 'a.sqlite', 'nasbench201'],
  [{ db: '/data/nasbench201.sqlite' }, '/data/nasbench201.sqlite', 'nasbench201'],
  [{ db: 'nasbench201.sqlite', space: 'nasbench101' }, 'nasbench201.sqlite', 'nasbench101'],
] as const)('chooses table and space: %#', (given, db, space) => {
  expect(chooseTable(given)).toEqual({ db, space });
});

it('takes the space that is found otherwise only where neither option says one', () => {
  expect(chooseTable({}, 'nasbench201')).toEqual({ db: 'data/nasbench201.sqlite', space: 'nasbench201' });
  expect(chooseTable({ db: 'a.sqlite' }, 'nasbench201').space).toBe('nasbench201');
  expect(chooseTable({ db: 'nasbench101.sqlite' }, 'nasbench201').space).toBe('nasbench101');
  expect(chooseTable({ space: 'nasbench101' }, 'nasbench201').space).toBe('nasbench101');
});
