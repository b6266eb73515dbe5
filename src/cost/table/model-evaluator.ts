import { HOST_KIND, operationKind } from '../../space/models/module.js';
import type { ModelOperation } from '../../space/models/module.js';
import type { ModuleTable } from '../../space/models/module-table.js';
import { HOST_ENGINE } from '../model/explain-model.js';
import type { CostTable } from './cost-table.js';

/** The kind of each operation, see {@link operationKind}: what settles its engine. */
export function kindsOf(operations: readonly ModelOperation[]): Uint8Array {
  return Uint8Array.from(operations, operationKind);
}

/**
 * Computes the latency of any pair of a model made of modules and an accelerator from the cost table, without any kernel.
 *
 * Not for two threads at once.
 */
export class ModelEvaluator {
  readonly #modules: ModuleTable;
  readonly #kinds: Uint8Array;
  readonly #table: CostTable;
  /** Engine of each kind, the host's too, for each class of accelerators. */
  readonly #engines: Uint8Array;
  readonly #ends: Int32Array | Float64Array;
  readonly #free: Int32Array | Float64Array;

  /**
   * @param kinds - Of the rows of the table, as {@link kindsOf} gives them.
   * @param Clocks - What times are kept in: doubles where totals may leave int32.
   */
  constructor(
    modules: ModuleTable,
    kinds: Uint8Array,
    table: CostTable,
    Clocks: Int32ArrayConstructor | Float64ArrayConstructor = Int32Array,
  ) {
    this.#modules = modules;
    this.#kinds = kinds;
    this.#table = table;
    this.#engines = Uint8Array.from(table.assignments.flatMap((assignment) => [...assignment, HOST_ENGINE]));
    this.#ends = new Clocks(mostOperations(modules));
    this.#free = new Clocks(HOST_ENGINE + 1);
  }

  /** Compute the network latency of a pair in core cycles. */
  latencyCycles(model: number, variant: number): number {
    const { entryOffset, entryModule, entryRepeats } = this.#modules;
    let total = this.#table.serialCycles[variant]!;
    for (let entry = entryOffset[model]!; entry < entryOffset[model + 1]!; entry++) {
      total += entryRepeats[entry]! * this.#makespan(entryModule[entry]!, variant);
    }
    return total;
  }

  #makespan(module: number, variant: number): number {
    const { operationOffset, operationRow, waitOffset, waits } = this.#modules;
    const { cycles, variants, engineClass } = this.#table;
    const kinds = this.#kinds;
    const engines = this.#engines;
    const firstEngine = engineClass[variant]! * (HOST_KIND + 1);
    const ends = this.#ends;
    const free = this.#free.fill(0);
    const from = operationOffset[module]!;
    const to = operationOffset[module + 1]!;
    let makespan = 0;
    for (let operation = from; operation < to; operation++) {
      const row = operationRow[operation]!;
      const engine = engines[firstEngine + kinds[row]!]!;
      let time = free[engine]!;
      for (let wait = waitOffset[operation]!; wait < waitOffset[operation + 1]!; wait++) {
        const ready = ends[waits[wait]!]!;
        if (ready > time) time = ready;
      }
      time += cycles[row * variants + variant]!;
      ends[operation - from] = free[engine] = time;
      if (time > makespan) makespan = time;
    }
    return makespan;
  }
}

function mostOperations({ moduleCount, operationOffset }: ModuleTable): number {
  let most = 0;
  for (let module = 0; module < moduleCount; module++) {
    most = Math.max(most, operationOffset[module + 1]! - operationOffset[module]!);
  }
  return most;
}
