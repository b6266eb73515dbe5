import type { CellTable } from '../space/cells/cell-table.js';
import { countBits } from '../space/cells/cell.js';
import type { ModelSpace } from '../space/models/model-space.js';
import { adjacencyTexts, hashTexts, layTexts, operationTexts } from './arrow/text-columns.js';
import type { ArrowColumn } from './arrow/write.js';
import { numberColumn, utf8Column } from './arrow/write.js';

/** How the files of a folder say who the models of a space are. */
export interface ModelColumns {
  /** The file that lists all of them. */
  readonly file: string;
  /** The column that holds their indices. */
  readonly index: string;
  /** What stands beside an index in frontier.arrow. */
  readonly identify: (models: Uint32Array) => ArrowColumn[];
  /** What stands beside an index in the file of all models, column by column. */
  readonly describe: readonly ((models: Uint32Array) => ArrowColumn)[];
}

/** Choose the columns of a space: cells have those of their graph, all other models a name. */
export function modelColumns(space: ModelSpace): ModelColumns {
  return space.cells === undefined ? namedModels(space) : cellModels(space.cells);
}

/** Name the file of all models and the column of their indices, of spaces with cells and of those without. */
export const CELL_FILE = { file: 'cells.arrow', index: 'cell_index' } as const;
export const MODEL_FILE = { file: 'models.arrow', index: 'model_index' } as const;

function namedModels(space: ModelSpace): ModelColumns {
  const name = (models: Uint32Array): ArrowColumn => {
    const texts = layTexts(Array.from(models, (model) => Buffer.from(space.nameAt(model))));
    return utf8Column('model', texts.offsets, texts.bytes);
  };
  return { ...MODEL_FILE, identify: (models) => [name(models)], describe: [name] };
}

function cellModels(table: CellTable): ModelColumns {
  const hashes = (name: string, cells: Uint32Array): ArrowColumn => {
    const texts = hashTexts(table, cells);
    return utf8Column(name, texts.offsets, texts.bytes);
  };
  const adjacency = (name: string, cells: Uint32Array): ArrowColumn => {
    const texts = adjacencyTexts(table, cells);
    return utf8Column(name, texts.offsets, texts.bytes);
  };
  const operations = (name: string, cells: Uint32Array): ArrowColumn => {
    const texts = operationTexts(table, cells);
    return utf8Column(name, texts.offsets, texts.bytes);
  };
  return {
    ...CELL_FILE,
    identify: (cells) => [
      hashes('cell_hash', cells),
      operations('cell_ops', cells),
      adjacency('cell_adjacency', cells),
    ],
    describe: [
      (cells) => hashes('hash', cells),
      (cells) =>
        numberColumn(
          'vertices',
          ofCells(cells, (cell) => table.vertices[cell]!),
        ),
      (cells) =>
        numberColumn(
          'edges',
          ofCells(cells, (cell) => countBits(table.adjacencyBits[cell]!)),
        ),
      (cells) => adjacency('adjacency', cells),
      (cells) => operations('ops', cells),
    ],
  };
}

/** A number of each cell; much faster than `Uint8Array.from` with a function. */
function ofCells(cells: Uint32Array, take: (cell: number) => number): Uint8Array {
  const numbers = new Uint8Array(cells.length);
  for (let i = 0; i < cells.length; i++) numbers[i] = take(cells[i]!);
  return numbers;
}
