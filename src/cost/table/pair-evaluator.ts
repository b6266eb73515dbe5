import type { CellColumns } from '../../space/cells/cell.js';
import { decodeLabels, LABEL_COUNT, MAX_VERTICES } from '../../space/cells/cell.js';
import type { GraphsOfTable } from '../../space/cells/graphs-of-table.js';
import { graphsOfTable } from '../../space/cells/graphs-of-table.js';
import { NETWORK_MODULES } from '../../space/network/modules.js';
import { OPERATION_KINDS } from '../../space/models/module.js';
import { MOST_OPERATIONS } from '../../space/network/operations.js';
import type { CostTable } from './cost-table.js';
import { indexOperations } from './cost-table.js';
import { ShapeRows } from '../../space/network/shape-rows.js';
import { encodeSteps } from './graph-steps.js';

const MODULES = NETWORK_MODULES.length;
const REPEATS = Int32Array.from(NETWORK_MODULES, ({ repeats }) => repeats);
const KINDS = OPERATION_KINDS.length;
const ENGINES = 4;
const MOST_INTERIOR = MAX_VERTICES - 2;

/** How many label codes of fewer interior vertices there are, by interior vertices. */
const CODES_BEFORE = Array.from(
  { length: MOST_INTERIOR + 1 },
  (_, interior) => (LABEL_COUNT ** interior - 1) / (LABEL_COUNT - 1),
);
/** The labels of every code: those of code c begin at `(CODES_BEFORE[interior] + c) * MOST_INTERIOR`. */
const LABELS = Uint8Array.from(
  CODES_BEFORE.flatMap((_, interior) =>
    Array.from({ length: LABEL_COUNT ** interior }, (_, code) => {
      const labels = decodeLabels(code, interior);
      return Array.from({ length: MOST_INTERIOR }, (_, i) => labels[i] ?? 0);
    }).flat(),
  ),
);

/**
 * Computes the latency of any pair from the cost table, millions a second and without any kernel.
 *
 * Each graph is lowered once, when it is first met. The five modules of the network run the same steps on the same engines,
 * so a pair is scheduled in one pass over the steps, with five clocks that go side by side.
 * Not for two threads at once.
 */
export class PairEvaluator {
  readonly #cells: Pick<CellColumns, 'vertices' | 'labels'>;
  readonly #table: CostTable;
  readonly #graphs: GraphsOfTable;
  readonly #steps: (Uint8Array | undefined)[];
  readonly #rows: ShapeRows;
  /** Engine of each kind, for each class of accelerators. */
  readonly #engines: Uint8Array;
  /** When each step ends, and when each engine is free, in each module. */
  readonly #ends: Int32Array | Float64Array;
  readonly #free: Int32Array | Float64Array;

  /**
   * @param graphs - Those of the cells, where the caller has them already.
   * @param Clocks - What times are kept in: doubles where totals may leave int32.
   */
  constructor(
    cells: CellColumns,
    table: CostTable,
    graphs: GraphsOfTable = graphsOfTable(cells),
    Clocks: Int32ArrayConstructor | Float64ArrayConstructor = Int32Array,
  ) {
    this.#cells = cells;
    this.#table = table;
    this.#graphs = graphs;
    this.#steps = new Array<Uint8Array | undefined>(graphs.graphs.length).fill(undefined);
    this.#rows = new ShapeRows(indexOperations(table.operations));
    this.#ends = new Clocks(MOST_OPERATIONS * MODULES);
    this.#free = new Clocks(ENGINES * MODULES);
    this.#engines = Uint8Array.from(table.assignments.flat());
  }

  /** Compute the network latency of a pair in core cycles. */
  latencyCycles(cell: number, variant: number): number {
    const steps = this.#stepsOf(this.#graphs.graphOf[cell]!);
    const { cycles, variants, serialCycles, engineClass } = this.#table;
    const { vertices, labels } = this.#cells;
    const firstLabel = (CODES_BEFORE[vertices[cell]! - 2]! + labels[cell]!) * MOST_INTERIOR;
    const engines = this.#engines;
    const firstEngine = engineClass[variant]! * KINDS;
    const ends = this.#ends;
    const free = this.#free.fill(0);
    for (let at = 0, out = 0; at < steps.length; out += MODULES) {
      let kind = steps[at++]!;
      let rows = MODULES;
      let ofKind = 0;
      if (kind >= KINDS) {
        kind = LABELS[firstLabel + kind - KINDS]!;
        ofKind = kind * MODULES;
        rows = LABEL_COUNT * MODULES;
      }
      const engine = engines[firstEngine + kind]! * MODULES;
      let t0 = free[engine]!;
      let t1 = free[engine + 1]!;
      let t2 = free[engine + 2]!;
      let t3 = free[engine + 3]!;
      let t4 = free[engine + 4]!;
      const waits = steps[at++]!;
      for (const end = at + waits; at < end; at++) {
        const ready = steps[at]! * MODULES;
        t0 = Math.max(t0, ends[ready]!);
        t1 = Math.max(t1, ends[ready + 1]!);
        t2 = Math.max(t2, ends[ready + 2]!);
        t3 = Math.max(t3, ends[ready + 3]!);
        t4 = Math.max(t4, ends[ready + 4]!);
      }
      const row = at + ofKind;
      t0 += cycles[steps[row]! * variants + variant]!;
      t1 += cycles[steps[row + 1]! * variants + variant]!;
      t2 += cycles[steps[row + 2]! * variants + variant]!;
      t3 += cycles[steps[row + 3]! * variants + variant]!;
      t4 += cycles[steps[row + 4]! * variants + variant]!;
      free[engine] = ends[out] = t0;
      free[engine + 1] = ends[out + 1] = t1;
      free[engine + 2] = ends[out + 2] = t2;
      free[engine + 3] = ends[out + 3] = t3;
      free[engine + 4] = ends[out + 4] = t4;
      at += rows;
    }
    let total = serialCycles[variant]!;
    for (let module = 0; module < MODULES; module++) {
      // The last step to end is the last one of its engine.
      let makespan = 0;
      for (let at = module; at < free.length; at += MODULES) makespan = Math.max(makespan, free[at]!);
      total += REPEATS[module]! * makespan;
    }
    return total;
  }

  #stepsOf(graph: number): Uint8Array {
    return (this.#steps[graph] ??= encodeSteps(this.#graphs.graphs[graph]!, this.#rows));
  }
}
