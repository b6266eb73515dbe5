import { BLOCK_COLUMNS } from './column-blocks.js';
import type { ModulePlan } from './plan.js';

const LINE_BYTES = BLOCK_COLUMNS * Int32Array.BYTES_PER_ELEMENT;
const UNUSED = -1;

/** Modules and models of some groups as the kernel takes them; see `assembly/modules.ts`. */
export interface ModulePrograms {
  readonly programs: Int32Array;
  readonly moduleCount: number;
  /** Operations of the longest module. */
  readonly mostOperations: number;
  readonly entries: Int32Array;
  /** Where the entries of each code begin, and after the last one where they end, in entries. */
  readonly offsets: Int32Array;
}

/**
 * Write the programs of the modules that models of some groups run, and the entries of these models.
 *
 * @param levels - By code of the plan: below 0 where a model takes no part; such models have no entries, and modules of
 *   none but them no program.
 */
export function writeModulePrograms(
  plan: ModulePlan,
  levels: Int32Array,
  groupFrom: number,
  groupTo: number,
): ModulePrograms {
  const { modules, codeOffset } = plan;
  const { entryOffset, entryModule, entryRepeats } = modules;
  const [from, to] = [codeOffset[groupFrom]!, codeOffset[groupTo]!];
  const place = new Int32Array(modules.moduleCount).fill(UNUSED);
  const offsets = new Int32Array(to - from + 1);
  let size = 0;
  // Codes of such a plan are the models themselves.
  for (let model = from; model < to; model++) {
    if (levels[model]! >= 0) {
      for (let entry = entryOffset[model]!; entry < entryOffset[model + 1]!; entry++) place[entryModule[entry]!] = 0;
      size += entryOffset[model + 1]! - entryOffset[model]!;
    }
    offsets[model - from + 1] = size;
  }
  const written = writePrograms(plan, place);
  const entries = new Int32Array(2 * size);
  let at = 0;
  for (let model = from; model < to; model++) {
    if (levels[model]! < 0) continue;
    for (let entry = entryOffset[model]!; entry < entryOffset[model + 1]!; entry++) {
      entries[at++] = place[entryModule[entry]!]! * LINE_BYTES;
      entries[at++] = entryRepeats[entry]!;
    }
  }
  return { ...written, entries, offsets };
}

/** Number the modules that are used, in their order, and write their programs. */
function writePrograms(
  { modules, kinds }: ModulePlan,
  place: Int32Array,
): Pick<ModulePrograms, 'programs' | 'moduleCount' | 'mostOperations'> {
  const { operationOffset, operationRow, waitOffset, waits } = modules;
  let moduleCount = 0;
  let mostOperations = 0;
  let words = 0;
  place.forEach((used, module) => {
    if (used === UNUSED) return;
    place[module] = moduleCount++;
    const [first, end] = [operationOffset[module]!, operationOffset[module + 1]!];
    mostOperations = Math.max(mostOperations, end - first);
    words += 1 + 3 * (end - first) + waitOffset[end]! - waitOffset[first]!;
  });
  const programs = new Int32Array(words);
  let at = 0;
  place.forEach((used, module) => {
    if (used === UNUSED) return;
    const [first, end] = [operationOffset[module]!, operationOffset[module + 1]!];
    programs[at++] = end - first;
    for (let operation = first; operation < end; operation++) {
      const row = operationRow[operation]!;
      programs[at++] = row * LINE_BYTES;
      programs[at++] = kinds[row]!;
      programs[at++] = waitOffset[operation + 1]! - waitOffset[operation]!;
      for (let wait = waitOffset[operation]!; wait < waitOffset[operation + 1]!; wait++) {
        programs[at++] = waits[wait]! * LINE_BYTES;
      }
    }
  });
  return { programs, moduleCount, mostOperations };
}
