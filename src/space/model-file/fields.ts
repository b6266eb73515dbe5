import { isRecord, showValue } from '../../json-file.js';
import type { Report } from './faults.js';
import { MAXIMUM_NAME_LENGTH } from './limits.js';

/** A whole number that a line may hold. */
export interface NumberField {
  readonly minimum: number;
  readonly maximum: number;
  /** Where the field may be left out. */
  readonly byDefault?: number;
}

/** Why a value is no whole number within bounds; undefined where it is one. */
export function numberFault(value: unknown, minimum: number, maximum: number): string | undefined {
  if (value === undefined) return 'is missing';
  if (typeof value !== 'number' || !Number.isInteger(value)) return `is ${showValue(value)}, not a whole number`;
  if (value < minimum || value > maximum) return `is ${value}, not within ${minimum} … ${maximum}`;
  return undefined;
}

/**
 * Read whole numbers out of an object, reporting each that is missing or illegal.
 *
 * @param place - What stands before the name of a field in a fault, e.g. `operations[2].`.
 * @returns The values; undefined where one is at fault.
 */
export function readNumbers<Name extends string>(
  record: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<Name, NumberField>>,
  place: string,
  report: Report,
): Readonly<Record<Name, number>> | undefined {
  let sound = true;
  const values: Partial<Record<Name, number>> = {};
  for (const name of Object.keys(fields) as Name[]) {
    const { minimum, maximum, byDefault } = fields[name];
    const value = record[name] === undefined ? byDefault : record[name];
    const fault = numberFault(value, minimum, maximum);
    if (fault === undefined) values[name] = value as number;
    else {
      report(`${place}${name} ${fault}`);
      sound = false;
    }
  }
  return sound ? (values as Record<Name, number>) : undefined;
}

/** Report every field of an object that is not among the known ones. */
export function reportUnknownFields(
  record: Readonly<Record<string, unknown>>,
  known: readonly string[],
  place: string,
  report: Report,
): void {
  for (const field of Object.keys(record)) {
    if (!known.includes(field)) report(`${place}${field} is no field that is known here: ${known.join(', ')}`);
  }
}

// eslint-disable-next-line no-control-regex -- they are what a name must not have
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/** Read the name of a module or the id of a model; undefined, and reported, where it is none. */
export function readName(value: unknown, field: string, report: Report): string | undefined {
  const legal = typeof value === 'string' && value.length > 0 && value.length <= MAXIMUM_NAME_LENGTH;
  if (legal && value.trim() === value && !CONTROL.test(value)) return value;
  const form = `a text of 1 … ${MAXIMUM_NAME_LENGTH} characters in one line, without space at its ends`;
  report(`${field} is ${showValue(value)}, not ${form}`);
  return undefined;
}

/** Read an object of named values; undefined, and reported, where it is none. */
export function readRecord(value: unknown, field: string, report: Report): Record<string, unknown> | undefined {
  if (isRecord(value)) return value;
  report(`${field} is ${showValue(value)}, not an object`);
  return undefined;
}
