import type { CostTable } from '../../src/cost/table/cost-table.js';
import type { Cell } from '../../src/space/cells/cell.js';
import { NETWORK_MODULES } from '../../src/space/network/modules.js';
import { lowerCell, OPERATION_KINDS, shapeKey } from '../../src/space/network/operations.js';
import { indexShapes } from '../../src/space/network/shapes.js';

/** A lowered module as flat arrays: one entry an operation, dependencies from `first[i]` to `first[i + 1]`. */
interface FlatModule {
  readonly repeats: number;
  readonly row: Int32Array;
  readonly kind: Uint8Array;
  readonly first: Int32Array;
  readonly dependencies: Int32Array;
}

function flatten(cell: Cell, shapeIndex: ReadonlyMap<string, number>): FlatModule[] {
  return NETWORK_MODULES.map((module) => {
    const operations = lowerCell(cell, module);
    const first = new Int32Array(operations.length + 1);
    operations.forEach(({ dependencies }, i) => (first[i + 1] = first[i]! + dependencies.length));
    return {
      repeats: module.repeats,
      row: Int32Array.from(operations, (operation) => shapeIndex.get(shapeKey(operation)) as number),
      kind: Uint8Array.from(operations, ({ kind }) => OPERATION_KINDS.indexOf(kind)),
      first,
      dependencies: Int32Array.from(operations.flatMap(({ dependencies }) => dependencies)),
    };
  });
}

/**
 * The rival of the kernel: a plain loop over cells, accelerators and operations in JavaScript, on typed arrays.
 *
 * @returns The smallest latency in core cycles, so that no work can be left out.
 */
export function scalarSweep(cells: Iterable<Cell>, table: CostTable): number {
  const { variants, cycles, serialCycles, engineClass, assignments } = table;
  const shapeIndex = indexShapes(table.shapes);
  const end = new Int32Array(16);
  const free = new Int32Array(4);
  let smallest = Infinity;
  for (const cell of cells) {
    const modules = flatten(cell, shapeIndex);
    for (let v = 0; v < variants; v++) {
      const engines = assignments[engineClass[v]!]!;
      let latency = serialCycles[v]!;
      for (const { repeats, row, kind, first, dependencies } of modules) {
        free.fill(0);
        let last = 0;
        for (let i = 0; i < row.length; i++) {
          const engine = engines[kind[i]!]!;
          let start = free[engine]!;
          for (let d = first[i]!; d < first[i + 1]!; d++) {
            const ready = end[dependencies[d]!]!;
            if (ready > start) start = ready;
          }
          const finish = start + cycles[row[i]! * variants + v]!;
          end[i] = finish;
          free[engine] = finish;
          if (finish > last) last = finish;
        }
        latency += repeats * last;
      }
      if (latency < smallest) smallest = latency;
    }
  }
  return smallest;
}
