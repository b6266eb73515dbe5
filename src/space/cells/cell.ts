/**
 * A DAG on `vertices` vertices, vertex 0 the input, the last one the output; what a cell is without its labels.
 *
 * Edge x→y (x < y) is present iff bit x + y(y−1)/2 of `adjacencyBits` is set. Source: spec/cell-space.md.
 */
export interface CellGraph {
  readonly vertices: number;
  readonly adjacencyBits: number;
}

/** One labelled cell: `labels[v − 1]` is the operation of interior vertex v. Source: spec/cell-space.md. */
export interface Cell extends CellGraph {
  readonly labels: readonly number[];
}

/** Many cells as parallel columns, one entry a cell. */
export interface CellColumns {
  readonly count: number;
  readonly vertices: Uint8Array;
  readonly adjacencyBits: Uint32Array;
  /** Codes of {@link encodeLabels}: base 3, vertex 1 the most significant digit. */
  readonly labels: Uint16Array;
}

export const MAX_VERTICES = 7;
export const MAX_EDGES = 9;

export const CONV3X3 = 0;
export const CONV1X1 = 1;
export const MAXPOOL3X3 = 2;
export const LABEL_COUNT = 3;

/** Official names of the interior operations, by label. */
export const OPERATION_NAMES = ['conv3x3-bn-relu', 'conv1x1-bn-relu', 'maxpool3x3'] as const;

/** Bit of edge x→y, x < y. */
export function edgeBit(x: number, y: number): number {
  return 1 << (x + (y * (y - 1)) / 2);
}

export function hasEdge(adjacencyBits: number, x: number, y: number): boolean {
  return (adjacencyBits & edgeBit(x, y)) !== 0;
}

export function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Predecessors of vertex y as a mask, bit x set for each edge x→y. */
export function predecessorMask(adjacencyBits: number, y: number): number {
  return (adjacencyBits >>> ((y * (y - 1)) / 2)) & ((1 << y) - 1);
}

/** Labels as one number in base 3, vertex 1 the most significant digit. */
export function encodeLabels(labels: readonly number[]): number {
  return labels.reduce((code, label) => code * LABEL_COUNT + label, 0);
}

export function decodeLabels(code: number, interior: number): number[] {
  const labels = new Array<number>(interior);
  let rest = code;
  for (let i = interior - 1; i >= 0; i--) {
    labels[i] = rest % LABEL_COUNT;
    rest = Math.floor(rest / LABEL_COUNT);
  }
  return labels;
}

/** Lay cells out as columns, in their order. */
export function columnsOf(cells: readonly Cell[]): CellColumns {
  return {
    count: cells.length,
    vertices: Uint8Array.from(cells, ({ vertices }) => vertices),
    adjacencyBits: Uint32Array.from(cells, ({ adjacencyBits }) => adjacencyBits),
    labels: Uint16Array.from(cells, ({ labels }) => encodeLabels(labels)),
  };
}

/** Adjacency as row-major 0/1 rows joined by `/`, e.g. `0101/0010/0001/0000`. */
export function formatAdjacency({ vertices, adjacencyBits }: CellGraph): string {
  const rows: string[] = [];
  for (let x = 0; x < vertices; x++) {
    let row = '';
    for (let y = 0; y < vertices; y++) row += x < y && hasEdge(adjacencyBits, x, y) ? '1' : '0';
    rows.push(row);
  }
  return rows.join('/');
}

/** Official names of the interior operations, comma-joined. */
export function formatOperations(labels: readonly number[]): string {
  return labels.map((label) => OPERATION_NAMES[label]).join(',');
}
