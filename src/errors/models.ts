import { CodesignError } from './codesign-error.js';
import { cellUnknown } from './space.js';

/** One fault of a file of models. */
export interface ModelFault {
  /** From 1; undefined where the fault is of the file as such. */
  readonly line: number | undefined;
  readonly fault: string;
}

/**
 * A file of models does not hold what it should.
 *
 * @param faults - The first of them, in the order of the file.
 * @param count - How many there are.
 */
export function modelsInvalid(origin: string, faults: readonly ModelFault[], count: number): CodesignError {
  const listed = faults.map(({ line, fault }) => `  ${line === undefined ? '' : `line ${line}: `}${fault}\n`);
  const more = count > faults.length ? `  and ${count - faults.length} more\n` : '';
  const head = `The models in ${origin} are not valid, ${count === 1 ? '1 fault' : `${count} faults`}:`;
  const wayOut = 'docs/models.md says what a file of models holds; data/models.schema.json is a schema of its lines.';
  return new CodesignError('MODELS_INVALID', `${head}\n${listed.join('')}${more}`, wayOut);
}

/** A file of models is longer than any that would be read whole. */
export function modelsTooLong(origin: string, limitMegabytes: number): CodesignError {
  const fault = `${origin} is longer than ${limitMegabytes} MB, decompressed.`;
  return new CodesignError('LIMIT_EXCEEDED', fault, 'Put the models into several files.');
}

/** A text names no model of a file. */
export function modelUnknown(space: string, text: string, count: number): CodesignError {
  return cellUnknown(`${space} has no model "${text}".`, `Name a model by its id, or by its index 0 … ${count - 1}.`);
}
