/** Columns of a vector: int32 values that the kernel works on at a time. */
export const VECTOR = 4;

/**
 * Put columns into vectors of four so that as few vectors as possible differ for each module.
 *
 * Grids are products: columns that one module does not tell apart are few, and the other modules tell them apart in the same
 * way in every such group. So the groups of a module are laid side by side, four of a kind at a time, and the vectors run
 * across them: one vector for all members where a module tells the groups apart, but not the members. Which module to group by
 * is tried.
 *
 * @param members - Columns, in an order in which alike groups have their members alike.
 * @param numbers - By module and column: equal for columns that the module does not tell apart.
 * @returns Vectors in an order in which neighbours share much; the last column of one that is not full is repeated.
 */
export function formVectors(members: readonly number[], numbers: readonly Int32Array[]): Int32Array[] {
  let best: Int32Array[] = [];
  let fewest = Infinity;
  // Large groups first: where others need as few vectors, neighbours share less.
  const groupings = numbers.map((by) => groupBy(members, (column) => by[column]!)).sort((a, b) => a.length - b.length);
  for (const groups of groupings) {
    const vectors = vectorsAcross(groups, numbers);
    const differ = numbers.reduce((sum, ofModule) => {
      return sum + new Set(vectors.map((vector) => Array.from(vector, (column) => ofModule[column]!).join(' '))).size;
    }, 0);
    if (differ < fewest) [fewest, best] = [differ, vectors];
  }
  return best;
}

/** Lay groups of a kind side by side, four at a time; what is left over is cut into vectors one after another. */
function vectorsAcross(groups: readonly (readonly number[])[], numbers: readonly Int32Array[]): Int32Array[] {
  const vectors: Int32Array[] = [];
  const rest: number[] = [];
  for (const alike of groupBy(groups, (group) => describeKind(group, numbers))) {
    for (let first = 0; first < alike.length; first += VECTOR) {
      const four = alike.slice(first, first + VECTOR);
      if (four.length < VECTOR) rest.push(...four.flat());
      else for (let at = 0; at < four[0]!.length; at++) vectors.push(Int32Array.from(four, (group) => group[at]!));
    }
  }
  for (let first = 0; first < rest.length; first += VECTOR) {
    vectors.push(Int32Array.from({ length: VECTOR }, (_, at) => rest[Math.min(first + at, rest.length - 1)]!));
  }
  return vectors;
}

/** How each module tells the members of a group apart: numbers in the order in which they first occur. */
function describeKind(group: readonly number[], numbers: readonly Int32Array[]): string {
  return numbers
    .map((ofModule) => {
      const known = new Map<number, number>();
      return group.map((column) => {
        const number = known.get(ofModule[column]!) ?? known.size;
        known.set(ofModule[column]!, number);
        return number;
      });
    })
    .join(';');
}

/** Things with the same key together, in the order in which keys first occur. */
function groupBy<T>(things: readonly T[], keyOf: (thing: T) => unknown): T[][] {
  const groups = new Map<unknown, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [thing]);
    else group.push(thing);
  }
  return [...groups.values()];
}
