import { UNMEASURED } from './measured-objective.js';

/** How values follow from nothing but the numbers of operations of each kind. */
export type CountDependence =
  | {
      /** A fixed part, and for each operation of a kind the same amount again, exactly. */
      readonly kind: 'sum';
      readonly base: number;
      /** By kind of operation. */
      readonly each: readonly number[];
    }
  /** Models with the same numbers of operations have the same value, exactly. */
  | { readonly kind: 'function' };

/**
 * Find out whether values depend on the numbers of operations alone: then they know nothing of how a model joins them.
 *
 * @param values - Whole numbers by model, −1 where missing.
 * @param counts - For each model how many operations it has of each kind.
 * @returns Undefined where two models have the same numbers and different values, or no two have the same numbers.
 */
export function findCountDependence(
  values: ArrayLike<number>,
  counts: readonly (readonly number[])[],
): CountDependence | undefined {
  const groups = new Map<string, { readonly counts: readonly number[]; readonly value: number }>();
  let isTold = false;
  for (const [model, own] of counts.entries()) {
    const value = values[model]!;
    if (value === UNMEASURED) continue;
    const known = groups.get(own.join());
    if (known === undefined) groups.set(own.join(), { counts: own, value });
    else if (known.value === value) isTold = true;
    else return undefined;
  }
  if (!isTold) return undefined;
  return findSum([...groups.values()]) ?? { kind: 'function' };
}

/** Read a sum off the groups that have no operation, or but one, and check it on all of them. */
function findSum(
  groups: readonly { readonly counts: readonly number[]; readonly value: number }[],
): CountDependence | undefined {
  const kinds = groups[0]?.counts.length ?? 0;
  const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
  const base = groups.find(({ counts }) => total(counts) === 0)?.value;
  if (base === undefined) return undefined;
  const each: number[] = [];
  for (let kind = 0; kind < kinds; kind++) {
    const single = groups.find(({ counts }) => total(counts) === 1 && counts[kind] === 1)?.value;
    if (single === undefined) return undefined;
    each.push(single - base);
  }
  const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count, i) => sum + count * each[i]!, base);
  return groups.every(({ counts, value }) => sumOf(counts) === value) ? { kind: 'sum', base, each } : undefined;
}
