import type { CellColumns } from '../../space/cells/cell.js';
import { decodeLabels, LABEL_COUNT, MAX_VERTICES } from '../../space/cells/cell.js';
import type { GraphsOfTable } from '../../space/cells/graphs-of-table.js';
import { RadixOrder } from '../../dominance/radix-order.js';

const MOST_INTERIOR = MAX_VERTICES - 2;
/** Bits of a label in a word. */
const LABEL_BITS = 2;
/** Lists up to this are sorted as numbers, word and place in one; longer ones by radix, whose histogram costs as much. */
const SHORT_LIST = 16_384;

/** Cells in the order in which they share the most: two words each, what the kernel runs and a tag. */
export type CellList = Int32Array;

/** Pack each cell into the word that the kernel takes: its graph, then its labels in two bits each, vertex 1 first. */
export function packCells({ count, vertices, labels }: CellColumns, { graphOf }: GraphsOfTable): Int32Array {
  const packed = Array.from({ length: MOST_INTERIOR + 1 }, (_, interior) => packLabels(interior));
  const words = new Int32Array(count);
  for (let cell = 0; cell < count; cell++) {
    const ofLabels = packed[vertices[cell]! - 2]![labels[cell]!]!;
    words[cell] = (graphOf[cell]! << (MOST_INTERIOR * LABEL_BITS)) | ofLabels;
  }
  return words;
}

/** The packed labels of every code. */
function packLabels(interior: number): Uint16Array {
  return Uint16Array.from({ length: LABEL_COUNT ** interior }, (_, code) =>
    decodeLabels(code, interior).reduce(
      (word, label, i) => word | (label << (LABEL_BITS * (MOST_INTERIOR - 1 - i))),
      0,
    ),
  );
}

/**
 * List cells by their words, so that each shares as many steps as can be with the one before.
 *
 * @param words - Of all cells. @param tags - Goes with each cell; the cell itself where it is left out.
 */
export function listCells(words: Int32Array, cells: Uint32Array, tags: Uint32Array = cells): CellList {
  const list = new Int32Array(2 * cells.length);
  const put = (at: number, from: number): void => {
    list[2 * at] = words[cells[from]!]!;
    list[2 * at + 1] = tags[from]!;
  };
  if (cells.length > SHORT_LIST) {
    const keys = new Int32Array(cells.length);
    for (let i = 0; i < cells.length; i++) keys[i] = words[cells[i]!]!;
    const { order } = new RadixOrder(cells.length).by(keys, 'rising');
    for (let at = 0; at < order.length; at++) put(at, order[at]!);
    return list;
  }
  const keys = new Float64Array(cells.length);
  for (let i = 0; i < cells.length; i++) keys[i] = words[cells[i]!]! * SHORT_LIST + i;
  keys.sort().forEach((key, at) => put(at, key % SHORT_LIST));
  return list;
}
