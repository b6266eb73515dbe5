import { Random } from '../random.js';
import type { VerifyCheck, VerifyContext } from './context.js';
import { breathe, knownCells, ownStretch } from './context.js';
import { formatPairObjectives, VerifyFault } from './report.js';
import { RowCover } from './row-cover.js';

/** Pairs looked at between two signs of life: some tens of milliseconds of work. */
const BLOCK = 32_768;
/** Samples drawn and put in order at a time; also the room for their number in a sort key. */
const BATCH = 2 ** 20;

/** Throw unless a row that was let in covers the pair; every pair of the space must be covered by a row. */
function checkCovered(context: VerifyContext, cover: RowCover, cell: number, variant: number): void {
  const { evaluator, table, truth } = context;
  const latency = evaluator.latencyCycles(cell, variant);
  const area = table.areaUnits[variant]!;
  const accuracy = truth.accuracyCounts[cell]!;
  const pair = { cell_index: cell, accelerator_index: variant };
  if (cover.find(latency, area) === -1) {
    const text = formatPairObjectives(cell, variant, accuracy, latency, area);
    throw new VerifyFault(`${text} is neither on the frontier nor dominated by a row of it`, pair);
  }
}

/** Every variant of every cell that has a row is covered by a row. */
export const ownCellsCheck: VerifyCheck = {
  name: 'every accelerator for the cells of the rows',
  unit: 'pairs',
  divided: true,
  run: async (context) => {
    const { frontier, accuracyCounts } = context.truth;
    const { variants } = context.table;
    const cover = new RowCover(frontier);
    // Rows stand by falling accuracy, so their cells do.
    const cells = [...new Set(frontier.cellIndex)];
    const own = ownStretch(context, cells.length);
    const total = (own.to - own.from) * variants;
    for (let next = Math.max(own.from, context.progress.stepsDone()); next < own.to; next++) {
      const cell = cells[next]!;
      cover.admit(accuracyCounts[cell]!);
      for (let variant = 0; variant < variants; variant++) checkCovered(context, cover, cell, variant);
      const done = (next + 1 - own.from) * variants;
      context.progress.keepSteps(next + 1, done / total);
      await breathe(context, 'verify cells of rows', done, total);
    }
    return total;
  },
};

/** A seeded random sample of pairs, each covered by a row. */
export const sampleCheck: VerifyCheck = {
  name: 'random pairs, on the frontier or dominated',
  unit: 'pairs',
  divided: true,
  run: async (context) => {
    const { samples, seed, truth } = context;
    const known = knownCells(truth);
    if (known.length === 0) return 0;
    const random = new Random(seed, 'verify');
    const own = ownStretch(context, samples);
    const total = own.to - own.from;
    if (total === 0) return 0;
    const covered = Math.max(own.from, context.progress.stepsDone());
    for (let done = 0; done < own.to;) {
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
      // Drawn, so that the next ones are those that come after them.
      if (done + size <= covered) {
        done += size;
        await breathe(context, 'verify sample', Math.max(0, done - own.from), total);
        continue;
      }
      byAccuracy.sort();
      const cover = new RowCover(truth.frontier);
      const end = Math.min(size, own.to - done);
      for (let at = Math.max(0, own.from - done); at < end; at++) {
        const i = byAccuracy[at]! & (BATCH - 1);
        const cell = cells[i]!;
        cover.admit(truth.accuracyCounts[cell]!);
        checkCovered(context, cover, cell, variants[i]!);
        if (at % BLOCK === BLOCK - 1) await breathe(context, 'verify sample', done + at - own.from, total);
      }
      done += size;
      context.progress.keepSteps(done, Math.min(1, (done - own.from) / total));
    }
    return total;
  },
};
