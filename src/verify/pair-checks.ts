import { setImmediate } from 'node:timers/promises';
import { manifestBounds } from '../store/manifest.js';
import { throwIfInterrupted } from '../progress.js';
import { Random } from '../random.js';
import type { VerifyCheck, VerifyContext } from './context.js';
import { describeRow, knownCells } from './context.js';
import { formatPairObjectives, VerifyFault } from './report.js';
import { RowCover } from './row-cover.js';
import { pairOfRow } from './row-checks.js';

/** Pairs looked at between two signs of life: some tens of milliseconds of work. */
const BLOCK = 32_768;
/** Samples drawn and put in order at a time; also the room for their number in a sort key. */
const BATCH = 2 ** 20;

/** Tell how far it is, let the rest of the program have its turn, and leave where it was interrupted. */
async function breathe(context: VerifyContext, phase: string, done: number, total: number): Promise<void> {
  context.onProgress?.({ phase, done, total, unit: 'pairs' });
  await setImmediate();
  throwIfInterrupted(context.signal);
}

/** Throw unless a row that was let in covers the pair; every pair of the space must be covered by a row. */
function checkCovered(context: VerifyContext, cover: RowCover, cell: number, variant: number): void {
  const { evaluator, table, truth } = context;
  const latency = evaluator.latencyCycles(cell, variant);
  const area = table.areaUnits[variant]!;
  const accuracy = truth.accuracyCounts[cell]!;
  const pair = { cell_index: cell, accelerator_index: variant };
  const { min, max } = manifestBounds(truth.manifest).latencyCycles;
  if (latency < min || latency > max) {
    const text = formatPairObjectives(cell, variant, accuracy, latency, area);
    throw new VerifyFault(`${text} lies outside the stated latency bounds ${min} .. ${max} cycles`, pair);
  }
  if (cover.find(latency, area) === -1) {
    const text = formatPairObjectives(cell, variant, accuracy, latency, area);
    throw new VerifyFault(`${text} is neither on the frontier nor dominated by a row of it`, pair);
  }
}

/** Every variant of every cell that has a row is covered by a row. */
export const ownCellsCheck: VerifyCheck = {
  name: 'every accelerator for the cells of the rows',
  unit: 'pairs',
  run: async (context) => {
    const { frontier, accuracyCounts } = context.truth;
    const { variants } = context.table;
    const cover = new RowCover(frontier);
    // Rows stand by falling accuracy, so their cells do.
    const cells = [...new Set(frontier.cellIndex)];
    const total = cells.length * variants;
    let done = 0;
    for (const cell of cells) {
      cover.admit(accuracyCounts[cell]!);
      for (let variant = 0; variant < variants; variant++) checkCovered(context, cover, cell, variant);
      done += variants;
      await breathe(context, 'verify cells of rows', done, total);
    }
    return total;
  },
};

/** The ties of every row, counted anew over all cells of its accuracy and all variants of its area. */
export const tiesCheck: VerifyCheck = {
  name: 'ties of every row, counted anew',
  unit: 'pairs',
  run: async (context) => {
    const { frontier, accuracyCounts } = context.truth;
    const cellsByAccuracy = groupBy(knownCells(context.truth), accuracyCounts, new Set(frontier.accuracyCount));
    const variants = Uint32Array.from({ length: context.table.variants }, (_, variant) => variant);
    const variantsByArea = groupBy(variants, context.table.areaUnits, new Set(frontier.areaUnits));
    let compared = 0;
    let breath = 0;
    for (let row = 0; row < frontier.size; row++) {
      const cells = cellsByAccuracy.get(frontier.accuracyCount[row]!) ?? [];
      const sameArea = variantsByArea.get(frontier.areaUnits[row]!) ?? [];
      let ties = 0;
      for (const cell of cells) {
        for (const variant of sameArea) {
          if (context.evaluator.latencyCycles(cell, variant) !== frontier.latencyCycles[row]) continue;
          if (ties === 0) checkStandIn(context, row, cell, variant);
          ties++;
        }
      }
      if (ties !== frontier.ties[row]) {
        const text = describeRow(context.truth, row);
        throw new VerifyFault(
          `${text}, states ${frontier.ties[row]} ties, but ${ties} pairs share its vector`,
          pairOfRow(context, row),
        );
      }
      compared += cells.length * sameArea.length;
      if (compared - breath < BLOCK) continue;
      breath = compared;
      await breathe(context, 'verify ties', row, frontier.size);
    }
    return compared;
  },
};

/** Cells and variants were looked at in rising order, so the first pair met is the one that must stand for the row. */
function checkStandIn(context: VerifyContext, row: number, cell: number, variant: number): void {
  const pair = pairOfRow(context, row);
  if (pair.cell_index === cell && pair.accelerator_index === variant) return;
  const text = describeRow(context.truth, row);
  throw new VerifyFault(
    `${text}, must be stood for by cell ${cell} on accelerator ${variant}, the smallest of its ties`,
    pair,
  );
}

/** Members by value, in their order, for the values wanted. */
function groupBy(members: Uint32Array, values: Int32Array, wanted: ReadonlySet<number>): Map<number, number[]> {
  const groups = new Map<number, number[]>([...wanted].map((value) => [value, []]));
  for (const member of members) groups.get(values[member]!)?.push(member);
  return groups;
}

/** A seeded random sample of pairs, each covered by a row. */
export const sampleCheck: VerifyCheck = {
  name: 'random pairs, on the frontier or dominated',
  unit: 'pairs',
  run: async (context) => {
    const { samples, seed, truth } = context;
    const known = knownCells(truth);
    if (known.length === 0) return 0;
    const random = new Random(seed, 'verify');
    for (let done = 0; done < samples;) {
      const size = Math.min(BATCH, samples - done);
      const cells = new Uint32Array(size);
      const variants = new Uint32Array(size);
      const byAccuracy = new Float64Array(size);
      for (let i = 0; i < size; i++) {
        const cell = known[random.below(known.length)]!;
        cells[i] = cell;
        variants[i] = random.below(context.table.variants);
        byAccuracy[i] = -truth.accuracyCounts[cell]! * BATCH + i;
      }
      byAccuracy.sort();
      const cover = new RowCover(truth.frontier);
      for (let at = 0; at < size; at++) {
        const i = byAccuracy[at]! & (BATCH - 1);
        const cell = cells[i]!;
        cover.admit(truth.accuracyCounts[cell]!);
        checkCovered(context, cover, cell, variants[i]!);
        if (at % BLOCK === BLOCK - 1) await breathe(context, 'verify sample', done + at, samples);
      }
      done += size;
    }
    return samples;
  },
};
