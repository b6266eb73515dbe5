import type { Row } from '../../../../query/expression.js';

/** The integer objectives of a pair. */
export interface Objectives {
  /** Undefined where it is not known. */
  readonly accuracyCount: number | undefined;
  readonly latencyCycles: number;
  readonly areaUnits: number;
}

/** A point of the frontier that dominates a pair, with what it is better by; none is negative. */
export interface Dominator {
  readonly row: number;
  readonly accuracyCount: number;
  readonly latencyCycles: number;
  readonly areaUnits: number;
}

/** Where a pair stands to the frontier. */
export type Standing =
  /** It has the objectives of a point of the frontier. */
  | { readonly kind: 'on'; readonly row: number }
  /** Nothing dominates it, though it is no point: it is of no pair of the space. */
  | { readonly kind: 'beyond' }
  | { readonly kind: 'dominated'; readonly by: readonly Dominator[] }
  /** Of an unknown accuracy: the least count that would put it on the frontier, 0 where any would do. */
  | { readonly kind: 'unknown'; readonly neededCount: number; readonly setBy: number };

const value = (row: Row, name: string): number => Number(row[name]);

/**
 * Find what of the frontier dominates a pair, or what accuracy would keep it from being dominated.
 *
 * By the frontier being that of all pairs, a pair of the space that no point of it dominates has the objectives of one.
 */
export function standingOf(rows: readonly Row[], pair: Objectives): Standing {
  const by: Dominator[] = [];
  let [neededCount, setBy] = [0, -1];
  let on = -1;
  rows.forEach((row, i) => {
    const latencyCycles = pair.latencyCycles - value(row, 'latency_cycles');
    const areaUnits = pair.areaUnits - value(row, 'area_units');
    if (latencyCycles < 0 || areaUnits < 0) return;
    const cheaper = latencyCycles > 0 || areaUnits > 0;
    const count = value(row, 'accuracy_count');
    if (pair.accuracyCount === undefined) {
      const needed = cheaper ? count + 1 : count;
      if (needed > neededCount) [neededCount, setBy] = [needed, i];
      return;
    }
    const accuracyCount = count - pair.accuracyCount;
    if (accuracyCount < 0) return;
    if (accuracyCount === 0 && !cheaper) on = i;
    else by.push({ row: i, accuracyCount, latencyCycles, areaUnits });
  });
  if (pair.accuracyCount === undefined) return { kind: 'unknown', neededCount, setBy };
  if (by.length > 0) return { kind: 'dominated', by };
  return on === -1 ? { kind: 'beyond' } : { kind: 'on', row: on };
}
