import { decodeLabels } from '../../space/cells/cell.js';
import type { CellTable } from '../../space/cells/cell-table.js';
import type { RunOptions } from '../../progress.js';
import { throwIfInterrupted } from '../../progress.js';
import type { GraphPredictor } from './graph-predictor.js';

/** Graphs between two looks at the signal and two signs of life: some hundredths of a second. */
const GRAPHS_A_STEP = 64;

/**
 * Predict every cell of a table in steps, each of some hundredths of a second.
 *
 * Yields after each step, so that a caller may let other work run; returns the counts in the order of the table.
 * @throws {@link CodesignError} INTERRUPTED when the signal is aborted.
 */
export function* predictInSteps(
  predictor: GraphPredictor,
  table: CellTable,
  { onProgress, signal }: RunOptions,
): Generator<void, Int32Array> {
  const counts = new Int32Array(table.count);
  const order = orderByGraph(table);
  let graphs = 0;
  for (let from = 0; from < order.length;) {
    const first = order[from]!;
    const vertices = table.vertices[first]!;
    const bits = table.adjacencyBits[first]!;
    let to = from + 1;
    while (to < order.length && isOfGraph(table, order[to]!, vertices, bits)) to++;
    // A table may name a cell more than once; the predictor takes as many at a time as a graph has labelings.
    to = Math.min(to, from + 3 ** (vertices - 2));
    const cells = order.subarray(from, to);
    const labelings = Array.from(cells, (cell) => decodeLabels(table.labels[cell]!, vertices - 2));
    predictor.predict(vertices, bits, labelings).forEach((count, i) => (counts[cells[i]!] = count));
    from = to;
    if (++graphs % GRAPHS_A_STEP === 0) {
      onProgress?.({ phase: 'predict', done: from, total: table.count, unit: 'cells' });
      yield;
      throwIfInterrupted(signal);
    }
  }
  onProgress?.({ phase: 'predict', done: table.count, total: table.count, unit: 'cells' });
  return counts;
}

function isOfGraph(table: CellTable, cell: number, vertices: number, bits: number): boolean {
  return table.vertices[cell] === vertices && table.adjacencyBits[cell] === bits;
}

/** Indices of the cells, those of one graph together. */
function orderByGraph(table: CellTable): Uint32Array {
  const INDEX_RANGE = 2 ** 24;
  const keys = Float64Array.from(
    { length: table.count },
    (_, i) => (table.vertices[i]! * 2 ** 21 + table.adjacencyBits[i]!) * INDEX_RANGE + i,
  );
  return Uint32Array.from(keys.sort(), (key) => key % INDEX_RANGE);
}

/** Predict every cell of a table at once; see {@link predictInSteps}. */
export function predictTable(predictor: GraphPredictor, table: CellTable, options: RunOptions = {}): Int32Array {
  const steps = predictInSteps(predictor, table, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
