import { decodeLabels, formatAdjacency, formatOperations, LABEL_COUNT, MAX_VERTICES } from '../../space/cells/cell.js';
import type { CellTable } from '../../space/cells/cell-table.js';
import type { MadeBytes, Piece } from '../../made-bytes.js';
import { graphsOfTable } from '../../space/cells/graphs-of-table.js';

/** Texts as Arrow wants them: all bytes one after another, text i between offsets i and i + 1. */
export interface TextBuffers<Bytes extends Piece = Uint8Array> {
  readonly offsets: Int32Array;
  readonly bytes: Bytes;
}

const DIGEST_BYTES = 16;
const HASH_DIGITS = 2 * DIGEST_BYTES;
/** Texts are made in stretches of about so many bytes. */
const STRETCH_BYTES = 2 ** 20;
/** More than there are label codes of a number of vertices. */
const LABELLINGS = LABEL_COUNT ** (MAX_VERTICES - 2) * MAX_VERTICES;

/** Lay texts out one after another. */
export function layTexts(texts: readonly Uint8Array[]): TextBuffers {
  const offsets = new Int32Array(texts.length + 1);
  texts.forEach((text, i) => (offsets[i + 1] = offsets[i]! + text.length));
  const bytes = new Uint8Array(offsets[texts.length]!);
  texts.forEach((text, i) => bytes.set(text, offsets[i]));
  return { offsets, bytes };
}

const WORD_BYTES = 4;

/** Lay texts out one after another, each one of a few: text i is `written[of[i]]`. */
export function layRepeated(written: readonly Uint8Array[], of: Int32Array | Uint32Array): TextBuffers<MadeBytes> {
  const lengths = Int32Array.from(written, ({ length }) => length);
  const offsets = new Int32Array(of.length + 1);
  for (let i = 0; i < of.length; i++) offsets[i + 1] = offsets[i]! + lengths[of[i]!]!;
  // Word by word, several times as fast as byte by byte: what is too much is written over by the next text.
  const longest = lengths.reduce((a, b) => Math.max(a, b), 0);
  const stride = Math.ceil(longest / WORD_BYTES);
  const words = new DataView(new ArrayBuffer(written.length * stride * WORD_BYTES));
  written.forEach((text, i) => {
    new Uint8Array(words.buffer).set(text, i * stride * WORD_BYTES);
  });
  function* make(): Generator<Uint8Array> {
    const bytes = new DataView(new ArrayBuffer(STRETCH_BYTES + longest + WORD_BYTES));
    for (let i = 0; i < of.length;) {
      const begin = offsets[i]!;
      for (; i < of.length && offsets[i]! - begin < STRETCH_BYTES; i++) {
        const end = offsets[i + 1]! - begin;
        let from = of[i]! * stride * WORD_BYTES;
        for (let to = offsets[i]! - begin; to < end; to += WORD_BYTES, from += WORD_BYTES) {
          bytes.setUint32(to, words.getUint32(from));
        }
      }
      yield new Uint8Array(bytes.buffer, 0, offsets[i]! - begin);
    }
  }
  return { offsets, bytes: { length: offsets[of.length]!, make } };
}

/** The two hex digits of every byte, side by side. */
const HEX_PAIRS = new Uint16Array(
  Uint8Array.from(Buffer.from(Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0')).join('')))
    .buffer,
);

/** The hashes of some cells of a table, by position, as 32 hex digits each. */
export function hashTexts({ digests }: CellTable, cells: Uint32Array): TextBuffers<MadeBytes> {
  const offsets = new Int32Array(cells.length + 1);
  for (let i = 0; i <= cells.length; i++) offsets[i] = i * HASH_DIGITS;
  function* make(): Generator<Uint8Array> {
    const pairs = new Uint16Array(STRETCH_BYTES / 2);
    for (let i = 0; i < cells.length;) {
      let at = 0;
      for (; i < cells.length && at < pairs.length; i++) {
        const start = cells[i]! * DIGEST_BYTES;
        for (let byte = start; byte < start + DIGEST_BYTES; byte++) pairs[at++] = HEX_PAIRS[digests[byte]!]!;
      }
      yield new Uint8Array(pairs.buffer, 0, at * 2);
    }
  }
  return { offsets, bytes: { length: cells.length * HASH_DIGITS, make } };
}

/** The adjacency of some cells of a table, by position, as rows joined by `/`; each graph is written once. */
export function adjacencyTexts(table: CellTable, cells: Uint32Array): TextBuffers<MadeBytes> {
  const { graphs, graphOf } = graphsOfTable(table);
  const written = graphs.map((graph) => new Uint8Array(Buffer.from(formatAdjacency(graph))));
  const of = new Int32Array(cells.length);
  for (let i = 0; i < of.length; i++) of[i] = graphOf[cells[i]!]!;
  return layRepeated(written, of);
}

/** The interior operations of some cells of a table, by position, comma-joined; each labelling is written once. */
export function operationTexts({ vertices, labels }: CellTable, cells: Uint32Array): TextBuffers<MadeBytes> {
  const written: Uint8Array[] = [];
  const numbers = new Int32Array(LABELLINGS).fill(-1);
  const of = new Int32Array(cells.length);
  for (let i = 0; i < of.length; i++) {
    const interior = vertices[cells[i]!]! - 2;
    const code = labels[cells[i]!]!;
    const key = code * MAX_VERTICES + interior;
    if (numbers[key] === -1) {
      numbers[key] = written.length;
      written.push(new Uint8Array(Buffer.from(formatOperations(decodeLabels(code, interior)))));
    }
    of[i] = numbers[key]!;
  }
  return layRepeated(written, of);
}
