import { INT32_MAX } from '../../integers.js';
import { isRecord, showValue } from '../../json-file.js';
import type { Report } from './faults.js';
import { numberFault, readName, readRecord, reportUnknownFields } from './fields.js';
import { ACCURACY } from './header-line.js';
import { COUNT_TOLERANCE, MAXIMUM_PARTS } from './limits.js';

const FIELDS = ['model', 'modules', 'accuracy', 'parameters', 'metrics'];

/** Stands for a count or a number of parameters that a line does not say. */
export const MISSING = -1;

/** What a line of a model is read with. */
export interface ModelContext {
  /** Position of a module by its name. */
  readonly modules: ReadonlyMap<string, number>;
  /** Images classified by metric; undefined where the file has no header. */
  readonly denominators: ReadonlyMap<string, number> | undefined;
  /** Takes the parts of the model, in order. */
  readonly addPart: (module: number, repeats: number) => void;
  /** Takes what the line says of a metric. */
  readonly addCount: (metric: string, count: number) => void;
}

/** What a line says of a model, besides its parts and its counts. */
export interface ReadModel {
  /** undefined where it is at fault. */
  readonly id: string | undefined;
  /** Trainable parameters, or {@link MISSING}. */
  readonly parameters: number;
}

/** Read a line that says a model. */
export function readModelLine(
  line: Readonly<Record<string, unknown>>,
  context: ModelContext,
  report: Report,
): ReadModel {
  reportUnknownFields(line, FIELDS, '', report);
  const id = readName(line['model'], 'model', report);
  readParts(line['modules'], context, report);
  readCounts(line, context, report);
  const { parameters } = line;
  if (parameters === undefined) return { id, parameters: MISSING };
  const fault = numberFault(parameters, 0, INT32_MAX);
  if (fault !== undefined) report(`parameters ${fault}`);
  return { id, parameters: fault === undefined ? (parameters as number) : MISSING };
}

function readParts(value: unknown, { modules, addPart }: ModelContext, report: Report): void {
  if (!Array.isArray(value) || value.length === 0) {
    report(`modules is ${showValue(value)}, not a list of [module, repeats] with at least one of them`);
    return;
  }
  if (value.length > MAXIMUM_PARTS) {
    report(`modules are ${value.length}, more than ${MAXIMUM_PARTS}`);
    return;
  }
  let total = 0;
  value.forEach((part: unknown, position) => {
    const place = `modules[${position}]`;
    if (!Array.isArray(part) || part.length !== 2 || typeof part[0] !== 'string') {
      report(`${place} is ${showValue(part)}, not [module, repeats]`);
      return;
    }
    const [name, repeats] = part as [string, unknown];
    const module = modules.get(name);
    if (module === undefined) report(`${place} is of an unknown module, ${showValue(name)}`);
    const fault = numberFault(repeats, 1, INT32_MAX);
    if (fault !== undefined) {
      report(`${place}: its repeats ${fault}`);
      return;
    }
    total += repeats as number;
    if (module !== undefined) addPart(module, repeats as number);
  });
  if (total > INT32_MAX) report(`the repeats of its modules sum up to ${total}, more than ${INT32_MAX}`);
}

function readCounts(line: Readonly<Record<string, unknown>>, context: ModelContext, report: Report): void {
  const { accuracy, metrics = {} } = line;
  if (accuracy === undefined) report('it has no accuracy');
  else readCount(ACCURACY, ACCURACY, accuracy, context, report);
  for (const [metric, value] of Object.entries(readRecord(metrics, 'metrics', report) ?? {})) {
    if (metric === ACCURACY) report(`metrics.${ACCURACY} is a field of the model itself`);
    else readCount(metric, `metrics.${metric}`, value, context, report);
  }
}

/** Read an accuracy: a fraction, or `{"correct": images}`. */
function readCount(metric: string, field: string, value: unknown, context: ModelContext, report: Report): void {
  const { denominators, addCount } = context;
  const denominator = denominators?.get(metric);
  if (denominator === undefined) {
    // Without a sound header every line would have the same fault again.
    if (denominators !== undefined && metric !== ACCURACY) {
      report(`${field} has no denominator: the header names one under metric_denominators`);
    }
    return;
  }
  const counted = isRecord(value);
  if (counted) reportUnknownFields(value, ['correct'], `${field}.`, report);
  const fault = counted ? numberFault(value['correct'], 0, denominator) : fractionFault(value, denominator);
  if (fault !== undefined) report(`${field}${counted ? '.correct' : ''} ${fault}`);
  else addCount(metric, counted ? (value['correct'] as number) : Math.round((value as number) * denominator));
}

function fractionFault(value: unknown, denominator: number): string | undefined {
  if (typeof value !== 'number' || !(value >= 0 && value <= 1)) {
    return `is ${showValue(value)}, neither a fraction from 0 to 1 nor a count {"correct": 9000}`;
  }
  const images = value * denominator;
  if (Math.abs(images - Math.round(images)) <= COUNT_TOLERANCE) return undefined;
  return `is ${value}, which is ${images.toFixed(3)} of ${denominator} images: no whole number`;
}
