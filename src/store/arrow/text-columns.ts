import { formatAdjacency, formatOperations, decodeLabels } from '../../space/cells/cell.js';
import type { CellTable } from '../../space/cells/cell-table.js';

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

/** Lay out texts of which many are equal: `keyAt` tells them apart, `write` makes each distinct one once. */
function layRepeatedTexts(count: number, keyAt: (i: number) => number, write: (i: number) => string): TextBuffers {
  const written = new Map<number, Uint8Array>();
  const texts = new Array<Uint8Array>(count);
  for (let i = 0; i < count; i++) {
    const key = keyAt(i);
    let text = written.get(key);
    if (text === undefined) written.set(key, (text = Buffer.from(write(i))));
    texts[i] = text;
  }
  return layTexts(texts);
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

/** The adjacency of some cells of a table, by position, as rows joined by `/`. */
export function adjacencyTexts({ vertices, adjacencyBits }: CellTable, cells: Uint32Array): TextBuffers {
  const verticesAt = (i: number): number => vertices[cells[i]!]!;
  const bitsAt = (i: number): number => adjacencyBits[cells[i]!]!;
  return layRepeatedTexts(
    cells.length,
    (i) => bitsAt(i) * 8 + verticesAt(i),
    (i) => formatAdjacency({ vertices: verticesAt(i), adjacencyBits: bitsAt(i) }),
  );
}

/** The interior operations of some cells of a table, by position, comma-joined. */
export function operationTexts({ vertices, labels }: CellTable, cells: Uint32Array): TextBuffers {
  const interiorAt = (i: number): number => vertices[cells[i]!]! - 2;
  const codeAt = (i: number): number => labels[cells[i]!]!;
  return layRepeatedTexts(
    cells.length,
    (i) => codeAt(i) * 8 + interiorAt(i),
    (i) => formatOperations(decodeLabels(codeAt(i), interiorAt(i))),
  );
}
