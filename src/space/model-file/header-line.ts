import { showValue } from '../../json-file.js';
import type { Report } from './faults.js';
import { numberFault, readRecord, reportUnknownFields } from './fields.js';
import { MAXIMUM_DENOMINATOR } from './limits.js';

/** The metric that every model has. */
export const ACCURACY = 'accuracy';

/** What the first line says of the file. */
export interface Header {
  readonly name: string;
  /** For a person, e.g. where the accuracies come from. */
  readonly note: string | undefined;
  /** Images classified by metric, {@link ACCURACY} first. */
  readonly denominators: ReadonlyMap<string, number>;
}

/** A header as a person writes one, for errors. */
export const HEADER_EXAMPLE = '{"models": 1, "name": "mine", "accuracy_denominator": 10000}';

const FIELDS = ['$schema', 'models', 'name', 'note', 'accuracy_denominator', 'metric_denominators'];
const SPACE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const METRIC_NAME = /^[a-z][a-z0-9_]{0,63}$/;
/** Names that mean something else wherever a space, or a metric, is named. */
const SPACES_OF_OTHERS = ['nasbench101', 'nasbench201'];
const METRICS_OF_OTHERS = [ACCURACY, 'surrogate'];

/** Read the header; what is at fault in it is reported and left out. */
export function readHeader(line: Readonly<Record<string, unknown>>, report: Report): Header {
  reportUnknownFields(line, FIELDS, '', report);
  if (line['models'] !== 1) report(`models is ${showValue(line['models'])}, not 1, the version of the format`);
  for (const field of ['$schema', 'note']) {
    if (line[field] !== undefined && typeof line[field] !== 'string') {
      report(`${field} is ${showValue(line[field])}, not a text`);
    }
  }
  const { name, note } = line;
  const denominators = readDenominators(line, report);
  return { name: readSpaceName(name, report), note: typeof note === 'string' ? note : undefined, denominators };
}

function readSpaceName(name: unknown, report: Report): string {
  if (typeof name !== 'string' || !SPACE_NAME.test(name)) {
    report(`name is ${showValue(name)}, not 1 … 64 letters, digits, points, dashes and underscores`);
  } else if (SPACES_OF_OTHERS.includes(name)) report(`name is "${name}", which is another space: give yours its own`);
  return String(name);
}

function readDenominators(line: Readonly<Record<string, unknown>>, report: Report): ReadonlyMap<string, number> {
  const denominators = new Map<string, number>();
  const read = (metric: string, field: string, value: unknown): void => {
    const fault = numberFault(value, 1, MAXIMUM_DENOMINATOR);
    if (fault === undefined) denominators.set(metric, value as number);
    else report(`${field} ${fault}`);
  };
  read(ACCURACY, 'accuracy_denominator', line['accuracy_denominator']);
  const { metric_denominators: others = {} } = line;
  for (const [metric, value] of Object.entries(readRecord(others, 'metric_denominators', report) ?? {})) {
    const field = `metric_denominators.${metric}`;
    if (!METRIC_NAME.test(metric)) {
      report(`${field}: a metric is named by a lower-case letter, then up to 63 of a … z, 0 … 9 and _`);
    } else if (METRICS_OF_OTHERS.includes(metric)) report(`${field}: the name is taken, choose another`);
    else read(metric, field, value);
  }
  return denominators;
}
