import type { CostTable } from './cost-table.js';
import type { CellTable } from '../../space/cells/cell-table.js';
import { LABEL_COUNT } from '../../space/cells/cell.js';
import { NETWORK_MODULES } from '../../space/network/modules.js';
import type { CellOperation, OperationKind } from '../../space/network/operations.js';
import { lowerCell, OPERATION_KINDS, shapeKey } from '../../space/network/operations.js';
import { indexShapes } from '../../space/network/shapes.js';

/** Stands where a kind is given by the label of the operation's vertex. */
const BY_LABEL = -1;
/** Words of a step before its dependencies. */
const STEP_WORDS = 3 + OPERATION_KINDS.length;

/**
 * Computes latencies pair by pair with a plain loop over operations, without any kernel.
 *
 * Some hundred thousand pairs a second from anywhere in the space; each graph is lowered once, to words:
 *
 * ```
 * module:  repeats │ steps │ step … step
 * step:    kind or BY_LABEL │ vertex │ table row as conv3x3, conv1x1, maxpool3x3, add │ n │ n steps it waits for
 * ```
 */
export class PairEvaluator {
  readonly #cells: CellTable;
  readonly #table: CostTable;
  /** Cycles with all shapes of a variant side by side. */
  readonly #cyclesByVariant: Int32Array;
  readonly #shapeRows: ReadonlyMap<string, number>;
  readonly #programs = new Map<number, Int32Array>();
  readonly #labels = new Int32Array(8);
  readonly #ends = new Int32Array(64);
  readonly #free = new Int32Array(4);

  constructor(cells: CellTable, table: CostTable) {
    this.#cells = cells;
    this.#table = table;
    this.#shapeRows = indexShapes(table.shapes);
    const shapes = table.shapes.length;
    this.#cyclesByVariant = new Int32Array(shapes * table.variants);
    for (let s = 0; s < shapes; s++) {
      for (let v = 0; v < table.variants; v++) {
        this.#cyclesByVariant[v * shapes + s] = table.cycles[s * table.variants + v]!;
      }
    }
  }

  /** Compute the network latency of a pair in core cycles. */
  latencyCycles(cell: number, variant: number): number {
    const program = this.#programOf(cell);
    this.#readLabels(cell);
    const { assignments, engineClass, shapes, serialCycles } = this.#table;
    const assignment = assignments[engineClass[variant]!] as readonly number[];
    const cycles = this.#cyclesByVariant;
    const base = variant * shapes.length;
    const ends = this.#ends;
    const free = this.#free;
    let total = serialCycles[variant]!;
    for (let at = 0; at < program.length;) {
      const repeats = program[at++]!;
      const steps = program[at++]!;
      free.fill(0);
      let makespan = 0;
      for (let step = 0; step < steps; step++) {
        let kind = program[at]!;
        if (kind === BY_LABEL) kind = this.#labels[program[at + 1]!]!;
        const row = program[at + 2 + kind]!;
        const dependencies = at + STEP_WORDS;
        at = dependencies + program[dependencies - 1]!;
        const engine = assignment[kind]!;
        let start = free[engine]!;
        for (let d = dependencies; d < at; d++) {
          const end = ends[program[d]!]!;
          if (end > start) start = end;
        }
        const end = start + cycles[base + row]!;
        ends[step] = end;
        free[engine] = end;
        if (end > makespan) makespan = end;
      }
      total += repeats * makespan;
    }
    return total;
  }

  #readLabels(cell: number): void {
    let rest = this.#cells.labels[cell]!;
    for (let vertex = this.#cells.vertices[cell]! - 2; vertex >= 1; vertex--) {
      this.#labels[vertex] = rest % LABEL_COUNT;
      rest = Math.trunc(rest / LABEL_COUNT);
    }
  }

  #programOf(cell: number): Int32Array {
    const vertices = this.#cells.vertices[cell]!;
    const adjacencyBits = this.#cells.adjacencyBits[cell]!;
    const key = adjacencyBits * 8 + vertices;
    let program = this.#programs.get(key);
    if (program === undefined) {
      const labels = new Array<number>(vertices - 2).fill(0);
      const words = NETWORK_MODULES.flatMap((module) => {
        const operations = lowerCell({ vertices, adjacencyBits, labels }, module);
        return [module.repeats, operations.length, ...operations.flatMap((operation) => this.#encodeStep(operation))];
      });
      this.#programs.set(key, (program = Int32Array.from(words)));
    }
    return program;
  }

  #encodeStep(operation: CellOperation): number[] {
    const { vertex, role, dependencies } = operation;
    const rowOf = (kind: OperationKind): number => this.#shapeRows.get(shapeKey({ ...operation, kind })) ?? -1;
    const kind = role === 'label' ? BY_LABEL : OPERATION_KINDS.indexOf(operation.kind);
    return [kind, vertex, ...OPERATION_KINDS.map(rowOf), dependencies.length, ...dependencies];
  }
}
