/**
 * Models as the modules that they are made of, each distinct module once, as flat columns of int32; m modules, n models.
 *
 * ```
 * operationOffset (m + 1)   operations of module i: from [i] to [i + 1], in program order
 * operationRow              for each operation its row of the cost table, a position in `Workload.operations`
 * waitOffset (operations + 1), waits
 *                           what an operation waits for: positions within its module, all before its own
 * entryOffset (n + 1)       parts of model j: from [j] to [j + 1]
 * entryModule, entryRepeats for each part the module, and how often it runs, at least once
 * ```
 *
 * A model takes Σ repeats · makespan over its parts, and the serial part of its workload.
 */
export interface ModuleTable {
  readonly moduleCount: number;
  readonly modelCount: number;
  readonly operationOffset: Int32Array;
  readonly operationRow: Int32Array;
  readonly waitOffset: Int32Array;
  readonly waits: Int32Array;
  readonly entryOffset: Int32Array;
  readonly entryModule: Int32Array;
  readonly entryRepeats: Int32Array;
}

/** How many operations a model runs in its parts, at most, those of repeated modules as often as they run. */
export function countMostRuns(modules: ModuleTable): number {
  const { modelCount, operationOffset, entryOffset, entryModule, entryRepeats } = modules;
  let most = 0;
  for (let model = 0; model < modelCount; model++) {
    let runs = 0;
    for (let entry = entryOffset[model]!; entry < entryOffset[model + 1]!; entry++) {
      const module = entryModule[entry]!;
      runs += entryRepeats[entry]! * (operationOffset[module + 1]! - operationOffset[module]!);
    }
    most = Math.max(most, runs);
  }
  return most;
}
