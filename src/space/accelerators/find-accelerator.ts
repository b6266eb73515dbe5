import { acceleratorUnknown } from '../../errors/space.js';
import type { Accelerator } from './accelerator.js';
import { PARAMETER_NAMES } from './accelerator.js';
import type { AcceleratorRows } from './rows.js';

/** How an accelerator may be named, for help texts. */
export const ACCELERATOR_FORMS = 'index, name, or PARAMETER=VALUE,…';

type Value = Accelerator[keyof Accelerator];

/**
 * Find an accelerator as a person names it: by index, by name, or by as many `name=value`, comma-joined, as it takes.
 *
 * Ratios may be written as shown to people, 0.67 for 2/3.
 *
 * @returns The accelerator's index among the rows.
 * @throws {@link CodesignError} ACCELERATOR_UNKNOWN naming the fault.
 */
export function findAccelerator(text: string, rows: AcceleratorRows): number {
  const named = rows.findName(text);
  if (named !== -1) return named;
  if (/^\d+$/.test(text)) {
    const index = Number(text);
    if (index < rows.count) return index;
    throw acceleratorUnknown(`There is no accelerator ${text}: they go from 0 to ${rows.count - 1}.`);
  }
  if (!text.includes('=')) throw acceleratorUnknown(`"${text}" names no accelerator.`);
  const given = readAssignments(text);
  let matching = Array.from({ length: rows.count }, (_, index) => index);
  for (const [name, value] of given) {
    const before = matching;
    matching = before.filter((index) => matches(rows.at(index)[name], name, value));
    if (matching.length > 0) continue;
    throw acceleratorUnknown(
      `There is no accelerator with ${name}=${value}: there are ${listValues(rows, before, name)}.`,
    );
  }
  const [first, second] = matching;
  if (first !== undefined && second === undefined) return first;
  const open = PARAMETER_NAMES.filter((name) => !given.has(name) && new Set(valuesOf(rows, matching, name)).size > 1);
  const choices = open.map((name) => `${name} (${listValues(rows, matching, name)})`).join(', ');
  throw acceleratorUnknown(
    `${matching.length} accelerators have ${text}: ${choices === '' ? 'choose by index' : `name also ${choices}`}.`,
  );
}

function readAssignments(text: string): Map<keyof Accelerator, string> {
  const given = new Map<keyof Accelerator, string>();
  for (const assignment of text.split(',')) {
    const [name = '', value = ''] = assignment.split('=').map((part) => part.trim());
    const known = PARAMETER_NAMES.find((parameter) => parameter === name);
    if (known === undefined)
      throw acceleratorUnknown(`Unknown parameter "${name}" (known: ${PARAMETER_NAMES.join(', ')}).`);
    if (value === '') throw acceleratorUnknown(`Parameter ${name} has no value.`);
    if (given.has(known)) throw acceleratorUnknown(`Parameter ${name} is given twice.`);
    given.set(known, value);
  }
  return given;
}

function matches(value: Value, name: keyof Accelerator, text: string): boolean {
  if (String(value) === text) return true;
  if (name !== 'ratio_conv_engines') return false;
  const [n, d = 1] = String(value).split('/').map(Number) as [number, number?];
  return Number(text).toFixed(2) === (n / d).toFixed(2);
}

function valuesOf(rows: AcceleratorRows, indices: readonly number[], name: keyof Accelerator): Value[] {
  return [...new Set(indices.map((index) => rows.at(index)[name]))];
}

function listValues(rows: AcceleratorRows, indices: readonly number[], name: keyof Accelerator): string {
  return valuesOf(rows, indices, name).join(', ');
}
