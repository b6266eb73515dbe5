import { formatAdjacency, formatOperations, decodeLabels } from '../../space/cells/cell.js';
import type { CellTable } from '../../space/cells/cell-table.js';
import { graphsOfTable } from '../../space/cells/graphs-of-table.js';

/** Texts as Arrow wants them: all bytes in one array, text i between offsets i and i + 1. */
export interface TextBuffers {
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
}

const DIGEST_BYTES = 16;

/** Lay texts out one after another. */
export function layTexts(texts: readonly Uint8Array[]): TextBuffers {
  const offsets = new Int32Array(texts.length + 1);
  texts.forEach((text, i) => (offsets[i + 1] = offsets[i]! + text.length));
  const bytes = new Uint8Array(offsets[texts.length]!);
  texts.forEach((text, i) => bytes.set(text, offsets[i]));
  return { offsets, bytes };
}

/** The hashes of some cells of a table, by position, as 32 hex digits each. */
export function hashTexts({ digests }: CellTable, cells: Uint32Array): TextBuffers {
  const gathered = Buffer.alloc(cells.length * DIGEST_BYTES);
  cells.forEach((cell, i) => {
    const start = cell * DIGEST_BYTES;
    for (let byte = 0; byte < DIGEST_BYTES; byte++) gathered[i * DIGEST_BYTES + byte] = digests[start + byte]!;
  });
  const offsets = new Int32Array(cells.length + 1);
  for (let i = 0; i <= cells.length; i++) offsets[i] = i * DIGEST_BYTES * 2;
  return { offsets, bytes: Buffer.from(gathered.toString('hex'), 'latin1') };
}

/** The adjacency of some cells of a table, by position, as rows joined by `/`; each graph is written once. */
export function adjacencyTexts(table: CellTable, cells: Uint32Array): TextBuffers {
  const count = cells.length;
  const vertices = new Uint8Array(count);
  const adjacencyBits = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    vertices[i] = table.vertices[cells[i]!]!;
    adjacencyBits[i] = table.adjacencyBits[cells[i]!]!;
  }
  const { graphs, graphOf } = graphsOfTable({ count, vertices, adjacencyBits });
  const written = graphs.map((graph) => Buffer.from(formatAdjacency(graph)));
  const texts = new Array<Uint8Array>(count);
  for (let i = 0; i < count; i++) texts[i] = written[graphOf[i]!]!;
  return layTexts(texts);
}

/** The interior operations of some cells of a table, by position, comma-joined; each labelling is written once. */
export function operationTexts({ vertices, labels }: CellTable, cells: Uint32Array): TextBuffers {
  const written = new Map<number, Uint8Array>();
  const texts = new Array<Uint8Array>(cells.length);
  for (let i = 0; i < cells.length; i++) {
    const interior = vertices[cells[i]!]! - 2;
    const code = labels[cells[i]!]!;
    const key = code * 8 + interior;
    let text = written.get(key);
    if (text === undefined) written.set(key, (text = Buffer.from(formatOperations(decodeLabels(code, interior)))));
    texts[i] = text;
  }
  return layTexts(texts);
}
