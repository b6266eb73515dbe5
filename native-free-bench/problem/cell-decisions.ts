import type { CellColumns } from '../../src/space/cells/cell.js';
import { decodeLabels } from '../../src/space/cells/cell.js';
import type { GraphsOfTable } from '../../src/space/cells/graphs-of-table.js';
import { CELL_SIZES, encodeCell, nameCellDecisions } from './cell-encoding.js';
import { CellLookup } from './cell-lookup.js';
import type { ModelDecisions } from './model-decisions.js';

/** NAS-Bench-101: 21 edges and 5 operations, most of which make no cell. */
export class CellDecisions implements ModelDecisions {
  readonly sizes = CELL_SIZES;
  readonly names = nameCellDecisions();
  readonly #cells: CellColumns;
  readonly #lookup: CellLookup;

  constructor(cells: CellColumns, graphs: GraphsOfTable) {
    this.#cells = cells;
    this.#lookup = new CellLookup(cells, graphs);
  }

  find(decisions: Uint8Array): number {
    return this.#lookup.find(decisions);
  }

  encode(cell: number, into: Uint8Array): void {
    const { vertices, adjacencyBits, labels } = this.#cells;
    const size = vertices[cell]!;
    encodeCell(size, adjacencyBits[cell]!, decodeLabels(labels[cell]!, size - 2), into);
  }
  countMaking(wanted: (model: number) => boolean): number {
    return this.#lookup.countMaking(wanted);
  }
}
