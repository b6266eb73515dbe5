import { countBits } from '../space/cells/cell.js';
import { encodeArrow, numberColumn, utf8Column } from './arrow/write.js';
import type { FrontierInputs } from '../frontier/inputs.js';
import { schemaMetadata } from './schema.js';
import { adjacencyTexts, hashTexts, operationTexts } from './arrow/text-columns.js';

/**
 * Write cells.arrow: every cell with its accuracy, so that whoever reads it needs no database.
 *
 * @param parameters - Trainable parameters of every cell, as from `listParameters`.
 */
export function encodeCells(inputs: FrontierInputs, parameters: Int32Array): Uint8Array {
  const { cells, accuracyCounts } = inputs;
  const index = new Uint32Array(cells.count);
  const edges = new Uint8Array(cells.count);
  for (let i = 0; i < cells.count; i++) {
    index[i] = i;
    edges[i] = countBits(cells.adjacencyBits[i]!);
  }
  const hashes = hashTexts(cells, index);
  const adjacency = adjacencyTexts(cells, index);
  const operations = operationTexts(cells, index);
  const columns = [
    numberColumn('cell_index', index),
    utf8Column('hash', hashes.offsets, hashes.bytes),
    numberColumn('vertices', cells.vertices),
    numberColumn('edges', edges),
    utf8Column('adjacency', adjacency.offsets, adjacency.bytes),
    utf8Column('ops', operations.offsets, operations.bytes),
    numberColumn('parameters', parameters, { unit: 'trainable parameters' }),
    numberColumn('accuracy_count', accuracyCounts, {
      unit: 'correctly classified images, -1 where missing',
      direction: 'maximize',
    }),
  ];
  return encodeArrow(columns, schemaMetadata(inputs));
}
