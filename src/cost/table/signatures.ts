import type { ClassColumns } from './class-columns.js';

/** Traits in a signature, a byte each. */
const TRAITS = 4;
/** Marks of a trait: what a byte has room for beside the bit that takes a borrow. */
const MARKS = 128;
const BORROWS = 0x80808080 | 0;
/** Columns of which the traits that tell most are chosen. */
const SAMPLED = 1024;
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
    for (let column = 0; column < count; column++) signatures[column]! |= markOf(values[column]!, cuts) << (8 * place);
  });
  return signatures;
}

/** Whether a column may be at most another by their signatures: no trait has a higher mark. */
export function mayBeAtMost(signature: number, other: number): boolean {
  return (((other | BORROWS) - signature) & BORROWS) === BORROWS;
}

/** Choose the traits that tell most of some pairs apart, one after another: each most of those that are left. */
function chooseTraits(traits: readonly Int32Array[]): number[] {
  const columns = traits[0]!.length;
  const pairs = Array.from({ length: columns }, (_, i) => {
    const other = (i * PAIR_STEP + 1) % columns;
    return [Math.min(i, other), Math.max(i, other)] as const;
  });
  const chosen: number[] = [];
  let left = pairs;
  while (chosen.length < Math.min(TRAITS, traits.length)) {
    const remaining = traits.map((values) => left.filter(([a, b]) => values[a]! <= values[b]!));
    const rest = [...traits.keys()].filter((trait) => !chosen.includes(trait));
    const best = rest.reduce((a, b) => (remaining[b]!.length < remaining[a]!.length ? b : a));
    chosen.push(best);
    left = remaining[best]!;
  }
  return chosen;
}

/** How many cuts, which rise, are no larger than a value. */
function markOf(value: number, cuts: Int32Array): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cuts[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
