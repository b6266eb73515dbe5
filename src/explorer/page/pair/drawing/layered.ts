/** An edge of a graph whose vertices are numbered so that every edge leads to a higher number. */
export type GraphEdge = readonly [from: number, to: number];

/** A graph laid out in columns from left to right, in units of a column and of a row. */
export interface LayeredDrawing {
  readonly columns: number;
  /** From the highest point to the lowest, at least 1. */
  readonly rows: number;
  /** The place of each vertex. */
  readonly places: readonly Place[];
  /** For each edge the places that it goes through, its ends included. */
  readonly routes: readonly (readonly Place[])[];
}

export interface Place {
  readonly column: number;
  /** From 0, growing downwards. */
  readonly row: number;
}

/** A vertex, or a place where an edge crosses a column. */
interface Item {
  readonly column: number;
  readonly before: number[];
  readonly after: number[];
  row: number;
}

const SWEEPS = 12;

/**
 * Draw a directed graph in layers: columns by the longest way from a source, few crossings, edges as straight as they can.
 *
 * The method of Sugiyama, Tagawa and Toda (1981) for graphs of some dozens of vertices: long edges get a place in every
 * column that they cross, so that none runs through a vertex; columns are ordered by the mean of their neighbours.
 */
export function drawLayered(vertices: number, edges: readonly GraphEdge[]): LayeredDrawing {
  const column = new Array<number>(vertices).fill(0);
  for (const [from, to] of [...edges].sort((a, b) => a[1] - b[1])) {
    column[to] = Math.max(column[to]!, column[from]! + 1);
  }
  const items = column.map((at): Item => ({ column: at, before: [], after: [], row: 0 }));
  const chains = edges.map((edge) => chain(items, edge));
  const columns = Array.from({ length: Math.max(0, ...column) + 1 }, (_, at) =>
    [...items.keys()].filter((i) => items[i]!.column === at),
  );
  orderColumns(items, columns);
  straighten(items, columns);
  const top = Math.min(0, ...items.map(({ row }) => row));
  const place = (i: number): Place => ({ column: items[i]!.column, row: items[i]!.row - top });
  return {
    columns: columns.length,
    rows: Math.max(0, ...items.map(({ row }) => row)) - top + 1,
    places: column.map((_, v) => place(v)),
    routes: chains.map((each) => each.map(place)),
  };
}

/** Put an item into every column that an edge crosses; the edge as a chain of items. */
function chain(items: Item[], [from, to]: GraphEdge): number[] {
  const all = [from];
  for (let column = items[from]!.column + 1; column < items[to]!.column; column++) {
    all.push(items.push({ column, before: [], after: [], row: 0 }) - 1);
  }
  all.push(to);
  for (let i = 1; i < all.length; i++) {
    items[all[i - 1]!]!.after.push(all[i]!);
    items[all[i]!]!.before.push(all[i - 1]!);
  }
  return all;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Order each column by its neighbours' mean, to and fro; the order with the fewest crossings stays. */
function orderColumns(items: readonly Item[], columns: number[][]): void {
  const place = (order: readonly number[][]): void => {
    for (const members of order) members.forEach((i, at) => (items[i]!.row = at - (members.length - 1) / 2));
  };
  place(columns);
  let best = columns.map((members) => [...members]);
  let fewest = countCrossings(items);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    const forwards = sweep % 2 === 0;
    const way = forwards ? columns : [...columns].reverse();
    for (const members of way) {
      const key = new Map(
        members.map((i) => {
          const { before, after, row } = items[i]!;
          const neighbours = forwards ? before : after;
          return [i, neighbours.length === 0 ? row : mean(neighbours.map((n) => items[n]!.row))];
        }),
      );
      members.sort((a, b) => (key.get(a) ?? 0) - (key.get(b) ?? 0) || items[a]!.row - items[b]!.row);
      members.forEach((i, at) => (items[i]!.row = at - (members.length - 1) / 2));
    }
    const crossings = countCrossings(items);
    if (crossings >= fewest) continue;
    fewest = crossings;
    best = columns.map((members) => [...members]);
  }
  best.forEach((members, at) => (columns[at] = members));
  place(columns);
}

/** How often the stretches between neighbouring columns cross. */
export function countCrossings(items: readonly Pick<Item, 'column' | 'after' | 'row'>[]): number {
  const stretches = items.flatMap(({ column, after, row }) =>
    after.map((to) => ({ column, from: row, to: items[to]!.row })),
  );
  let count = 0;
  stretches.forEach((a, i) => {
    for (const b of stretches.slice(i + 1)) {
      if (a.column === b.column && (a.from - b.from) * (a.to - b.to) < 0) count++;
    }
  });
  return count;
}

/** Move items towards their neighbours, keeping their order and a row between two of a column. */
function straighten(items: readonly Item[], columns: readonly number[][]): void {
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const members of sweep % 2 === 0 ? columns : [...columns].reverse()) {
      const wanted = members.map((i) => {
        const { before, after, row } = items[i]!;
        const neighbours = [...before, ...after];
        return neighbours.length === 0 ? row : mean(neighbours.map((n) => items[n]!.row));
      });
      spread(wanted).forEach((row, at) => (items[members[at]!]!.row = row));
    }
  }
  // Places on half rows read as well as any, and do not tremble from one edit to the next.
  for (const members of columns) {
    spread(members.map((i) => Math.round(items[i]!.row * 2) / 2)).forEach(
      (row, at) => (items[members[at]!]!.row = row),
    );
  }
}

/** The places nearest to the wanted ones, each at least a row below the one before: least squares by pooling. */
export function spread(wanted: readonly number[]): number[] {
  const pools: { sum: number; count: number }[] = [];
  wanted.forEach((row, at) => {
    pools.push({ sum: row - at, count: 1 });
    for (;;) {
      const [left, right] = pools.slice(-2);
      if (left === undefined || right === undefined || left.sum / left.count <= right.sum / right.count) break;
      pools.splice(-2, 2, { sum: left.sum + right.sum, count: left.count + right.count });
    }
  });
  const rows = pools.flatMap(({ sum, count }) => new Array<number>(count).fill(sum / count));
  return rows.map((row, at) => row + at);
}
