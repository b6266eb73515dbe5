import { setImmediate } from 'node:timers/promises';
import type { FrontierInputs } from '../frontier/inputs.js';
import type { Piece } from '../made-bytes.js';
import type { ArrowColumn } from './arrow/write.js';
import { encodeArrowPieces, numberColumn } from './arrow/write.js';
import { modelColumns } from './model-columns.js';
import { schemaMetadata } from './schema.js';

/**
 * Describe every model with its accuracy, so that whoever reads it needs no database: the columns of cells.arrow or
 * models.arrow.
 *
 * Pauses after each column, so that whoever waits for workers can do it meanwhile.
 * @param parameters - Trainable parameters of every model; undefined where they are not known.
 */
export async function describeModels(
  { space, accuracyCounts }: FrontierInputs,
  parameters: Int32Array | undefined,
): Promise<readonly ArrowColumn[]> {
  const index = new Uint32Array(space.count);
  for (let i = 0; i < space.count; i++) index[i] = i;
  const models = modelColumns(space);
  const described: ArrowColumn[] = [];
  for (const describe of models.describe) {
    described.push(describe(index));
    await setImmediate();
  }
  return [
    numberColumn(models.index, index),
    ...described,
    ...(parameters === undefined ? [] : [numberColumn('parameters', parameters, { unit: 'trainable parameters' })]),
    numberColumn('accuracy_count', accuracyCounts, {
      unit: 'correctly classified images, -1 where missing',
      direction: 'maximize',
    }),
  ];
}

/** Write cells.arrow or models.arrow of {@link describeModels}. @returns The file in pieces, one after another. */
export async function encodeModels(
  inputs: FrontierInputs,
  parameters: Int32Array | undefined,
): Promise<readonly Piece[]> {
  return encodeArrowPieces(await describeModels(inputs, parameters), schemaMetadata(inputs));
}
