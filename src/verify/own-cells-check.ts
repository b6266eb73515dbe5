import type { VerifyCheck } from './check.js';
import type { SweepContext } from './context.js';
import { ownStretch } from './context.js';
import { uncovered } from './covered.js';
import { LANES } from './latency/latency-kernel.js';
import { LeastLatencies } from './least-latencies.js';
import { pairLatencies } from './pair-latencies.js';
import type { Stretch, Sweep, SweepPlan } from './sweep.js';
import { runSweep } from './sweep.js';

/** Cells of a stretch: each block of variants is loaded once for all of them. */
const STRETCH_CELLS = 32;
/** Pairs looked at between two signs of life: some milliseconds of work. */
const BREATH_PAIRS = 262_144;

/** The cells of the rows, in the order of the rows: by falling accuracy. */
function cellsOfRows({ truth: { frontier } }: SweepContext): Uint32Array {
  return Uint32Array.from(new Set(frontier.cellIndex));
}

/** See {@link ownCellsCheck}. */
export const ownCellsSweep: SweepPlan<void> = {
  phase: 'verify cells of rows',
  stretches: (context) => {
    const own = ownStretch(context, cellsOfRows(context).length);
    const stretches: Stretch[] = [];
    for (let from = own.from; from < own.to; from += STRETCH_CELLS) {
      const to = Math.min(own.to, from + STRETCH_CELLS);
      stretches.push({ from, to, part: 0, parts: 1, pairs: (to - from) * context.table.variants });
    }
    return stretches;
  },
  begin: (context) => new OwnCells(context),
};

/** Every variant of every cell that has a row is covered by a row. */
export const ownCellsCheck: VerifyCheck = {
  name: 'every accelerator for the cells of the rows',
  unit: 'pairs',
  divided: true,
  run: (context) => runSweep(ownCellsSweep, context),
  sweep: ownCellsSweep,
};

/** A pair that no row covers. */
interface Uncovered {
  /** The position of its cell in the stretch. */
  readonly at: number;
  readonly variant: number;
  readonly latency: number;
}

class OwnCells implements Sweep<void> {
  readonly #context: SweepContext;
  readonly #cells: Uint32Array;
  /** The rank of each variant's area. */
  readonly #ranks: Uint32Array;
  /** Up to 16 variants of one engine class each, in rising order. */
  readonly #blocks: readonly Uint32Array[];

  constructor(context: SweepContext) {
    this.#context = context;
    this.#cells = cellsOfRows(context);
    const { truth, table } = context;
    this.#ranks = new LeastLatencies(truth.frontier).ranksOf(table.areaUnits);
    this.#blocks = table.assignments.flatMap((_, engineClass) => blocksOfClass(table, engineClass));
  }

  *look({ from, to }: Stretch): Generator<number, void> {
    const cells = this.#cells.subarray(from, to);
    const leastOf = this.#leastOf(cells);
    const latencies = pairLatencies(this.#context);
    let first: Uncovered | undefined;
    let pairs = 0;
    for (const variants of this.#blocks) {
      const found = latencies.onVariants(cells, variants);
      for (let at = 0; at < cells.length; at++) {
        const least = leastOf[at]!;
        for (let lane = 0; lane < variants.length; lane++) {
          const [variant, latency] = [variants[lane]!, found[at * LANES + lane]!];
          if (latency >= least[this.#ranks[variant]!]!) continue;
          if (first === undefined || at < first.at || (at === first.at && variant < first.variant)) first = { at, variant, latency }; // prettier-ignore
        }
      }
      pairs += cells.length * variants.length;
      if (pairs < BREATH_PAIRS) continue;
      yield pairs;
      pairs = 0;
    }
    if (first !== undefined) throw uncovered(this.#context, cells[first.at]!, first.variant, first.latency);
  }

  /** By cell, what the rows that may cover it leave open; see {@link LeastLatencies}. */
  #leastOf(cells: Uint32Array): Int32Array[] {
    const { frontier, accuracyCounts } = this.#context.truth;
    const cover = new LeastLatencies(frontier);
    return Array.from(cells, (cell) => {
      cover.admit(accuracyCounts[cell]!);
      return cover.least.slice();
    });
  }
}

function blocksOfClass({ engineClass }: SweepContext['table'], wanted: number): Uint32Array[] {
  const ofClass = new Uint32Array(engineClass.length);
  let size = 0;
  for (let variant = 0; variant < engineClass.length; variant++) if (engineClass[variant] === wanted) ofClass[size++] = variant; // prettier-ignore
  return Array.from({ length: Math.ceil(size / LANES) }, (_, block) =>
    ofClass.subarray(block * LANES, Math.min(size, (block + 1) * LANES)),
  );
}
