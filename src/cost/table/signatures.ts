import type { ClassColumns } from './class-columns.js';
import { countUpTo } from '../../count-up-to.js';

/** Traits in a signature, a byte each. */
const TRAITS = 4;
/** Marks of a trait: what a byte has room for beside the bit that takes a borrow. */
const MARKS = 128;
const BORROWS = 0x80808080 | 0;
/** Columns of which the traits that tell most are chosen. */
const SAMPLED = 256;
/** Far from any simple ratio of the number of columns, so that columns of all kinds are compared. */
const PAIR_STEP = 619;

/**
 * Sign columns so that one subtraction shows of most that they are not nowhere slower than another.
 *
 * A signature has four traits side by side, each in one of 128 marks that rise with it.
 * @param columns - In the order in which they will be compared: whether an earlier one is at most a later one.
 */
export function signColumns(columns: ClassColumns): Int32Array {
  const { count } = columns;
  const size = Math.min(count, SAMPLED);
  const sample = Int32Array.from({ length: size }, (_, i) => Math.floor((i * count) / size));
  const traits = Array.from({ length: columns.traitCount }, (_, trait) => columns.trait(trait, sample));
  const all = Int32Array.from({ length: count }, (_, column) => column);
  const signatures = new Int32Array(count);
  chooseTraits(traits).forEach((trait, place) => {
    const step = Math.ceil(size / (MARKS - 1));
    const cuts = traits[trait]!.sort().filter((_, i) => i % step === 0);
    const values = columns.trait(trait, all);
    for (let column = 0; column < count; column++)
      signatures[column]! |= countUpTo(cuts, values[column]!) << (8 * place);
  });
  return signatures;
}

/** Whether a column may be at most another by their signatures: no trait has a higher mark. */
export function mayBeAtMost(signature: number, other: number): boolean {
  return (((other | BORROWS) - signature) & BORROWS) === BORROWS;
}

/** Choose the traits that tell most of some pairs apart, one after another: each most of those that are left. */
function chooseTraits(traits: readonly Int32Array[]): number[] {
  const told = traits.map(pairsTold);
  const isLeft = new Uint8Array(traits[0]!.length).fill(1);
  const chosen: number[] = [];
  while (chosen.length < Math.min(TRAITS, traits.length)) {
    const counts = told.map((isTold, trait) => (chosen.includes(trait) ? -1 : countBoth(isTold, isLeft)));
    const best = counts.indexOf(Math.max(...counts));
    chosen.push(best);
    for (let pair = 0; pair < isLeft.length; pair++) isLeft[pair]! &= 1 - told[best]![pair]!;
  }
  return chosen;
}

/** Of some pairs of columns, whether a trait shows that the earlier one is not at most the later one: 1 or 0. */
function pairsTold(trait: Int32Array): Uint8Array {
  const isTold = new Uint8Array(trait.length);
  for (let i = 0; i < trait.length; i++) {
    const other = (i * PAIR_STEP + 1) % trait.length;
    isTold[i] = Number(i < other ? trait[i]! > trait[other]! : trait[other]! > trait[i]!);
  }
  return isTold;
}

/** How many entries are 1 in both. */
function countBoth(a: Uint8Array, b: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < a.length; i++) count += a[i]! & b[i]!;
  return count;
}
