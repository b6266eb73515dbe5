import { sharedInt32, shareColumn } from '../../shared-arrays.js';
import type { ModelOperation, ModuleOperation } from './module.js';
import { operationName } from './module.js';
import type { ModuleTable } from './module-table.js';
import type { SerialOperation } from './workload.js';

/** A part of a model: a module, by its position, and how often the model runs it, at least once. */
export interface ModulePart {
  readonly module: number;
  readonly repeats: number;
}

/** The parts of n models as flat columns: those of model j from `partOffset[j]` to `partOffset[j + 1]`. */
export interface PartColumns {
  readonly partOffset: Int32Array;
  readonly partModule: Int32Array;
  readonly partRepeats: Int32Array;
}

/** What a workload is made of: the rows of its cost table, its serial part, its models. */
export interface TabulatedModels {
  /** Each scheduled operation once, in the order of first occurrence: module by module, each in program order. */
  readonly operations: ModelOperation[];
  /** In the order of their modules. */
  readonly serial: SerialOperation[];
  readonly table: ModuleTable;
}

/** Stands for the place of a module that no model's entries name. */
const NOWHERE = -1;
/** Stands for the repeats of a module that models run differently often. */
const UNEQUAL = -1;

/**
 * Build the table of models that are given as lists of parts; see {@link tabulateModels}.
 *
 * @param models - For each model its parts in order.
 */
export function buildModuleTable(
  modules: readonly (readonly ModuleOperation[])[],
  models: readonly (readonly ModulePart[])[],
): TabulatedModels {
  const partOffset = new Int32Array(models.length + 1);
  models.forEach((parts, model) => (partOffset[model + 1] = partOffset[model]! + parts.length));
  const partModule = new Int32Array(partOffset[models.length]!);
  const partRepeats = new Int32Array(partModule.length);
  let at = 0;
  for (const parts of models) {
    for (const { module, repeats } of parts) {
      partModule[at] = module;
      partRepeats[at++] = repeats;
    }
  }
  return tabulateModels(modules, { partOffset, partModule, partRepeats });
}

/**
 * Build the table of models: equal modules become one, and so do the parts of a model with the same module.
 *
 * Modules stay in the order of their positions; those that no model runs, and those without operations, which take no
 * time, are left out. An operation that alone makes up a module which every model runs equally often is serial: its
 * parts are left out of the table, so that a model may have none at all. Waits are sorted, each once.
 *
 * @param modules - The operations of each module; what they wait for are positions before their own.
 * @param parts - Positions in `modules`; the repeats of a model sum up to an int32.
 * @returns Columns on shared memory.
 */
export function tabulateModels(modules: readonly (readonly ModuleOperation[])[], parts: PartColumns): TabulatedModels {
  const modelCount = parts.partOffset.length - 1;
  const merged = mergeParts(parts, mergeModules(modules), modules.length);
  const repeatsOfAll = commonRepeats(merged, modules.length);

  const serial: SerialOperation[] = [];
  const scheduled: (readonly ModuleOperation[])[] = [];
  const place = new Int32Array(modules.length).fill(NOWHERE);
  modules.forEach((operations, module) => {
    const repeats = repeatsOfAll[module]!;
    if (repeats === 0) return;
    const [only] = operations;
    if (repeats !== UNEQUAL && only !== undefined && operations.length === 1) {
      serial.push({ operation: withoutWaits(only), repeats });
    } else place[module] = scheduled.push(operations) - 1;
  });

  const { operations, ...columns } = tabulateOperations(scheduled);
  const table = { moduleCount: scheduled.length, modelCount, ...columns, ...keepPlaced(merged, place) };
  return { operations, serial, table };
}

function withoutWaits(operation: ModuleOperation): ModelOperation {
  const fields = Object.entries(operation).filter(([field]) => field !== 'dependencies');
  return Object.fromEntries(fields) as unknown as ModelOperation;
}

function sortedWaits({ dependencies }: ModuleOperation): number[] {
  return [...new Set(dependencies)].sort((a, b) => a - b);
}

/** For each module the first that is equal to it; {@link NOWHERE} for one without operations. */
function mergeModules(modules: readonly (readonly ModuleOperation[])[]): Int32Array {
  const firstOf = new Map<string, number>();
  return Int32Array.from(modules, (operations, module) => {
    if (operations.length === 0) return NOWHERE;
    const text = operations
      .map((operation) => `${operationName(operation)}<${sortedWaits(operation).join()}`)
      .join(' ');
    const first = firstOf.get(text) ?? module;
    firstOf.set(text, first);
    return first;
  });
}

/** Put the parts of each model together by module, in the order of first occurrence. */
function mergeParts(parts: PartColumns, mergedModule: Int32Array, moduleCount: number): PartColumns {
  const modelCount = parts.partOffset.length - 1;
  const partOffset = new Int32Array(modelCount + 1);
  const partModule = new Int32Array(parts.partModule.length);
  const partRepeats = new Int32Array(parts.partModule.length);
  // Where the latest model that has a module has it.
  const latest = new Int32Array(moduleCount).fill(NOWHERE);
  let end = 0;
  for (let model = 0; model < modelCount; model++) {
    const from = end;
    for (let part = parts.partOffset[model]!; part < parts.partOffset[model + 1]!; part++) {
      const module = mergedModule[parts.partModule[part]!]!;
      if (module === NOWHERE) continue;
      let at = latest[module]!;
      if (at < from) {
        at = end++;
        latest[module] = at;
        partModule[at] = module;
      }
      partRepeats[at]! += parts.partRepeats[part]!;
    }
    partOffset[model + 1] = end;
  }
  return { partOffset, partModule: partModule.subarray(0, end), partRepeats: partRepeats.subarray(0, end) };
}

/** For each module how often every model runs it, {@link UNEQUAL} where they differ, 0 where none does. */
function commonRepeats({ partOffset, partModule, partRepeats }: PartColumns, moduleCount: number): Int32Array {
  const repeats = new Int32Array(moduleCount);
  const models = new Int32Array(moduleCount);
  partModule.forEach((module, part) => {
    if (models[module]! === 0) repeats[module] = partRepeats[part]!;
    else if (repeats[module] !== partRepeats[part]) repeats[module] = UNEQUAL;
    models[module]!++;
  });
  return repeats.map((value, module) => (value > 0 && models[module]! < partOffset.length - 1 ? UNEQUAL : value));
}

/** Lay the operations of modules out as columns, and list the distinct ones. */
function tabulateOperations(
  modules: readonly (readonly ModuleOperation[])[],
): Pick<ModuleTable, 'operationOffset' | 'operationRow' | 'waitOffset' | 'waits'> & { operations: ModelOperation[] } {
  const operations: ModelOperation[] = [];
  const rowOf = new Map<string, number>();
  const operationOffset = [0];
  const operationRow: number[] = [];
  const waitOffset = [0];
  const waits: number[] = [];
  for (const module of modules) {
    for (const operation of module) {
      const name = operationName(operation);
      const row = rowOf.get(name) ?? operations.push(withoutWaits(operation)) - 1;
      rowOf.set(name, row);
      operationRow.push(row);
      waits.push(...sortedWaits(operation));
      waitOffset.push(waits.length);
    }
    operationOffset.push(operationRow.length);
  }
  return {
    operations,
    operationOffset: shareColumn(Int32Array.from(operationOffset)),
    operationRow: shareColumn(Int32Array.from(operationRow)),
    waitOffset: shareColumn(Int32Array.from(waitOffset)),
    waits: shareColumn(Int32Array.from(waits)),
  };
}

/** Keep the parts whose modules have a place, and name them by it. */
function keepPlaced(
  { partOffset, partModule, partRepeats }: PartColumns,
  place: Int32Array,
): Pick<ModuleTable, 'entryOffset' | 'entryModule' | 'entryRepeats'> {
  const kept = partModule.reduce((count, module) => count + (place[module] === NOWHERE ? 0 : 1), 0);
  const entryOffset = sharedInt32(partOffset.length);
  const entryModule = sharedInt32(kept);
  const entryRepeats = sharedInt32(kept);
  let end = 0;
  for (let model = 0; model + 1 < partOffset.length; model++) {
    for (let part = partOffset[model]!; part < partOffset[model + 1]!; part++) {
      const module = place[partModule[part]!]!;
      if (module === NOWHERE) continue;
      entryModule[end] = module;
      entryRepeats[end++] = partRepeats[part]!;
    }
    entryOffset[model + 1] = end;
  }
  return { entryOffset, entryModule, entryRepeats };
}
