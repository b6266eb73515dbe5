import type { Random } from '../../src/random.js';

/** List every change of one decision: which one, and how far its option is moved on. */
export function listMoves(sizes: Uint8Array): Uint8Array[] {
  const moves: Uint8Array[] = [];
  sizes.forEach((options, decision) => {
    for (let shift = 1; shift < options; shift++) moves.push(Uint8Array.of(decision, shift));
  });
  return moves;
}

/** Write the decisions that a move makes of others. */
export function makeMove(from: Uint8Array, move: Uint8Array, sizes: Uint8Array, into: Uint8Array): void {
  const [decision, shift] = move as unknown as [number, number];
  into.set(from);
  into[decision] = (from[decision]! + shift) % sizes[decision]!;
}

/** Shuffle what has not been drawn yet by one card: swap a random one of `moves[at…]` to `at` and return it. */
export function drawMove(moves: Uint8Array[], at: number, random: Random): Uint8Array {
  const drawn = at + random.below(moves.length - at);
  const move = moves[drawn]!;
  moves[drawn] = moves[at]!;
  moves[at] = move;
  return move;
}

/** Shuffle moves in place (Fisher & Yates). */
export function shuffleMoves(moves: Uint8Array[], random: Random): void {
  for (let at = 0; at < moves.length; at++) drawMove(moves, at, random);
}
