import { CodesignError } from '../../../errors/codesign-error.js';
import { compileCondition } from '../../../query/expression.js';
import type { ExplorerData } from '../data/explorer-data.js';
import { applyRange, describeRange } from './ranges.js';
import type { State } from './state.js';

/** The rows that filter and brushes let through. */
export interface Selection {
  /** 1 for each row that passes. */
  readonly mask: Uint8Array;
  readonly count: number;
  /** What is wrong with the filter, which then lets everything through; undefined where nothing is. */
  readonly fault: string | undefined;
}

type Wanted = Pick<State, 'filter' | 'ranges'>;

function filterMask({ rows }: ExplorerData, filter: string): Pick<Selection, 'mask' | 'fault'> {
  const all = (): Uint8Array => new Uint8Array(rows.length).fill(1);
  const [sample] = rows;
  if (filter.trim() === '' || sample === undefined) return { mask: all(), fault: undefined };
  try {
    const meets = compileCondition(filter, sample);
    return { mask: Uint8Array.from(rows, (row) => (meets(row) ? 1 : 0)), fault: undefined };
  } catch (error) {
    if (!(error instanceof CodesignError)) throw error;
    return { mask: all(), fault: error.message };
  }
}

/** Make a function that selects rows: by the code that `--where` is read with, and by the brushes. Repeated calls are free. */
export function makeSelector(data: ExplorerData): (wanted: Wanted) => Selection {
  let filtered = { filter: '', ...filterMask(data, '') };
  let last: (Wanted & { readonly selection: Selection }) | undefined;
  return ({ filter, ranges }) => {
    if (last?.filter === filter && last.ranges === ranges) return last.selection;
    if (filtered.filter !== filter) filtered = { filter, ...filterMask(data, filter) };
    const mask = filtered.mask.slice();
    for (const [name, range] of Object.entries(ranges)) {
      const column = data.columns.get(name);
      if (column !== undefined) applyRange(mask, column, range);
    }
    let count = 0;
    for (const passes of mask) count += passes;
    const selection = { mask, count, fault: filtered.fault };
    last = { filter, ranges, selection };
    return selection;
  };
}

/** Filter and brushes together as one condition that `--where` takes; empty for all rows. */
export function describeSelection({ filter, ranges }: Wanted): string {
  const parts = Object.entries(ranges).map(([column, range]) => describeRange(column, range));
  if (filter.trim() === '') return parts.join(' && ');
  return [parts.length === 0 ? filter.trim() : `(${filter.trim()})`, ...parts].join(' && ');
}
