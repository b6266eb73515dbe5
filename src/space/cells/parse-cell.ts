import { cellInvalid } from '../../errors/space.js';
import type { Cell } from './cell.js';
import { countBits, edgeBit, MAX_EDGES, MAX_VERTICES, OPERATION_NAMES } from './cell.js';

function parseLabel(name: string): number {
  const label = OPERATION_NAMES.findIndex((known) => known === name || known.replace('-bn-relu', '') === name);
  if (label === -1) throw cellInvalid(`unknown operation "${name}" (known: ${OPERATION_NAMES.join(', ')})`);
  return label;
}

/** An entry of a matrix; a text where it is not even a digit. */
type Entry = number | string;

function parseRow(row: readonly Entry[], x: number, vertices: number): number {
  if (row.length !== vertices) throw cellInvalid(`row ${x} has ${row.length} entries, the matrix has ${vertices} rows`);
  let bits = 0;
  row.forEach((entry, y) => {
    if (entry !== 0 && entry !== 1)
      throw cellInvalid(`entry (${x}, ${y}) is ${typeof entry === 'string' ? `"${entry}"` : entry}, not 0 or 1`);
    if (entry === 1 && y <= x) throw cellInvalid(`entry (${x}, ${y}) is on or below the diagonal`);
    if (entry === 1) bits |= edgeBit(x, y);
  });
  return bits;
}

/**
 * Drop the vertices that are not on a path from the input to the output, keeping the order of the rest.
 *
 * @returns The pruned cell, or undefined where no path leads from input to output.
 */
export function pruneCell({ vertices, adjacencyBits, labels }: Cell): Cell | undefined {
  const edge = (x: number, y: number): boolean => (adjacencyBits & edgeBit(x, y)) !== 0;
  let fromInput = 1;
  for (let y = 1; y < vertices; y++) {
    for (let x = 0; x < y; x++) if ((fromInput >> x) & 1 && edge(x, y)) fromInput |= 1 << y;
  }
  let toOutput = 1 << (vertices - 1);
  for (let x = vertices - 2; x >= 0; x--) {
    for (let y = x + 1; y < vertices; y++) if ((toOutput >> y) & 1 && edge(x, y)) toOutput |= 1 << x;
  }
  const kept: number[] = [];
  for (let v = 0; v < vertices; v++) if (((fromInput & toOutput) >> v) & 1) kept.push(v);
  if (kept[0] !== 0 || kept.at(-1) !== vertices - 1) return undefined;
  let bits = 0;
  kept.forEach((y, j) => {
    for (let i = 0; i < j; i++) if (edge(kept[i]!, y)) bits |= edgeBit(i, j);
  });
  return { vertices: kept.length, adjacencyBits: bits, labels: kept.slice(1, -1).map((v) => labels[v - 1]!) };
}

/**
 * Read a cell as people write it: a matrix and the names of its operations, with or without `input` and `output`.
 *
 * Vertices that are on no path from input to output are dropped.
 * @throws {@link CodesignError} CELL_INVALID naming the fault.
 */
export function parseCell(matrix: readonly (readonly Entry[])[], operations: readonly string[]): Cell {
  const vertices = matrix.length;
  if (vertices < 2 || vertices > MAX_VERTICES) {
    throw cellInvalid(`the matrix has ${vertices} rows, not 2 to ${MAX_VERTICES}`);
  }
  const adjacencyBits = matrix.reduce((bits, row, x) => bits | parseRow(row, x, vertices), 0);
  const interior = operations[0] === 'input' && operations.at(-1) === 'output' ? operations.slice(1, -1) : operations;
  if (interior.length !== vertices - 2) {
    throw cellInvalid(`${interior.length} interior operations for ${vertices - 2} interior vertices`);
  }
  const pruned = pruneCell({ vertices, adjacencyBits, labels: interior.map(parseLabel) });
  if (pruned === undefined) throw cellInvalid('no path leads from the input to the output');
  const edges = countBits(pruned.adjacencyBits);
  if (edges > MAX_EDGES) throw cellInvalid(`${edges} edges after pruning, at most ${MAX_EDGES} are allowed`);
  return pruned;
}

/** Read a cell from text: the matrix as rows joined by `/`, the operations joined by commas. */
export function parseCellText(adjacency: string, operations: string): Cell {
  const matrix = adjacency
    .split('/')
    .map((row) => Array.from(row, (entry) => (/\d/.test(entry) ? Number(entry) : entry)));
  return parseCell(matrix, operations === '' ? [] : operations.split(','));
}
