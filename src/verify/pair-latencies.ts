import type { CostTable } from '../cost/table/cost-table.js';
import type { Evaluator } from '../cost/table/evaluator.js';
import { makeEvaluator } from '../cost/table/evaluator.js';
import type { ScheduledModels } from '../space/models/workload.js';
import type { CellList } from './latency/cell-words.js';
import { LANES, LatencyKernel, MOST_CELLS } from './latency/latency-kernel.js';

/** Latencies of many pairs at once; what a method returns is valid until the next call. Not for two threads at once. */
export interface PairLatencies {
  /** Of some models, up to {@link MOST_CELLS}, on up to 16 variants of one engine class: 16 a model. */
  onVariants(models: Uint32Array, variants: ArrayLike<number>): Int32Array;
  /** Of some models, up to {@link MOST_CELLS}, on one variant. */
  onVariant(models: Uint32Array, variant: number): Int32Array;
}

/** What was made for a table, with the models that it was made for. */
interface Made {
  readonly models: ScheduledModels;
  readonly latencies: PairLatencies;
  readonly kernel: LatencyKernel | undefined;
}

const made = new WeakMap<CostTable, Made>();

/** The latencies of models on the variants of a table: by the kernel where they are cells. Made once. */
export function pairLatencies({ models, table }: PairSpace): PairLatencies {
  return makeOnce(models, table).latencies;
}

/** The kernel of models and a table; undefined where they are no cells. Made once. */
export function latencyKernel({ models, table }: PairSpace): LatencyKernel | undefined {
  return makeOnce(models, table).kernel;
}

/** Models, and a table of variants. */
interface PairSpace {
  readonly models: ScheduledModels;
  readonly table: CostTable;
}

function makeOnce(models: ScheduledModels, table: CostTable): Made {
  const known = made.get(table);
  if (known?.models === models) return known;
  const kernel = models.kind === 'cells' ? new LatencyKernel(models.cells, table) : undefined;
  const latencies = kernel === undefined ? new ScalarLatencies(models, table) : new KernelLatencies(kernel);
  const fresh = { models, latencies, kernel };
  made.set(table, fresh);
  return fresh;
}

/** By the scalar evaluator, of models of any kind. */
export class ScalarLatencies implements PairLatencies {
  readonly #evaluator: Evaluator;
  readonly #found = new Int32Array(MOST_CELLS * LANES);

  constructor(models: ScheduledModels, table: CostTable) {
    this.#evaluator = makeEvaluator(models, table);
  }

  onVariants(models: Uint32Array, variants: ArrayLike<number>): Int32Array {
    for (let i = 0; i < models.length; i++) {
      for (let lane = 0; lane < variants.length; lane++) {
        this.#found[i * LANES + lane] = this.#evaluator.latencyCycles(models[i]!, variants[lane]!);
      }
    }
    return this.#found;
  }

  onVariant(models: Uint32Array, variant: number): Int32Array {
    for (let i = 0; i < models.length; i++) this.#found[i] = this.#evaluator.latencyCycles(models[i]!, variant);
    return this.#found;
  }
}

/** By the kernel, of cells. */
export class KernelLatencies implements PairLatencies {
  readonly #kernel: LatencyKernel;
  readonly #words = new Int32Array(MOST_CELLS);
  readonly #list: CellList = new Int32Array(2 * MOST_CELLS);

  constructor(kernel: LatencyKernel) {
    this.#kernel = kernel;
  }

  onVariants(models: Uint32Array, variants: ArrayLike<number>): Int32Array {
    const { words } = this.#kernel;
    for (let i = 0; i < models.length; i++) this.#list[2 * i] = words[models[i]!]!;
    return this.#kernel.latenciesOnce(this.#list.subarray(0, 2 * models.length), variants);
  }

  onVariant(models: Uint32Array, variant: number): Int32Array {
    const { words } = this.#kernel;
    for (let i = 0; i < models.length; i++) this.#words[i] = words[models[i]!]!;
    return this.#kernel.latenciesOn(variant, this.#words.subarray(0, models.length));
  }
}
