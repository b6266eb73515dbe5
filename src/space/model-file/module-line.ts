import { showValue } from '../../json-file.js';
import type { ModuleOperation } from '../models/module.js';
import type { Report } from './faults.js';
import { readName, reportUnknownFields } from './fields.js';
import { reportMisfits } from './fit.js';
import { MAXIMUM_OPERATIONS } from './limits.js';
import { operationMacs } from './macs.js';
import { readOperation } from './operation.js';

/** A module of a file. */
export interface FileModule {
  readonly name: string;
  readonly operations: readonly ModuleOperation[];
  /** Multiply–accumulates of one run for one image. */
  readonly macs: number;
}

/**
 * Read a line that says a module, and check that its operations fit one another.
 *
 * @returns undefined where it has no name; operations at fault are reported and left out.
 */
export function readModuleLine(line: Readonly<Record<string, unknown>>, report: Report): FileModule | undefined {
  reportUnknownFields(line, ['module', 'operations'], '', report);
  const name = readName(line['module'], 'module', report);
  const operations = readOperations(line['operations'], report);
  if (name === undefined) return undefined;
  return { name, operations, macs: operations.reduce((sum, operation) => sum + operationMacs(operation), 0) };
}

function readOperations(value: unknown, report: Report): readonly ModuleOperation[] {
  if (!Array.isArray(value)) {
    report(`operations is ${showValue(value)}, not a list`);
    return [];
  }
  if (value.length > MAXIMUM_OPERATIONS) {
    report(`operations are ${value.length}, more than ${MAXIMUM_OPERATIONS}`);
    return [];
  }
  const operations = value.map((each, position) => readOperation(each, position, report));
  reportMisfits(operations, report);
  return operations.flatMap((read) => (read ? [{ ...read.operation, dependencies: read.waits }] : []));
}
