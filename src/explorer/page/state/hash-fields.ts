import { checkScenario } from '../../../objectives/check-scenario.js';
import { acceleratorName, parseAcceleratorName } from '../../../space/accelerators/names.js';
import type { Value } from '../../../query/expression.js';
import type { ExplorerData } from '../data/explorer-data.js';
import type { Range, Ranges } from './ranges.js';
import type { EditedModel, SearchView, SelectedPair, State } from './state.js';
import { THEMES, VIEWS } from './state.js';

/** How a field of the state stands in the address. */
export interface HashField<T> {
  /** Undefined where the value needs no room: it is what a reader sees anyway. */
  readonly write: (value: T) => string;
  /** Throws where the text is none of the field. */
  readonly read: (text: string, data: ExplorerData) => T;
}

/** A text that is none of a field. */
function fail(): never {
  throw new Error('unreadable');
}

function oneOf<T extends string>(known: readonly T[]): HashField<T> {
  return { write: (value) => value, read: (text) => known.find((each) => each === text) ?? fail() };
}

const anyText: HashField<string> = { write: (value) => value, read: (text) => text };

const columnName: HashField<string> = {
  write: (value) => value,
  read: (text, { columns }) => (columns.has(text) ? text : fail()),
};

function integer(text: string, least: number, end: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  return value >= least && value < end ? value : fail();
}

const log: HashField<readonly string[]> = {
  write: (names) => names.join(','),
  read: (text, data) => (text === '' ? [] : text.split(',').map((name) => columnName.read(name, data))),
};

const axes: HashField<State['axes']> = {
  write: (planes) => planes.map((plane) => plane.join(':')).join(','),
  read: (text, data) => {
    const planes = text.split(',').map((plane) => {
      const [x, y, ...more] = plane.split(':').map((name) => columnName.read(name, data));
      return x === undefined || y === undefined || more.length > 0 ? fail() : ([x, y] as const);
    });
    return planes.length <= 3 ? planes : fail();
  },
};

function readRange(value: unknown): Range {
  if (!Array.isArray(value)) return fail();
  const items: unknown[] = value;
  if (items[0] === 'among') return { among: items.slice(1).map((item) => (isValue(item) ? item : fail())) };
  const [from, to, ...more] = items;
  return isFinite_(from) && isFinite_(to) && more.length === 0 ? { from, to } : fail();
}

function isValue(value: unknown): value is Value {
  return typeof value === 'string' || typeof value === 'boolean' || isFinite_(value);
}

function isFinite_(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

const ranges: HashField<Ranges> = {
  write: (all) =>
    JSON.stringify(
      Object.entries(all).map(([name, range]) => [
        name,
        ...('among' in range ? ['among', ...range.among] : [range.from, range.to]),
      ]),
    ),
  read: (text, data) => {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return fail();
    return Object.fromEntries(
      value.map((entry: unknown) => {
        if (!Array.isArray(entry)) return fail();
        const [name, ...range] = entry as unknown[];
        const column = data.columns.get(columnName.read(String(name), data));
        const read = readRange(range);
        return 'among' in read === (column?.levels !== undefined) ? [String(name), read] : fail();
      }),
    );
  },
};

const pins: HashField<readonly number[]> = {
  write: (rows) => rows.join(','),
  read: (text, { rows }) => [...new Set(text.split(',').map((row) => integer(row, 0, rows.length)))],
};

function writeModel(model: EditedModel): string {
  if ('architecture' in model) return `a~${model.architecture}`;
  return 'model' in model ? `m~${model.model}` : `c~${model.adjacency}~${model.operations}`;
}

function readModel(text: string): EditedModel {
  const [kind, first = '', ...rest] = text.split('~');
  if (kind === 'a') return { architecture: [first, ...rest].join('~') };
  if (kind === 'm') return { model: integer(first, 0, Infinity) };
  return kind === 'c' && rest.length === 1 ? { adjacency: first, operations: rest[0]! } : fail();
}

/** The accelerator, `@` and its row in a measured table, `^` and the row of the frontier it was made from; `~` and the model. */
const EDITED_PAIR = /^([^@^~]+)(?:@(\d+))?(?:\^(\d+))?~(.*)$/s;

const selectedPair: HashField<SelectedPair | undefined> = {
  write: (pair) => {
    if (pair === undefined) return '';
    if ('row' in pair) return String(pair.row);
    const { model, accelerator, from } = pair;
    const inTable = accelerator.tableRow === undefined ? '' : `@${accelerator.tableRow}`;
    const madeFrom = from === undefined ? '' : `^${from}`;
    return `${acceleratorName(accelerator)}${inTable}${madeFrom}~${writeModel(model)}`;
  },
  read: (text, { rows }) => {
    const match = EDITED_PAIR.exec(text);
    if (match === null) return { row: integer(text, 0, rows.length) };
    const [, name = '', tableRow, from, model = ''] = match;
    return {
      accelerator: {
        ...(parseAcceleratorName(name) ?? fail()),
        ...(tableRow === undefined ? {} : { tableRow: integer(tableRow, 0, Infinity) }),
      },
      ...(from === undefined ? {} : { from: integer(from, 0, rows.length) }),
      model: readModel(model),
    };
  },
};

const scenario: HashField<State['scenario']> = {
  write: (value) => JSON.stringify(value),
  read: (text) => checkScenario(JSON.parse(text), 'the address'),
};

const search: HashField<SearchView> = {
  write: ({ scenario: at, hidden, step }) => JSON.stringify([at, step, ...hidden]),
  read: (text) => {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return fail();
    const [at, step, ...hidden] = value as unknown[];
    const number = (each: unknown): number => integer(String(each), 0, 1e9);
    return {
      scenario: number(at),
      step: number(step),
      hidden: hidden.map((name) => (typeof name === 'string' ? name : fail())),
    };
  },
};

/** The fields that are in the address, each with its short name. */
export const HASH_FIELDS = {
  view: ['v', oneOf(VIEWS)],
  theme: ['t', oneOf(THEMES)],
  filter: ['f', anyText],
  ranges: ['r', ranges],
  colour: ['c', columnName],
  log: ['l', log],
  axes: ['x', axes],
  sort: ['o', anyText],
  pins: ['p', pins],
  selectedPair: ['q', selectedPair],
  scenario: ['s', scenario],
  search: ['b', search],
} as const satisfies { readonly [K in keyof State]?: readonly [string, HashField<State[K]>] };
