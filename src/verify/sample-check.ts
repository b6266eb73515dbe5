import { RadixOrder } from '../dominance/radix-order.js';
import { Random } from '../random.js';
import type { VerifyCheck } from './check.js';
import type { SweepContext } from './context.js';
import { knownCells, ownStretch } from './context.js';
import { uncovered } from './covered.js';
import { MOST_CELLS } from './latency/latency-kernel.js';
import { LeastLatencies } from './least-latencies.js';
import { pairLatencies } from './pair-latencies.js';
import type { Stretch, Sweep, SweepPlan } from './sweep.js';
import { runSweep } from './sweep.js';

/** Samples drawn and put in order at a time, part of what a seed names; a stretch is of one of them: a thread draws it all. */
const BATCH = 2 ** 20;
/** Samples looked at between two signs of life: some milliseconds of work. */
const BREATH_PAIRS = 32_768;

/** See {@link sampleCheck}. */
export const sampleSweep: SweepPlan<void> = {
  phase: 'verify sample',
  stretches: (context) => {
    if (knownCells(context.truth).length === 0) return [];
    const own = ownStretch(context, context.samples);
    const stretches: Stretch[] = [];
    for (let { from } = own; from < own.to; from = stretches.at(-1)?.to ?? own.to) {
      const to = Math.min(own.to, (Math.floor(from / BATCH) + 1) * BATCH);
      stretches.push({ from, to, part: 0, parts: 1, pairs: to - from });
    }
    return stretches;
  },
  begin: (context) => new Sample(context),
};

/** A seeded random sample of pairs, each covered by a row. */
export const sampleCheck: VerifyCheck = {
  name: 'random pairs, on the frontier or dominated',
  unit: 'pairs',
  divided: true,
  run: (context) => runSweep(sampleSweep, context),
  sweep: sampleSweep,
};

/** Samples of a batch, by falling accuracy, then as they were drawn. */
interface Batch {
  readonly from: number;
  readonly cells: Uint32Array;
  readonly variants: Uint32Array;
}

class Sample implements Sweep<void> {
  readonly #context: SweepContext;
  readonly #known: Uint32Array;
  /** The rank of each variant's area. */
  readonly #ranks: Uint32Array;
  #random: Random;
  /** How many were drawn. */
  #drawn = 0;
  #batch: Batch | undefined;

  constructor(context: SweepContext) {
    this.#context = context;
    this.#known = knownCells(context.truth);
    this.#ranks = new LeastLatencies(context.truth.frontier).ranksOf(context.table.areaUnits);
    this.#random = this.#begin();
  }

  *look({ from, to }: Stretch): Generator<number, void> {
    const batch = yield* this.#batchOf(from);
    const cells = batch.cells.subarray(from - batch.from, to - batch.from);
    const variants = batch.variants.subarray(from - batch.from, to - batch.from);
    const latencies = yield* this.#latencies(cells, variants);
    const cover = new LeastLatencies(this.#context.truth.frontier);
    const { accuracyCounts } = this.#context.truth;
    for (let i = 0; i < cells.length; i++) {
      cover.admit(accuracyCounts[cells[i]!]!);
      if (latencies[i]! < cover.least[this.#ranks[variants[i]!]!]!)
        throw uncovered(this.#context, cells[i]!, variants[i]!, latencies[i]!);
    }
  }

  /** Draw on, up to the batch that a sample is of; from the beginning where it is past. */
  *#batchOf(sample: number): Generator<number, Batch> {
    const from = Math.floor(sample / BATCH) * BATCH;
    if (this.#batch?.from === from) return this.#batch;
    if (this.#drawn > from) {
      this.#random = this.#begin();
      this.#drawn = 0;
    }
    let batch = this.#draw();
    while (batch.from < from) {
      yield 0;
      batch = this.#draw();
    }
    return (this.#batch = this.#order(batch));
  }

  #begin(): Random {
    return new Random(this.#context.seed, 'verify');
  }

  #draw(): Batch {
    const from = this.#drawn;
    const size = Math.min(BATCH, this.#context.samples - from);
    const cells = new Uint32Array(size);
    const variants = new Uint32Array(size);
    const count = this.#context.table.variants;
    for (let i = 0; i < size; i++) {
      cells[i] = this.#known[this.#random.below(this.#known.length)]!;
      variants[i] = this.#random.below(count);
    }
    this.#drawn += size;
    return { from, cells, variants };
  }

  #order({ from, cells, variants }: Batch): Batch {
    const { accuracyCounts } = this.#context.truth;
    const accuracies = new Int32Array(cells.length);
    for (let i = 0; i < cells.length; i++) accuracies[i] = accuracyCounts[cells[i]!]!;
    const { order } = new RadixOrder(cells.length).by(accuracies, 'falling');
    const inOrder = (column: Uint32Array): Uint32Array => {
      const ordered = new Uint32Array(order.length);
      for (let i = 0; i < order.length; i++) ordered[i] = column[order[i]!]!;
      return ordered;
    };
    return { from, cells: inOrder(cells), variants: inOrder(variants) };
  }

  /** The latency of each sample, looked at variant by variant. */
  *#latencies(cells: Uint32Array, variants: Uint32Array): Generator<number, Int32Array> {
    const latencies = new Int32Array(cells.length);
    const { order } = new RadixOrder(cells.length).by(new Int32Array(variants.buffer, variants.byteOffset, variants.length), 'rising'); // prettier-ignore
    const evaluate = pairLatencies(this.#context);
    const ofVariant = new Uint32Array(MOST_CELLS);
    let looked = 0;
    for (let from = 0; from < order.length;) {
      const variant = variants[order[from]!]!;
      let size = 0;
      for (let i = from; i < order.length && size < MOST_CELLS && variants[order[i]!] === variant; i++) {
        ofVariant[size++] = cells[order[i]!]!;
      }
      const found = evaluate.onVariant(ofVariant.subarray(0, size), variant);
      for (let i = 0; i < size; i++) latencies[order[from + i]!] = found[i]!;
      from += size;
      if (from - looked < BREATH_PAIRS) continue;
      yield from - looked;
      looked = from;
    }
    return latencies;
  }
}
