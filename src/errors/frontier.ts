import { CodesignError } from './codesign-error.js';

/** No cell of the space has an accuracy. */
export function nothingToEnumerate(): CodesignError {
  const fault = 'None of the cells has an accuracy, so there is nothing to enumerate.';
  return new CodesignError('METRIC_UNKNOWN', fault, 'Choose another metric.');
}
