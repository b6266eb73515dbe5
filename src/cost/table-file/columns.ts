import { costTableInvalid } from '../../errors/cost.js';
import { INT32_MAX } from '../../integers.js';
import { NUMBER_PARAMETERS } from '../../space/accelerators/accelerator.js';
import type { ModelOperation } from '../../space/models/module.js';
import { OPERATION_KINDS, operationName } from '../../space/models/module.js';

/** What a column of a cost table holds. */
export type TableColumn =
  | { readonly name: string; readonly type: 'text' | 'flag' }
  | { readonly name: string; readonly type: 'integer'; readonly minimum: number; readonly maximum: number };

const integer = (name: string, minimum: number, maximum: number): TableColumn => ({
  name,
  type: 'integer',
  minimum,
  maximum,
});

const UINT16_MAX = 65_535;

/** Engines 0..3 of the four operation kinds. */
export const ENGINE_COLUMNS = OPERATION_KINDS.map((kind) => `engine_${kind}`);

/**
 * List the columns of a cost table: name and parameters of a variant, its area [1e-4 mm²], the engine of each kind of
 * operation, the serial part and the cycles of each operation of a workload [core cycles, all images of a call]; 95 for
 * NAS-Bench-101, which has 80 operations.
 */
export function tableColumns(operations: readonly ModelOperation[]): TableColumn[] {
  return [
    { name: 'name', type: 'text' },
    ...NUMBER_PARAMETERS.map((name) => integer(name, 0, UINT16_MAX)),
    { name: 'pool_enable', type: 'flag' },
    { name: 'ratio_conv_engines', type: 'text' },
    integer('area_units', 1, INT32_MAX),
    ...ENGINE_COLUMNS.map((name) => integer(name, 0, 3)),
    integer('serial_cycles', 0, INT32_MAX),
    ...operations.map((operation) => integer(operationName(operation), 0, INT32_MAX)),
  ];
}

function some(names: readonly string[]): string {
  const listed = names.slice(0, 3).map((name) => `"${name}"`);
  return names.length > 3 ? `${listed.join(', ')} and ${names.length - 3} more` : listed.join(', ');
}

/**
 * Find each column of a cost table in the header of a file, in whatever order it has them.
 *
 * @returns For each of {@link tableColumns} its position in the header.
 * @throws {@link CodesignError} COST_TABLE_INVALID naming columns that are missing, unknown or there twice.
 */
export function matchColumns(
  header: readonly string[],
  operations: readonly ModelOperation[],
  origin: string,
): number[] {
  const expected = tableColumns(operations).map(({ name }) => name);
  const twice = header.filter((name, i) => header.indexOf(name) !== i);
  if (twice.length > 0) throw costTableInvalid(origin, `column ${some([...new Set(twice)])} is there twice`);
  const missing = expected.filter((name) => !header.includes(name));
  const unknown = header.filter((name) => !expected.includes(name));
  const isOperation = (name: string): boolean => name.includes('@') || name.startsWith('host:');
  if (missing.some(isOperation) && unknown.some(isOperation)) {
    throw costTableInvalid(
      origin,
      `it is for another list of operations: it has ${some(unknown.filter(isOperation))} and lacks ${some(missing.filter(isOperation))}`,
    );
  }
  if (missing.length > 0) throw costTableInvalid(origin, `column ${some(missing)} is missing`);
  if (unknown.length > 0) throw costTableInvalid(origin, `column ${some(unknown)} is unknown`);
  return expected.map((name) => header.indexOf(name));
}
