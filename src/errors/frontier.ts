import { CodesignError } from './codesign-error.js';

/** No cell that was asked for has an accuracy. */
export function nothingToEnumerate(from: number, to: number): CodesignError {
  const fault = `None of the cells ${from} to ${to - 1} has an accuracy, so there is nothing to enumerate.`;
  return new CodesignError('METRIC_UNKNOWN', fault, 'Choose another metric, or fewer shards.');
}
