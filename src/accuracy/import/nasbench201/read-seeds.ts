import { importInvalid } from '../../../errors/accuracy.js';
import { MISSING } from '../../metric.js';
import { SEEDS } from '../../nasbench201-metrics.js';

const COUNT_BYTES = 2;
/** Stands for a seed that an architecture was not trained with. */
const NO_SEED = 65_535;
/** More trained networks of each architecture than anybody has. */
const MAX_SEEDS = 8;

/** Counts of single trained networks, and their mean. */
export interface SeedCounts {
  /** By seed, then by architecture index; {@link MISSING} where an architecture was not trained with it. */
  readonly seeds: readonly Int32Array[];
  /** The mean over the seeds that an architecture has, times `meanMultiple`: exact. */
  readonly mean: Int32Array;
  /** Makes a mean over any number of the seeds a whole number. */
  readonly meanMultiple: number;
}

/**
 * Read raw counts of single trained networks: for each architecture, in somebody's order, a little-endian uint16 a seed.
 *
 * @param order - The index of the architecture at each place.
 * @param images - What the counts are out of.
 * @throws {@link CodesignError} IMPORT_INVALID for a length that is no multiple of the order's, or a count above `images`.
 */
export function readSeeds(file: string, bytes: Buffer, order: Int32Array, images: number): SeedCounts {
  const rows = order.length;
  const seedCount = bytes.length / (rows * COUNT_BYTES);
  if (!Number.isInteger(seedCount) || seedCount < 1 || seedCount > MAX_SEEDS) {
    const wanted = `one to ${MAX_SEEDS} little-endian uint16 for each of ${rows} architectures`;
    throw importInvalid(file, '', `it has ${bytes.length} bytes, not ${wanted}`);
  }
  const meanMultiple = leastCommonMultiple(Math.max(seedCount, SEEDS));
  const seeds = Array.from({ length: seedCount }, () => new Int32Array(rows).fill(MISSING));
  const mean = new Int32Array(rows).fill(MISSING);
  order.forEach((model, row) => {
    let sum = 0;
    let known = 0;
    for (const [seed, counts] of seeds.entries()) {
      const count = bytes.readUInt16LE((row * seedCount + seed) * COUNT_BYTES);
      if (count === NO_SEED) continue;
      if (count > images) {
        throw importInvalid(file, `row ${row}`, `seed ${seed} has ${count} of ${images} images correct`);
      }
      counts[model] = count;
      sum += count;
      known++;
    }
    if (known > 0) mean[model] = (sum * meanMultiple) / known;
  });
  return { seeds, mean, meanMultiple };
}

/** The least common multiple of 1 to `last`. */
function leastCommonMultiple(last: number): number {
  let multiple = 1;
  for (let i = 2; i <= last; i++) {
    let next = multiple;
    while (next % i !== 0) next += multiple;
    multiple = next;
  }
  return multiple;
}
