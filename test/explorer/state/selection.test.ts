import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Range, Ranges } from '../../../src/explorer/page/state/ranges.js';
import { describeSelection, makeSelector } from '../../../src/explorer/page/state/selection.js';
import { listRows } from '../../../src/query/rows.js';
import { selectRows } from '../../../src/query/select-rows.js';
import { fileFolder } from '../../file-folder.js';
import type { TrialExplorer } from '../trial-data.js';
import { trialExplorer } from '../trial-data.js';

const folder = join(fileFolder(), 'out');
let trial: TrialExplorer;
beforeAll(async () => {
  trial = await trialExplorer(folder);
});

test('the page reads the rows that the program lists', () => {
  expect(trial.data.rows).toEqual(listRows(trial.truth));
  expect(Object.keys(trial.data.rows[0] as object)).toEqual(Object.keys(listRows(trial.truth)[0] as object));
});

test('a filter selects the rows that --where selects', () => {
  const select = makeSelector(trial.data);
  for (const filter of [
    'accuracy > 0.9',
    'latency_ms < 30 && pool_enable',
    'ratio_conv_engines == "1" || ties > 1',
    '',
  ]) {
    const { mask, fault } = select({ filter, ranges: {} });
    expect(fault).toBeUndefined();
    const rows = trial.data.rows.filter((_, row) => mask[row] === 1);
    expect(rows).toEqual(selectRows(trial.truth, { where: filter === '' ? undefined : filter }));
  }
});

test('a filter that cannot be read lets everything through and is told', () => {
  const { count, fault } = makeSelector(trial.data)({ filter: 'accuracy >', ranges: {} });
  expect(count).toBe(trial.data.rows.length);
  expect(fault).toMatch(/Cannot understand the condition accuracy >/);
});

/** Ranges between the values of two rows, and choices among the levels that some rows have. */
function anyRanges(): fc.Arbitrary<Ranges> {
  const { columns, rows } = trial.data;
  const row = fc.nat(rows.length - 1);
  const numbers = ['accuracy', 'latency_ms', 'area_mm2', 'pixel_par'] as const;
  const among = ['ratio_conv_engines', 'pool_enable'] as const;
  const range = (name: string): fc.Arbitrary<readonly [string, Range]> =>
    fc.tuple(row, row).map(([a, b]) => {
      const [from, to] = [a, b].map((at) => columns.get(name)?.values[at] ?? NaN).sort((x, y) => x - y) as [
        number,
        number,
      ];
      return [name, { from, to }];
    });
  const choice = (name: string): fc.Arbitrary<readonly [string, Range]> =>
    fc
      .array(row, { minLength: 1, maxLength: 3 })
      .map((at) => [name, { among: [...new Set(at.map((i) => rows[i]![name]!))] }]);
  const entries = fc.tuple(fc.subarray([...numbers]), fc.subarray([...among]));
  return entries.chain(([some, others]) =>
    fc.tuple(...some.map(range), ...others.map(choice)).map((all) => Object.fromEntries(all)),
  );
}

test('brushes and filter together are one condition of --where', () => {
  const select = makeSelector(trial.data);
  fc.assert(
    fc.property(anyRanges(), fc.constantFrom('', 'accuracy > 0.9 || latency_ms < 20'), (ranges, filter) => {
      const { mask } = select({ filter, ranges });
      const where = describeSelection({ filter, ranges });
      const rows = trial.data.rows.filter((_, row) => mask[row] === 1);
      expect(rows).toEqual(selectRows(trial.truth, { where: where === '' ? undefined : where }));
    }),
    { numRuns: 60 },
  );
});
