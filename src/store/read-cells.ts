import type { CellTable } from '../space/cells/cell-table.js';
import { edgeBit, MAX_VERTICES } from '../space/cells/cell.js';
import type { ArrowColumns } from './arrow/read.js';
import { groundTruthInvalid } from '../errors/ground-truth.js';
import type { TextBuffers } from './arrow/text-columns.js';
import { OperationReader } from '../space/cells/operation-reader.js';

const DIGEST_BYTES = 16;
const ONE = '1'.charCodeAt(0);

/** The columns of cells.arrow that make up the cell table. */
export function readCellTable(columns: ArrowColumns): CellTable {
  const count = columns.rows;
  const vertices = columns.numbers('vertices', 'Uint8');
  if (vertices.some((v) => v < 2 || v > MAX_VERTICES)) throw groundTruthInvalid('cells.arrow has cells of other sizes');
  return {
    count,
    vertices,
    adjacencyBits: readAdjacency(columns.texts('adjacency'), vertices),
    labels: readLabels(columns.texts('ops'), vertices),
    digests: readDigests(columns.texts('hash'), count),
  };
}

function readDigests({ offsets, bytes }: TextBuffers, count: number): Uint8Array {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, offsets[count]).toString('latin1');
  const digests = Buffer.from(hex, 'hex');
  if (digests.length !== count * DIGEST_BYTES)
    throw groundTruthInvalid('cells.arrow has hashes that are not 32 hex digits');
  return new Uint8Array(digests);
}

/** Rows of 0 and 1 joined by `/`: entry (x, y) stands at x(V + 1) + y. */
function readAdjacency({ offsets, bytes }: TextBuffers, vertices: Uint8Array): Uint32Array {
  const adjacencyBits = new Uint32Array(vertices.length);
  for (let i = 0; i < vertices.length; i++) {
    const v = vertices[i]!;
    const start = offsets[i]!;
    if (offsets[i + 1]! - start !== v * (v + 1) - 1) {
      throw groundTruthInvalid(`cells.arrow has no ${v} × ${v} matrix for cell ${i}`);
    }
    let bits = 0;
    for (let y = 1; y < v; y++) {
      for (let x = 0; x < y; x++) if (bytes[start + x * (v + 1) + y] === ONE) bits |= edgeBit(x, y);
    }
    adjacencyBits[i] = bits;
  }
  return adjacencyBits;
}

/** Label codes of every text of comma-joined operations. */
function readLabels({ offsets, bytes }: TextBuffers, vertices: Uint8Array): Uint16Array {
  const operations = new OperationReader(bytes);
  const labels = new Uint16Array(vertices.length);
  for (let i = 0; i < vertices.length; i++) {
    const code = operations.read(offsets[i]!, vertices[i]! - 2);
    if (code === -1 || operations.end !== offsets[i + 1]) {
      throw groundTruthInvalid(`cells.arrow has unknown operations in cell ${i}`);
    }
    labels[i] = code;
  }
  return labels;
}
