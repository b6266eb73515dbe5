import { CodesignError } from './codesign-error.js';

/** What was written as a cell is none. */
export function cellInvalid(fault: string): CodesignError {
  return new CodesignError(
    'CELL_INVALID',
    `The cell is not valid: ${fault}.`,
    'Write it as rows of 0 and 1, upper triangular, one row a vertex, e.g. 0101/0010/0001/0000 with operations conv3x3-bn-relu,conv3x3-bn-relu.',
  );
}

/** A name leads to no cell, or to no model of another space. */
export function cellUnknown(fault: string, wayOut: string): CodesignError {
  return new CodesignError('CELL_UNKNOWN', fault, wayOut);
}

/** A name leads to no accelerator, or to several. */
export function acceleratorUnknown(fault: string): CodesignError {
  return new CodesignError(
    'ACCELERATOR_UNKNOWN',
    fault,
    'Name an accelerator by its index, its name, or its parameters, e.g. filter_par=16,pixel_par=32,input_buffer_depth=4096,weight_buffer_depth=2048,output_buffer_depth=2048,mem_interface_width=512,pool_enable=true,ratio_conv_engines=3/4.',
  );
}

/** Something is for cells of NAS-Bench-101 alone, and the models are others. */
export function cellsNeeded(space: string): CodesignError {
  const fault = `This works on cells of NAS-Bench-101 alone, and the models are those of ${space}.`;
  return new CodesignError('GROUND_TRUTH_INVALID', fault, 'Name a folder or a table of NAS-Bench-101.');
}

/** A data set is named that the space does not have. */
export function datasetUnknown(name: string, known: readonly string[]): CodesignError {
  return new CodesignError('GROUND_TRUTH_INVALID', `There is no data set ${name}.`, `Known: ${known.join(', ')}.`);
}

/** The trade-off beside a hand-made model is drawn for the folders of some spaces alone. */
export function plotNotHere(): CodesignError {
  return new CodesignError(
    'USAGE',
    'The trade-off is drawn for a folder of another space than NAS-Bench-101.',
    'Name such a folder, or leave out --plot.',
  );
}

/** A hand-made model has no accuracy to be compared by. */
export function accuracyNeeded(model: string, metric: string): CodesignError {
  return new CodesignError('CELL_UNKNOWN', `${model} has no accuracy in ${metric}.`, 'Name another one with --model.');
}
