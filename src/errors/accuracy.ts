import { CodesignError } from './codesign-error.js';
import { usageError } from './usage.js';

/** A metric does not hold what a metric should. */
export function metricInvalid(name: string, fault: string): CodesignError {
  return new CodesignError('IMPORT_INVALID', `Metric "${name}" is not valid: ${fault}.`, 'Nothing was stored.');
}

/** A measure does not hold what a measure should. */
export function measureInvalid(name: string, fault: string): CodesignError {
  return new CodesignError('IMPORT_INVALID', `Measure "${name}" is not valid: ${fault}.`, 'Nothing was stored.');
}

/** A measure was asked for that is not there. */
export function measureUnknown(holder: string, name: string, names: readonly string[]): CodesignError {
  const wayOut =
    names.length > 0
      ? `It has: ${names.join(', ')}.`
      : 'It has none: import a file that has some (docs/nasbench201.md).';
  return new CodesignError('METRIC_UNKNOWN', `${holder} has no measure "${name}".`, wayOut);
}

/**
 * A metric was asked for that is not there.
 *
 * @param holder - What does not have it, e.g. `The table nas.sqlite`.
 * @param names - The metrics it has.
 */
export function metricUnknown(holder: string, name: string, names: readonly string[]): CodesignError {
  const wayOut =
    names.length > 0
      ? `It has: ${names.join(', ')}.`
      : 'It has none yet: get one with `codesign table fetch` or `codesign table import`.';
  return new CodesignError('METRIC_UNKNOWN', `${holder} has no metric "${name}".`, wayOut);
}

/** No metric was named, and several may have been meant. */
export function metricAmbiguous(table: string, names: readonly string[]): CodesignError {
  const fault = `The table ${table} has several metrics: ${names.join(', ')}.`;
  return new CodesignError('METRIC_UNKNOWN', fault, 'Choose one with --accuracy.');
}

/** Accuracies are wanted of a table that has none. */
export function accuraciesMissing(table: string): CodesignError {
  return new CodesignError(
    'METRIC_UNKNOWN',
    `The table ${table} has no accuracies yet.`,
    'Import some: `codesign table import FILE --metric NAME`, or start with `npm start -- --accuracies FILE`.',
  );
}

const UNCHANGED = 'The table is unchanged.';

/**
 * A file cannot be imported.
 *
 * @param place - Where in the file, e.g. `line 3`; empty for the file as such.
 */
export function importInvalid(file: string, place: string, fault: string, wayOut = ''): CodesignError {
  const where = place === '' ? file : `${file}, ${place}`;
  const rest = wayOut === '' ? UNCHANGED : `${wayOut} ${UNCHANGED}`;
  return new CodesignError('IMPORT_INVALID', `${where}: ${fault}.`, rest);
}

/** There is nothing at the path of a file to import. */
export function importMissing(path: string): CodesignError {
  return new CodesignError('FILE_MISSING', `There is no file ${path}.`, 'Check its name.');
}

/** The path of a file to import is that of a folder, or of something else that is not a file. */
export function importNotAFile(path: string): CodesignError {
  return new CodesignError('FILE_MISSING', `${path} is not a file.`, 'Name the file itself.');
}

/** It is not said of which network a metric or measure is, or it is said to be of one that there is not. */
export function networkWanted(name: string, network: string | undefined, networks: readonly string[]): CodesignError {
  const fault =
    network === undefined ? `It is not said of which network "${name}" is.` : `There is no network ${network}.`;
  return usageError(fault, `Name it with --network (${networks.join(', ')}).`);
}

/** A metric or measure is said to be of another network than its name says. */
export function networkOfOtherName(name: string, ofName: string, network: string): CodesignError {
  const fault = `"${name}" is of network ${ofName}, as its name says, not of ${network}.`;
  return usageError(fault, 'Choose another name, or the right --network.');
}

/** A network is named for a space that has but one. */
export function networkWithout(network: string): CodesignError {
  const fault = `--network ${network} does not apply: the space of this table has but one network.`;
  return usageError(fault, 'Leave it away.');
}

/** The values of a column of accuracies fit more than one unit. */
export function unitAmbiguous(column: string, units: readonly string[]): CodesignError {
  const fault = `The values of column "${column}" may be ${units.join(' or ')}: each fits.`;
  return usageError(fault, 'Say which with --unit.');
}

/** An option of `table import` does not go with the space of the table, or with the file. */
export function importOptionOutOfPlace(option: string, reason: string): CodesignError {
  return usageError(`--${option} does not apply: ${reason}.`, 'Leave it away.');
}

/** A file is of models of another space than the table that would be built for it. */
export function importOfOtherSpace(file: string, found: string, table: string, wanted: string): CodesignError {
  const fault = `${file} names models of ${found}, and the table ${table} would be built of ${wanted}.`;
  return usageError(fault, `Say --space ${found}, or name another table with --db. Nothing was built.`);
}

/** The table that the predictor is to be trained on is none. */
export function trainingTableInvalid(fault: string, usage: string, cause?: unknown): CodesignError {
  return new CodesignError('IMPORT_INVALID', fault, usage, { cause });
}

/** A file of the embedded predictor is not one, or damaged. */
export function surrogateInvalid(
  part: 'weights' | 'record',
  origin: string,
  fault: string,
  cause?: unknown,
  script = 'train:predictor',
): CodesignError {
  const wayOut = `Install the package anew, or train the weights with \`npm run ${script}\`.`;
  return new CodesignError('SURROGATE_INVALID', `Predictor ${part} ${origin}: ${fault}.`, wayOut, { cause });
}
