import { COST_CONSTANTS } from '../../errors/settings.js';
import { readJsonFile } from '../../json-file.js';
import type { ConstantName, CostConstants } from './constants.js';
import { checkConstants, CONSTANT_NAMES, defaultConstantsPath } from './constants.js';

interface ConstantEntry {
  readonly value: number;
  readonly unit: string;
  readonly source: string;
}

/** A constants file as it stands: every value with its unit and where it comes from. */
export interface ConstantsFile {
  readonly schema_version: 1;
  readonly name: string;
  readonly constants: Readonly<Record<ConstantName, ConstantEntry>>;
}

/**
 * Read a constants file with units and sources.
 *
 * @throws {@link CodesignError} FILE_MISSING or CONSTANTS_INVALID.
 */
export function readConstantsFile(path: string = defaultConstantsPath()): ConstantsFile {
  const parsed = readJsonFile(path, COST_CONSTANTS);
  checkConstants(parsed, path);
  const { name, constants } = parsed as ConstantsFile;
  return { schema_version: 1, name, constants };
}

/** The values of a constants file. */
export function constantsOf({ constants }: ConstantsFile): CostConstants {
  return Object.fromEntries(CONSTANT_NAMES.map((name) => [name, constants[name].value])) as CostConstants;
}

/** Put other values into a constants file; where a value changes, `source` replaces the source. */
export function reviseConstantsFile(
  file: ConstantsFile,
  name: string,
  values: CostConstants,
  source: string,
): ConstantsFile {
  const constants = Object.fromEntries(
    CONSTANT_NAMES.map((key) => {
      const entry = file.constants[key];
      return [key, entry.value === values[key] ? entry : { ...entry, value: values[key], source }];
    }),
  ) as Record<ConstantName, ConstantEntry>;
  return { schema_version: 1, name, constants };
}

/** Format a constants file as the default one is: one constant a line. */
export function formatConstantsFile({ schema_version, name, constants }: ConstantsFile): string {
  const lines = CONSTANT_NAMES.map((key) => {
    const { value, unit, source } = constants[key];
    const text = `"value": ${value}, "unit": ${JSON.stringify(unit)}, "source": ${JSON.stringify(source)}`;
    return `    ${JSON.stringify(key)}: { ${text} }`;
  });
  return `{
  "schema_version": ${schema_version},
  "name": ${JSON.stringify(name)},
  "constants": {
${lines.join(',\n')}
  }
}
`;
}
