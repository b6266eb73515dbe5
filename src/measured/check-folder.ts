import { groundTruthInvalid } from '../errors/ground-truth.js';
import type { MeasuredFolder } from './read-folder.js';

/** Accuracy, then the objectives. */
type Vector = readonly [accuracyCount: number, ...units: number[]];

function vectorsOf(accuracyCount: Int32Array, units: readonly Int32Array[], size: number): Vector[] {
  return Array.from({ length: size }, (_, at) => [accuracyCount[at]!, ...units.map((column) => column[at]!)]);
}

function isNoWorse([count, ...units]: Vector, [otherCount, ...others]: Vector): boolean {
  return count >= otherCount && units.every((value, i) => value <= others[i]!);
}

/** Row order: accuracy falling, then the objectives rising. */
function isBefore([count, ...units]: Vector, [otherCount, ...others]: Vector): boolean {
  if (count !== otherCount) return count > otherCount;
  const first = units.findIndex((value, i) => value !== others[i]);
  return first !== -1 && units[first]! < others[first]!;
}

/**
 * Check that the rows of a folder are the frontier of its models, without any code that found them: every model with all
 * values against every row.
 *
 * @throws {@link CodesignError} GROUND_TRUTH_INVALID naming the row or the model at fault.
 */
export function checkMeasuredFolder({ manifest, rows, accuracyCounts, values }: MeasuredFolder): void {
  const frontier = vectorsOf(rows.accuracyCount, rows.units, rows.size);
  const disorder = frontier.findIndex((row, at) => at > 0 && !isBefore(frontier[at - 1]!, row));
  if (disorder !== -1)
    throw groundTruthInvalid(`Row ${disorder} of the frontier does not come after the one before it`);

  const ties = new Uint32Array(rows.size);
  let considered = 0;
  for (const [model, vector] of vectorsOf(accuracyCounts, values, accuracyCounts.length).entries()) {
    if (vector.some((value) => value < 0)) continue;
    considered++;
    const covering = frontier.findIndex((row) => isNoWorse(row, vector));
    if (covering === -1) throw groundTruthInvalid(`No row of the frontier is as good as model ${model}`);
    for (const [at, row] of frontier.entries()) {
      if (!isNoWorse(vector, row)) continue;
      if (!isNoWorse(row, vector)) throw groundTruthInvalid(`Model ${model} dominates row ${at} of the frontier`);
      if (ties[at]!++ === 0 && rows.modelIndex[at] !== model) {
        throw groundTruthInvalid(
          `Row ${at} names model ${rows.modelIndex[at]!}, but model ${model} is the first of it`,
        );
      }
    }
  }
  if (considered !== manifest.models.considered) {
    throw groundTruthInvalid(`${considered} models have all values, the manifest states ${manifest.models.considered}`);
  }
  const wrong = ties.findIndex((count, at) => count !== rows.ties[at]);
  if (wrong !== -1) throw groundTruthInvalid(`Row ${wrong} has ${ties[wrong]!} models, not ${rows.ties[wrong]!}`);
}
