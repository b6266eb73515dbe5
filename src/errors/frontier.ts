import { CodesignError } from './codesign-error.js';

/** No cell of the space has an accuracy. */
export function nothingToEnumerate(): CodesignError {
  const fault = 'None of the cells has an accuracy, so there is nothing to enumerate.';
  return new CodesignError('METRIC_UNKNOWN', fault, 'Choose another metric.');
}

/** A cost model was made for other models than are to be enumerated. */
export function costsOfOtherModels(space: string): CodesignError {
  const fault = `The cost model is not one of the operations that the models of ${space} run.`;
  return new CodesignError(
    'USAGE',
    fault,
    'Make it with the workload of the space: loadCostModel(files, run, space.workload).',
  );
}
