/** Which of n things are equal: groups in the order of their first, which is `first[group]`; `of[n]` that of each thing. */
export interface EqualGroups {
  readonly count: number;
  readonly first: Int32Array;
  readonly of: Int32Array;
}

/** Odd, so that no bit of a hash is lost; 2^32 over the golden ratio. */
const HASH_FACTOR = 0x9e3779b1;

/** A 32-bit hash of each thing: equal things have equal hashes. Column by column, as they stand in memory. */
function hashAll(columns: readonly (Int32Array | Uint8Array)[], n: number): Int32Array {
  const hashes = new Int32Array(n);
  for (const column of columns) {
    for (let i = 0; i < n; i++) {
      const mixed = Math.imul(hashes[i]! ^ column[i]!, HASH_FACTOR);
      hashes[i] = mixed ^ (mixed >>> 15);
    }
  }
  return hashes;
}

/** Group n things by their values in some columns, exactly: a hash says where to look, the values decide. */
export function groupEqual(columns: readonly (Int32Array | Uint8Array)[], n: number): EqualGroups {
  const hashes = hashAll(columns, n);
  const isSame = (a: number, b: number): boolean => {
    if (hashes[a] !== hashes[b]) return false;
    for (const column of columns) if (column[a] !== column[b]) return false;
    return true;
  };
  // Open addressing, at most half full; a place holds its group plus one.
  const places = 2 ** Math.ceil(Math.log2(2 * Math.max(1, n)));
  const groupAt = new Int32Array(places);
  const first = new Int32Array(n);
  const of = new Int32Array(n);
  let count = 0;
  for (let i = 0; i < n; i++) {
    let place = hashes[i]! & (places - 1);
    while (groupAt[place] !== 0 && !isSame(first[groupAt[place]! - 1]!, i)) place = (place + 1) & (places - 1);
    if (groupAt[place] === 0) {
      first[count] = i;
      groupAt[place] = ++count;
    }
    of[i] = groupAt[place]! - 1;
  }
  return { count, first: first.slice(0, count), of };
}
