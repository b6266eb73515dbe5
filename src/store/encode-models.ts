import type { FrontierInputs } from '../frontier/inputs.js';
import { encodeArrow, numberColumn } from './arrow/write.js';
import { modelColumns } from './model-columns.js';
import { schemaMetadata } from './schema.js';

/**
 * Write cells.arrow or models.arrow: every model with its accuracy, so that whoever reads it needs no database.
 *
 * @param parameters - Trainable parameters of every model; undefined where they are not known.
 */
export function encodeModels(inputs: FrontierInputs, parameters: Int32Array | undefined): Uint8Array {
  const { space, accuracyCounts } = inputs;
  const index = Uint32Array.from({ length: space.count }, (_, i) => i);
  const models = modelColumns(space);
  const columns = [
    numberColumn(models.index, index),
    ...models.describe(index),
    ...(parameters === undefined ? [] : [numberColumn('parameters', parameters, { unit: 'trainable parameters' })]),
    numberColumn('accuracy_count', accuracyCounts, {
      unit: 'correctly classified images, -1 where missing',
      direction: 'maximize',
    }),
  ];
  return encodeArrow(columns, schemaMetadata(inputs));
}
