import { decodeLabels } from '../../space/cells/cell.js';
import type { CellColumns } from '../../space/cells/cell.js';
import { graphsOfTable } from '../../space/cells/graphs-of-table.js';
import type { RunOptions } from '../../progress.js';
import { throwIfInterrupted } from '../../progress.js';
import type { GraphPredictor } from './graph-predictor.js';

/** Graphs between two looks at the signal and two signs of life: some hundredths of a second. */
const GRAPHS_A_STEP = 64;

/** Positions `from` .. `to` in {@link CellsByGraph}. */
export interface CellRun {
  readonly from: number;
  readonly to: number;
}

/** Indices of the cells of a table, those of one graph together, cut between graphs into steps of a few hundredths of a second. */
export interface CellsByGraph {
  readonly cells: Int32Array;
  readonly steps: readonly CellRun[];
}

/** A step of the prediction of a table; all arrays lie on shared memory. */
export interface PredictTask {
  readonly table: CellColumns;
  /** Indices of the cells by graph. */
  readonly cells: Int32Array;
  readonly step: CellRun;
  /** By cell; the step writes those of its own. */
  readonly counts: Int32Array;
}

/** Put the cells of a table in the order of their graphs. */
export function orderByGraph(table: CellColumns): CellsByGraph {
  const { graphs, graphOf } = graphsOfTable(table);
  const ends = new Int32Array(graphs.length + 1);
  for (const graph of graphOf) ends[graph + 1]! += 1;
  for (let graph = 0; graph < graphs.length; graph++) ends[graph + 1]! += ends[graph]!;
  const steps: CellRun[] = [];
  for (let graph = 0; graph < graphs.length; graph += GRAPHS_A_STEP) {
    steps.push({ from: ends[graph]!, to: ends[Math.min(graph + GRAPHS_A_STEP, graphs.length)]! });
  }
  const cells = new Int32Array(table.count);
  graphOf.forEach((graph, cell) => (cells[ends[graph]!++] = cell));
  return { cells, steps };
}

/** Predict the cells of a step, one count each into `counts` by cell. */
export function predictStep(
  predictor: GraphPredictor,
  table: CellColumns,
  { cells }: Pick<CellsByGraph, 'cells'>,
  { from, to }: CellRun,
  counts: Int32Array,
): void {
  for (let at = from; at < to;) {
    const first = cells[at]!;
    const vertices = table.vertices[first]!;
    const bits = table.adjacencyBits[first]!;
    let end = at + 1;
    while (end < to && isOfGraph(table, cells[end]!, vertices, bits)) end++;
    // A table may name a cell more than once; the predictor takes as many at a time as a graph has labelings.
    end = Math.min(end, at + 3 ** (vertices - 2));
    const together = cells.subarray(at, end);
    const labelings = Array.from(together, (cell) => decodeLabels(table.labels[cell]!, vertices - 2));
    predictor.predict(vertices, bits, labelings).forEach((count, i) => (counts[together[i]!] = count));
    at = end;
  }
}

function isOfGraph(table: CellColumns, cell: number, vertices: number, bits: number): boolean {
  return table.vertices[cell] === vertices && table.adjacencyBits[cell] === bits;
}

/**
 * Predict every cell of a table in steps, each of some hundredths of a second.
 *
 * Yields after each step, so that a caller may let other work run; returns the counts in the order of the table.
 * @throws {@link CodesignError} INTERRUPTED when the signal is aborted.
 */
export function* predictInSteps(
  predictor: GraphPredictor,
  table: CellColumns,
  { onProgress, signal }: RunOptions,
): Generator<void, Int32Array> {
  const counts = new Int32Array(table.count);
  const order = orderByGraph(table);
  for (const step of order.steps) {
    predictStep(predictor, table, order, step, counts);
    onProgress?.({ phase: 'predict', done: step.to, total: table.count, unit: 'cells' });
    yield;
    throwIfInterrupted(signal);
  }
  return counts;
}

/** Predict every cell of a table at once; see {@link predictInSteps}. */
export function predictTable(predictor: GraphPredictor, table: CellColumns, options: RunOptions = {}): Int32Array {
  const steps = predictInSteps(predictor, table, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
