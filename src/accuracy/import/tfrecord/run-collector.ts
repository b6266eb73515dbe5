import { EPOCH_BUDGETS, IMAGES_PER_RUN, metricName, describeKnownMetric, RUNS, SPLITS } from '../../known-metrics.js';
import type { Metric } from '../../metric.js';
import { COUNT_TOLERANCE, createMetric, MISSING } from '../../metric.js';
import type { OfficialRecord } from './official-record.js';

type Split = (typeof SPLITS)[number];

/** The runs of one epoch budget. */
interface Budget {
  readonly epochs: number;
  /** Runs seen so far, by cell. */
  readonly seen: Uint8Array;
  /** Where the last run of a cell lies in the file, by cell. */
  readonly lastOffset: Float64Array;
  /** Counts by cell, one column a run. */
  readonly counts: Readonly<Record<Split, readonly Int32Array[]>>;
}

/** A cell that does not have all its runs. */
export interface Gap {
  readonly cell: number;
  readonly epochs: number;
  readonly runs: number;
  /** Where the last of its runs lies in the file; 0 where there is none. */
  readonly offset: number;
}

/** Gathers the runs of official records by cell and epoch budget; runs are numbered in the order they come. */
export class RunCollector {
  readonly #cellCount: number;
  readonly #budgets = new Map<number, Budget>();

  constructor(cellCount: number) {
    this.#cellCount = cellCount;
  }

  /** Take the next run of a cell. @throws RangeError for a fourth run, an unknown budget or an accuracy that cannot be. */
  add(cell: number, { epochs, validation, test, hash }: OfficialRecord, offset: number): void {
    const budget = this.#budgets.get(epochs) ?? this.#createBudget(epochs);
    const run = budget.seen[cell]!;
    if (run === RUNS) throw new RangeError(`it is a fourth run of ${hash} at ${epochs} epochs, there are ${RUNS}`);
    budget.counts.valid[run]![cell] = toCount('validation', validation);
    budget.counts.test[run]![cell] = toCount('test', test);
    budget.seen[cell] = run + 1;
    budget.lastOffset[cell] = offset;
  }

  /** The epoch budgets met, the longest first. */
  get epochs(): readonly number[] {
    return [...this.#budgets.keys()].sort((a, b) => b - a);
  }

  /** Cells of which a budget has some runs but not all, in cell order. */
  *incomplete(): Generator<Gap> {
    yield* this.#gaps((runs) => runs > 0 && runs < RUNS);
  }

  /** Cells of which a budget has no run at all, in cell order. */
  *absent(): Generator<Gap> {
    yield* this.#gaps((runs) => runs === 0);
  }

  /** The metrics of one budget: mean and single runs on test, then on validation images. */
  metrics(epochs: number, origin: { readonly source: string; readonly licence: string }): Metric[] {
    const { counts } = this.#budgets.get(epochs) as Budget;
    return SPLITS.toReversed().flatMap((split) =>
      (['mean', 0, 1, 2] as const).map((run) => {
        const known = describeKnownMetric(metricName(split, run, epochs));
        if (known === undefined) throw new Error(`${epochs} epochs are not of the data set`);
        const column = run === 'mean' ? sumRuns(counts[split]) : counts[split][run]!;
        return createMetric({ ...known, ...origin }, column);
      }),
    );
  }

  *#gaps(isGap: (runs: number) => boolean): Generator<Gap> {
    for (const { epochs, seen, lastOffset } of this.#budgets.values()) {
      for (let cell = 0; cell < this.#cellCount; cell++) {
        const runs = seen[cell]!;
        if (isGap(runs)) yield { cell, epochs, runs, offset: lastOffset[cell]! };
      }
    }
  }

  #createBudget(epochs: number): Budget {
    if (!EPOCH_BUDGETS.some((known) => known === epochs)) {
      throw new RangeError(`it was trained for ${epochs} epochs, not ${EPOCH_BUDGETS.join(', ')}`);
    }
    const columns = (): Int32Array[] =>
      Array.from({ length: RUNS }, () => new Int32Array(this.#cellCount).fill(MISSING));
    const budget: Budget = {
      epochs,
      seen: new Uint8Array(this.#cellCount),
      lastOffset: new Float64Array(this.#cellCount),
      counts: { valid: columns(), test: columns() },
    };
    this.#budgets.set(epochs, budget);
    return budget;
  }
}

/** The mean of the runs as a count out of all their images together: exact, because it is their sum. */
function sumRuns(runs: readonly Int32Array[]): Int32Array {
  const [first, second, third] = runs as [Int32Array, Int32Array, Int32Array];
  return first.map((count, cell) => (count === MISSING ? MISSING : count + second[cell]! + third[cell]!));
}

function toCount(name: string, accuracy: number): number {
  const images = accuracy * IMAGES_PER_RUN;
  const count = Math.round(images);
  if (!(accuracy >= 0 && accuracy <= 1)) throw new RangeError(`its ${name} accuracy ${accuracy} is not within 0..1`);
  if (Math.abs(images - count) > COUNT_TOLERANCE) {
    throw new RangeError(`its ${name} accuracy ${accuracy} is no whole number of ${IMAGES_PER_RUN} images`);
  }
  return count;
}
