import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { defaultState } from '../../../src/explorer/page/state/default-state.js';
import { readHash, writeHash } from '../../../src/explorer/page/state/hash.js';
import type { State } from '../../../src/explorer/page/state/state.js';
import { SCENARIOS } from '../../../src/objectives/scenario.js';
import { DEFAULT_GRID, acceleratorAt } from '../../../src/space/accelerators/grid.js';
import { fileFolder } from '../../file-folder.js';
import type { TrialExplorer } from '../trial-data.js';
import { trialExplorer } from '../trial-data.js';

const folder = join(fileFolder(), 'out');
let trial: TrialExplorer;
let defaults: State;
beforeAll(async () => {
  trial = await trialExplorer(folder);
  defaults = defaultState(trial.data);
});

test('what is set by nobody takes no room', () => {
  expect(writeHash(defaults, defaults)).toBe('');
  expect(readHash('', defaults, trial.data)).toEqual({ state: defaults, faults: [] });
});

function anyState(): fc.Arbitrary<State> {
  const column = fc.constantFrom(...trial.data.columns.keys());
  const number = fc.constantFrom('accuracy', 'latency_ms', 'area_mm2');
  const row = fc.nat(trial.data.rows.length - 1);
  const accelerator = fc.nat(8639).map((index) => acceleratorAt(index, DEFAULT_GRID));
  const measured = fc.record({ accelerator, tableRow: fc.nat(1e6) }).map(({ accelerator: parameters, tableRow }) => ({
    ...parameters,
    tableRow,
  }));
  const model = fc.oneof(
    fc.record({ adjacency: fc.constant('011/001/000'), operations: fc.constant('conv3x3-bn-relu') }),
    fc.record({ architecture: fc.constant('|none~0|+|none~0|skip_connect~1|+|none~0|none~1|nor_conv_3x3~2|') }),
    fc.record({ model: fc.nat(1000) }),
  );
  return fc.record({
    view: fc.constantFrom('frontier', 'pair', 'scenario', 'searches'),
    theme: fc.constantFrom('auto', 'light', 'dark'),
    filter: fc.string({ unit: 'binary' }).filter((text) => !/\p{Cs}/u.test(text)),
    ranges: fc
      .dictionary(
        number,
        fc.record({
          from: fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0 || 0),
          to: fc.integer(),
        }),
      )
      .map((all) => ({
        ...all,
        ratio_conv_engines: { among: ['1', '1/2'] },
      })),
    colour: column,
    log: fc.uniqueArray(number),
    axes: fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 3 }),
    sort: fc.constantFrom('', 'accuracy:desc', 'latency_ms,area_mm2'),
    pins: fc.uniqueArray(row, { minLength: 1 }),
    selectedPair: fc.oneof(
      fc.record({ row }),
      fc.record(
        { model, accelerator: fc.oneof(accelerator, measured), from: row },
        { requiredKeys: ['model', 'accelerator'] },
      ),
    ),
    scenario: fc.constantFrom(...SCENARIOS),
    search: fc.record({ scenario: fc.nat(5), hidden: fc.array(fc.string()), step: fc.nat(10_000) }),
    hover: fc.constant(-1),
    dragging: fc.constant(false),
  }) as fc.Arbitrary<State>;
}

test('an address leads back to the state that it was written from', () => {
  fc.assert(
    fc.property(anyState(), (state) => {
      const { state: read, faults } = readHash(writeHash(state, defaults), defaults, trial.data);
      expect(faults).toEqual([]);
      expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(state)));
    }),
    { numRuns: 100 },
  );
});

test('a broken part of an address falls back and is named, the rest holds', () => {
  const hash = '#1&v=scenario&r=%5Bnonsense&p=1,999999&c=no_such_column&f=accuracy';
  const { state, faults } = readHash(hash, defaults, trial.data);
  expect(faults).toEqual(['ranges', 'colour', 'pins']);
  expect(state).toEqual({ ...defaults, view: 'scenario', filter: 'accuracy' });
});

test('any text is an address that is read without failing', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom('', '#', '#1&', '#1&q=', '#1&s=', '#1&r=', '#1&b=', '#1&x='),
      (text, start) => {
        const { state } = readHash(`${start}${text}`, defaults, trial.data);
        expect(Object.keys(state)).toEqual(Object.keys(defaults));
      },
    ),
    { numRuns: 300 },
  );
  expect(readHash('#7&v=pair', defaults, trial.data)).toEqual({
    state: defaults,
    faults: ['the address is of another version of this page'],
  });
});
