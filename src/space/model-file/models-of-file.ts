import { modelUnknown } from '../../errors/models.js';
import { sha256Hex } from '../../sha256-hex.js';
import { tabulateModels } from '../models/build-module-table.js';
import type { ModelSpace } from '../models/model-space.js';
import { countMostRuns } from '../models/module-table.js';
import type { ModelModule } from '../models/module.js';
import type { FileContents, FileMetric } from './model-file-reader.js';
import { MISSING } from './model-line.js';

/** A file of models: the space that it is, its accuracies, and what else it says. */
export interface ModelFile {
  readonly space: ModelSpace;
  /** `accuracy`, of every model, then the others in the order of the header. */
  readonly metrics: readonly FileMetric[];
  /** What the header says to a person. */
  readonly note: string | undefined;
  /** How many modules the file has, those too that no model runs. */
  readonly moduleCount: number;
  /** Multiply–accumulates of each model for one image: whole numbers. */
  readonly macs: Float64Array;
}

/**
 * Make the space of a file's models, in the order of their lines.
 *
 * @param bytes - The file as it was read.
 */
export function modelsOfFile(contents: FileContents, bytes: Uint8Array): ModelFile {
  const { header, modules, ids, indexOfId, parts, macs, parameters, metrics } = contents;
  const { operations, serial, table } = tabulateModels(
    modules.map((module) => module.operations),
    parts,
  );
  const mostRuns = countMostRuns(table);
  const known = parameters.includes(MISSING) ? undefined : parameters;
  const space: ModelSpace = {
    name: header.name,
    network: undefined,
    noun: 'model',
    count: ids.length,
    workload: { operations, serial, mostRuns, models: () => ({ kind: 'modules', modules: table }) },
    cells: undefined,
    nameAt: (model) => ids[model]!,
    find: (text) => findModel(header.name, ids.length, indexOfId, text),
    modulesAt: (model) => modulesOf(contents, model),
    decisions: undefined,
    parameters: () => known,
    source: { bytes, sha256: sha256Hex(bytes) },
  };
  return { space, metrics, note: header.note, moduleCount: modules.length, macs };
}

/** An id comes before an index: a model that is called `7` is found by `7`, wherever it stands. */
function findModel(space: string, count: number, indexOfId: ReadonlyMap<string, number>, text: string): number {
  const index = indexOfId.get(text) ?? (/^(0|[1-9]\d*)$/.test(text) ? Number(text) : count);
  if (index < count) return index;
  throw modelUnknown(space, text, count);
}

function modulesOf({ modules, parts }: FileContents, model: number): ModelModule[] {
  const { partOffset, partModule, partRepeats } = parts;
  const [from, end] = [partOffset[model]!, partOffset[model + 1]!];
  return Array.from(partModule.subarray(from, end), (module, i) => {
    const { name, operations } = modules[module]!;
    return { name, operations, repeats: partRepeats[from + i]! };
  });
}
