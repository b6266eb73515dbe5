import type { Cell } from './cell.js';
import { parseCellText } from './parse-cell.js';
import { representative } from './representative.js';

/** A cell that has a name in the literature. */
export interface KnownCell {
  /** What it is called on the command line. */
  readonly name: string;
  readonly title: string;
  readonly adjacency: string;
  readonly operations: string;
  /** Its index in the cell order. */
  readonly index: number;
  readonly source: string;
}

const CONV3X3 = 'conv3x3-bn-relu';
const CONV1X1 = 'conv1x1-bn-relu';

/** Cells that stand for hand-made networks. */
export const KNOWN_CELLS: readonly KnownCell[] = [
  {
    name: 'resnet',
    title: 'ResNet-like',
    adjacency: '0101/0010/0001/0000',
    operations: [CONV3X3, CONV3X3].join(),
    index: 300_793,
    source: 'two 3x3 convolutions in a row and a skip from input to output',
  },
  {
    name: 'googlenet',
    title: 'GoogLeNet-like',
    adjacency: '0111010/0000001/0000001/0000100/0000001/0000001/0000000',
    operations: [CONV1X1, CONV3X3, CONV3X3, CONV3X3, 'maxpool3x3'].join(),
    index: 67_206,
    source:
      "the inception module of NAS-Bench-101's own example: a 1x1, a 3x3, two 3x3 in place of a 5x5 and a 3x3 max-pool, side by side",
  },
];

/** The representative of a known cell. */
export function knownCell({ adjacency, operations }: KnownCell): Cell {
  return representative(parseCellText(adjacency, operations));
}
