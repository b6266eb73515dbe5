import type { CostTable } from '../../cost/cost-table.js';
import type { CellTable } from '../../space/cell-table.js';
import { LABEL_COUNT } from '../../space/cell.js';
import type { NetworkModule } from '../../space/network.js';
import { NETWORK_MODULES } from '../../space/network.js';
import type { OperationKind } from '../../space/operations.js';
import { lowerCell, OPERATION_KINDS, shapeKey } from '../../space/operations.js';
import { indexShapes } from '../../space/shapes.js';

/** Stands where a kind is given by the label of the operation's vertex. */
const BY_LABEL = -1;

/** One operation of a graph: the same for all labels but for the kind. */
interface ProgramStep {
  readonly vertex: number;
  /** Index of its kind, or {@link BY_LABEL}. */
  readonly kind: number;
  /** Row of the cost table by kind, −1 where there is no such shape. */
  readonly rows: Int32Array;
  readonly dependencies: Int32Array;
}

interface ModuleProgram {
  readonly repeats: number;
  readonly steps: readonly ProgramStep[];
}

/**
 * Computes latencies pair by pair with a plain loop over operations, to judge what the kernels found.
 *
 * It shares nothing with the enumeration but the cost table and the lowering; each graph is lowered once.
 */
export class PairEvaluator {
  readonly #cells: CellTable;
  readonly #table: CostTable;
  /** Cycles with all shapes of a variant side by side. */
  readonly #cyclesByVariant: Int32Array;
  readonly #shapeRows: ReadonlyMap<string, number>;
  readonly #programs = new Map<number, readonly ModuleProgram[]>();
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
        this.#cyclesByVariant[v * shapes + s] = table.cycles[s * table.variants + v] as number;
      }
    }
  }

  /** Compute the network latency of a pair in core cycles. */
  latencyCycles(cell: number, variant: number): number {
    let rest = this.#cells.labels[cell] as number;
    for (let vertex = (this.#cells.vertices[cell] as number) - 2; vertex >= 1; vertex--) {
      this.#labels[vertex] = rest % LABEL_COUNT;
      rest = Math.trunc(rest / LABEL_COUNT);
    }
    let total = this.#table.serialCycles[variant] as number;
    for (const { repeats, steps } of this.#programOf(cell)) total += repeats * this.#makespan(steps, variant);
    return total;
  }

  #makespan(steps: readonly ProgramStep[], variant: number): number {
    const { assignments, engineClass, shapes } = this.#table;
    const assignment = assignments[engineClass[variant] as number] as readonly number[];
    const cycles = this.#cyclesByVariant;
    const base = variant * shapes.length;
    const ends = this.#ends;
    const free = this.#free.fill(0);
    let last = 0;
    for (let i = 0; i < steps.length; i++) {
      const step = steps[i] as ProgramStep;
      const kind = step.kind === BY_LABEL ? (this.#labels[step.vertex] as number) : step.kind;
      const engine = assignment[kind] as number;
      let start = free[engine] as number;
      for (const dependency of step.dependencies) start = Math.max(start, ends[dependency] as number);
      const end = start + (cycles[base + (step.rows[kind] as number)] as number);
      ends[i] = end;
      free[engine] = end;
      last = Math.max(last, end);
    }
    return last;
  }

  #programOf(cell: number): readonly ModuleProgram[] {
    const vertices = this.#cells.vertices[cell] as number;
    const adjacencyBits = this.#cells.adjacencyBits[cell] as number;
    const key = adjacencyBits * 8 + vertices;
    let program = this.#programs.get(key);
    if (program === undefined) {
      program = NETWORK_MODULES.map((module) => this.#lower(vertices, adjacencyBits, module));
      this.#programs.set(key, program);
    }
    return program;
  }

  #lower(vertices: number, adjacencyBits: number, module: NetworkModule): ModuleProgram {
    const labels = new Array<number>(vertices - 2).fill(0);
    const steps = lowerCell({ vertices, adjacencyBits, labels }, module).map((operation): ProgramStep => {
      const rowOf = (kind: OperationKind): number => this.#shapeRows.get(shapeKey({ ...operation, kind })) ?? -1;
      return {
        vertex: operation.vertex,
        kind: operation.role === 'label' ? BY_LABEL : OPERATION_KINDS.indexOf(operation.kind),
        rows: Int32Array.from(OPERATION_KINDS, rowOf),
        dependencies: Int32Array.from(operation.dependencies),
      };
    });
    return { repeats: module.repeats, steps };
  }
}
