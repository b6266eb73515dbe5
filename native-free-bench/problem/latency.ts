import type { CostTable } from '../../src/cost/table/cost-table.js';
import { LABEL_COUNT } from '../../src/space/cells/cell.js';
import { NETWORK_MODULES } from '../../src/space/network/modules.js';
import { lowerCell, OPERATION_KINDS, shapeKey } from '../../src/space/network/operations.js';
import { indexShapes } from '../../src/space/network/shapes.js';
import type { LookupGraph } from './cell-lookup.js';

const MODULES = NETWORK_MODULES.length;
const REPEATS = Int32Array.from(NETWORK_MODULES, ({ repeats }) => repeats);
const MOST_OPERATIONS = 24;
const ENGINES = 4;

/**
 * A graph lowered once for all labelings: the operations of a cell are the same in each of the five modules but for their
 * shapes, and labels change nothing but the kind of a vertex's own operation.
 */
interface GraphProgram {
  readonly operations: number;
  /** For each operation the interior position (0..4) whose label is its kind, or −1 for a projection or an addition. */
  readonly labelOf: Int8Array;
  /** Kind of each operation that has no label. */
  readonly kinds: Uint8Array;
  /** Dependencies of operation i: `dependencies[firstDependency[i] .. firstDependency[i + 1] − 1]`. */
  readonly firstDependency: Uint8Array;
  readonly dependencies: Uint8Array;
  /** Row of the cost table: `shapes[(operation · 5 + module) · 3 + label]`, label 0 where there is none. */
  readonly shapes: Uint8Array;
}

/**
 * Computes the network latency of any pair from the cost table, about as fast as plain JavaScript can.
 *
 * Bit by bit the same as `networkCycles` (src/cost/schedule.ts), which it is tested against.
 */
export class LatencyModel {
  readonly #table: CostTable;
  readonly #engines: Uint8Array;
  readonly #shapeRows: ReadonlyMap<string, number>;
  readonly #programs: (GraphProgram | undefined)[] = [];
  readonly #ends = new Int32Array(MOST_OPERATIONS);
  readonly #free = new Int32Array(ENGINES);

  constructor(table: CostTable) {
    this.#table = table;
    this.#engines = Uint8Array.from(table.assignments.flat());
    this.#shapeRows = indexShapes(table.shapes);
  }

  /**
   * Compute the latency of a pair in core cycles.
   *
   * @param graphNumber - A number of the caller's for `graph`, under which its program is kept.
   * @param labels - One label an interior vertex of the representative.
   */
  networkCycles(graphNumber: number, graph: LookupGraph, labels: Uint8Array, variant: number): number {
    let program = this.#programs[graphNumber];
    if (program === undefined) {
      program = compileGraph(graph, this.#shapeRows);
      this.#programs[graphNumber] = program;
    }
    let total = this.#table.serialCycles[variant]!;
    for (let module = 0; module < MODULES; module++) {
      total += REPEATS[module]! * this.#makespan(program, labels, variant, module);
    }
    return total;
  }

  #makespan(program: GraphProgram, labels: Uint8Array, variant: number, module: number): number {
    const { labelOf, kinds, firstDependency, dependencies, shapes } = program;
    const { cycles, variants, engineClass } = this.#table;
    const firstEngine = engineClass[variant]! * ENGINES;
    const free = this.#free.fill(0);
    const ends = this.#ends;
    let last = 0;
    for (let i = 0; i < program.operations; i++) {
      const position = labelOf[i]!;
      const label = position < 0 ? 0 : labels[position]!;
      const engine = this.#engines[firstEngine + (position < 0 ? kinds[i]! : label)]!;
      let end = free[engine]!;
      for (let d = firstDependency[i]!; d < firstDependency[i + 1]!; d++) {
        const ready = ends[dependencies[d]!]!;
        if (ready > end) end = ready;
      }
      const shape = shapes[(i * MODULES + module) * LABEL_COUNT + label]!;
      end += cycles[shape * variants + variant]!;
      ends[i] = end;
      free[engine] = end;
      if (end > last) last = end;
    }
    return last;
  }
}

function compileGraph({ vertices, adjacencyBits }: LookupGraph, shapeRows: ReadonlyMap<string, number>): GraphProgram {
  const labels = new Array<number>(vertices - 2).fill(0);
  const lowered = NETWORK_MODULES.map((module) => lowerCell({ vertices, adjacencyBits, labels }, module));
  const pattern = lowered[0]!;
  const shapes = new Uint8Array(pattern.length * MODULES * LABEL_COUNT);
  lowered.forEach((operations, module) => {
    operations.forEach((operation, i) => {
      const kinds = operation.role === 'label' ? OPERATION_KINDS.slice(0, LABEL_COUNT) : [operation.kind];
      kinds.forEach((kind, label) => {
        shapes[(i * MODULES + module) * LABEL_COUNT + label] = shapeRows.get(
          shapeKey({ ...operation, kind }),
        ) as number;
      });
    });
  });
  const dependencies = pattern.map((operation) => operation.dependencies);
  const firstDependency = new Uint8Array(pattern.length + 1);
  dependencies.forEach((list, i) => (firstDependency[i + 1] = firstDependency[i]! + list.length));
  return {
    operations: pattern.length,
    labelOf: Int8Array.from(pattern, ({ role, vertex }) => (role === 'label' ? vertex - 1 : -1)),
    kinds: Uint8Array.from(pattern, ({ kind }) => OPERATION_KINDS.indexOf(kind)),
    firstDependency,
    dependencies: Uint8Array.from(dependencies.flat()),
    shapes,
  };
}
