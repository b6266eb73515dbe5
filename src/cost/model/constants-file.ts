import { COST_CONSTANTS } from '../../errors/settings.js';
import { readJsonFile } from '../../json-file.js';
import type { ConstantName, CostConstants, Structure } from './constants.js';
import { checkConstants, constantNames, constantsFrom, constantsPath, constantValue } from './constants.js';

interface ConstantEntry {
  readonly value: number;
  readonly unit: string;
  readonly source: string;
}

/** A constants file as it stands: its structure and every value with its unit and where it comes from. */
export interface ConstantsFile {
  readonly schema_version: 1;
  readonly name: string;
  readonly structure: Structure;
  /** Those that {@link constantNames} of the structure names. */
  readonly constants: Readonly<Partial<Record<ConstantName, ConstantEntry>>>;
}

function entryOf({ constants }: ConstantsFile, name: ConstantName): ConstantEntry {
  return constants[name] as ConstantEntry;
}

/**
 * Read a constants file with units and sources.
 *
 * @param model - The name of a shipped model or a path; by default the shipped default.
 * @throws {@link CodesignError} FILE_MISSING or CONSTANTS_INVALID.
 */
export function readConstantsFile(model?: string): ConstantsFile {
  const path = constantsPath(model);
  const parsed = readJsonFile(path, COST_CONSTANTS);
  const { structure } = checkConstants(parsed, path);
  const { name, constants } = parsed as ConstantsFile;
  return { schema_version: 1, name, structure, constants };
}

/** The values of a constants file. */
export function constantsOf(file: ConstantsFile): CostConstants {
  return constantsFrom(file.structure, (name) => entryOf(file, name).value);
}

/** Put other values into a constants file; `sources` replaces the source of the constants it names. */
export function reviseConstantsFile(
  file: ConstantsFile,
  name: string,
  values: CostConstants,
  sources: Readonly<Partial<Record<ConstantName, string>>>,
): ConstantsFile {
  const constants = Object.fromEntries(
    constantNames(file.structure).map((key) => {
      const entry = entryOf(file, key);
      return [
        key,
        { ...entry, value: constantValue(values, key) ?? entry.value, source: sources[key] ?? entry.source },
      ];
    }),
  );
  return { ...file, name, constants };
}

/** Format a constants file as the default one is: one constant a line. */
export function formatConstantsFile(file: ConstantsFile): string {
  const { schema_version, name, structure } = file;
  const lines = constantNames(structure).map((key) => {
    const { value, unit, source } = entryOf(file, key);
    const text = `"value": ${value}, "unit": ${JSON.stringify(unit)}, "source": ${JSON.stringify(source)}`;
    return `    ${JSON.stringify(key)}: { ${text} }`;
  });
  return `{
  "schema_version": ${schema_version},
  "name": ${JSON.stringify(name)},
  "structure": ${structure},
  "constants": {
${lines.join(',\n')}
  }
}
`;
}
