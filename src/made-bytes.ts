/**
 * Bytes that are made whenever they are asked for, stretch by stretch in a buffer that is used again.
 *
 * Tens of megabytes that are written once cost more to have than to make: every page of new memory is a fault.
 */
export interface MadeBytes {
  /** How many bytes there are in all. */
  readonly length: number;
  /** Make them; a stretch is valid until the next one is asked for. */
  readonly make: () => Iterable<Uint8Array>;
}

/** A stretch of bytes: there already, or made when it is its turn. */
export type Piece = Uint8Array | MadeBytes;

/** The bytes of pieces, one after another; each stretch is valid until the next one is asked for. */
export function* stretchesOf(pieces: readonly Piece[]): Generator<Uint8Array> {
  for (const piece of pieces) {
    if (ArrayBuffer.isView(piece)) yield piece;
    else yield* piece.make();
  }
}

/** Copy pieces into one array. */
export function joinPieces(pieces: readonly Piece[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const stretch of stretchesOf(pieces)) {
    whole.set(stretch, at);
    at += stretch.length;
  }
  return whole;
}
