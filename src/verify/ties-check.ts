import type { Frontier } from '../frontier/result.js';
import type { VerifyCheck, VerifyContext } from './context.js';
import { breathe, describeRow, knownCells } from './context.js';
import type { EqualVariants } from './equal-variants.js';
import { groupEqualVariants } from './equal-variants.js';
import { VerifyFault } from './report.js';
import { pairOfRow } from './row-checks.js';
import { TieCounter } from './tie-counter.js';

/** Pairs looked at between two signs of life: some tens of milliseconds of work. */
const BLOCK = 32_768;

/** The ties of every row, counted anew over all cells of its accuracy and all variants of its area. */
export const tiesCheck: VerifyCheck = {
  name: 'ties of every row, counted anew',
  unit: 'pairs',
  divided: true,
  run: async (context) => {
    const { frontier, accuracyCounts } = context.truth;
    const { accuracyCount, areaUnits } = frontier;
    const cellsByAccuracy = groupBy(knownCells(context.truth), accuracyCounts, new Set(accuracyCount));
    const cellsOf = (row: number): readonly number[] => cellsByAccuracy.get(accuracyCount[row]!) ?? [];
    const variantsByArea = await groupVariants(context);
    const variantsOf = (row: number): readonly EqualVariants[] => variantsByArea.get(areaUnits[row]!) ?? [];
    const pairsOf = (row: number): number =>
      variantsOf(row).reduce((pairs, { count }) => pairs + count * cellsOf(row).length, 0);

    let whole = 0;
    for (let row = 0; row < frontier.size; row++) whole += pairsOf(row);
    const groups = groupRows(frontier).filter(ownGroups(context, whole, pairsOf));
    const total = groups.flat().reduce((pairs, row) => pairs + pairsOf(row), 0);
    let done = 0;
    let looks = 0;
    const settle = (pairs: number): void => void (done += pairs);
    const look = (): Promise<void> | undefined =>
      ++looks % BLOCK === 0 ? breathe(context, 'verify ties', done, total) : undefined;
    const counted = context.progress.stepsDone();
    for (const rows of groups) {
      const end = rows[0]! + rows.length;
      if (end <= counted) {
        done += rows.reduce((pairs, row) => pairs + pairsOf(row), 0);
        continue;
      }
      const counter = new TieCounter(context);
      await counter.count(rows, cellsOf(rows[0]!), variantsOf, settle, look);
      for (const row of rows) checkRow(context, row, counter);
      context.progress.keepSteps(end, done / total);
    }
    return total;
  },
};

/** Rows of one accuracy together, as they stand: by falling accuracy. */
function groupRows({ size, accuracyCount }: Frontier): number[][] {
  const groups: number[][] = [];
  for (let row = 0; row < size; row++) {
    if (row > 0 && accuracyCount[row] === accuracyCount[row - 1]) groups.at(-1)?.push(row);
    else groups.push([row]);
  }
  return groups;
}

/** Whether groups, asked about in their order, are this shard's: those that begin in its stretch of all pairs. */
function ownGroups(
  { shard: { number, count } }: VerifyContext,
  pairs: number,
  pairsOf: (row: number) => number,
): (rows: readonly number[]) => boolean {
  let before = 0;
  return (rows) => {
    // With no pairs at all, they are the first shard's; those without any at the end are the last one's.
    const owner = pairs === 0 ? 1 : Math.min(count, Math.floor((before / pairs) * count) + 1);
    before = rows.reduce((sum, row) => sum + pairsOf(row), before);
    return owner === number;
  };
}

function checkRow(context: VerifyContext, row: number, counter: TieCounter): void {
  const pair = pairOfRow(context, row);
  const stated = context.truth.frontier.ties[row]!;
  const { ties, cell, variant } = counter.of(row) ?? {
    ties: 0,
    cell: pair.cell_index,
    variant: pair.accelerator_index,
  };
  if (cell !== pair.cell_index || variant !== pair.accelerator_index) {
    const text = describeRow(context.truth, row);
    const fault = `must be stood for by cell ${cell} on accelerator ${variant}, the smallest of its ties`;
    throw new VerifyFault(`${text}, ${fault}`, pair);
  }
  if (ties === stated) return;
  const text = describeRow(context.truth, row);
  throw new VerifyFault(`${text}, states ${stated} ties, but ${ties} pairs share its vector`, pair);
}

/** The variants of the areas that rows have, equal ones together. */
async function groupVariants(context: VerifyContext): Promise<Map<number, EqualVariants[]>> {
  const { table, truth } = context;
  const variants = Uint32Array.from({ length: table.variants }, (_, variant) => variant);
  const byArea = groupBy(variants, table.areaUnits, new Set(truth.frontier.areaUnits));
  const grouped = new Map<number, EqualVariants[]>();
  let looks = 0;
  for (const [area, members] of byArea) {
    grouped.set(area, groupEqualVariants(table, members));
    looks += members.length;
    if (looks < BLOCK) continue;
    looks = 0;
    await breathe(context, 'verify ties', 0, 1);
  }
  return grouped;
}

/** Members by value, in their order, for the values wanted. */
function groupBy(members: Uint32Array, values: Int32Array, wanted: ReadonlySet<number>): Map<number, number[]> {
  const groups = new Map<number, number[]>([...wanted].map((value) => [value, []]));
  for (const member of members) groups.get(values[member]!)?.push(member);
  return groups;
}
