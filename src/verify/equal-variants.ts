import type { CostTable } from '../cost/table/cost-table.js';

/** Variants that take the same for every operation, on the same engines: a cell has one latency on all of them. */
export interface EqualVariants {
  /** The smallest of them. */
  readonly first: number;
  readonly count: number;
}

/** Put variants that are equal together, each group under its smallest member; `variants` are in rising order. */
export function groupEqualVariants(table: CostTable, variants: Iterable<number>): EqualVariants[] {
  // Equal variants have equal sums; whether those of an equal sum are equal is looked at.
  const bySum = new Map<number, { first: number; count: number }[]>();
  const groups: { first: number; count: number }[] = [];
  for (const variant of variants) {
    const sum = sumOf(table, variant);
    const alike = bySum.get(sum) ?? [];
    const group = alike.find(({ first }) => areEqual(table, first, variant));
    if (group !== undefined) {
      group.count++;
      continue;
    }
    const opened = { first: variant, count: 1 };
    groups.push(opened);
    alike.push(opened);
    bySum.set(sum, alike);
  }
  return groups;
}

function sumOf({ cycles, variants, serialCycles, engineClass }: CostTable, variant: number): number {
  let sum = serialCycles[variant]! + engineClass[variant]!;
  for (let at = variant; at < cycles.length; at += variants) sum += cycles[at]!;
  return sum;
}

function areEqual({ cycles, variants, serialCycles, engineClass }: CostTable, a: number, b: number): boolean {
  if (serialCycles[a] !== serialCycles[b] || engineClass[a] !== engineClass[b]) return false;
  for (let at = 0; at < cycles.length; at += variants) if (cycles[at + a] !== cycles[at + b]) return false;
  return true;
}
