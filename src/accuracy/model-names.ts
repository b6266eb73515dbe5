import type { CellTable } from '../space/cells/cell-table.js';
import { ARCHITECTURE_COUNT, architectureIndex, parseArchitecture } from '../space/nasbench201/architecture.js';
import { HashIndex } from './hash-index.js';

/** How the rows of a file name the models of a space. */
export interface ModelNames {
  /** How many models there are. */
  readonly count: number;
  /** What a model is called, e.g. `cell`. */
  readonly noun: string;
  /** Titles that the column of names may have. */
  readonly titles: readonly string[];
  /** The index of the model of this name, or −1. */
  find(name: string): number;
  /** What is wrong with a name that leads to no model. */
  describeUnknown(name: string): string;
}

/** Titles of the column that names cells. */
export const CELL_TITLES: readonly string[] = ['hash'];

/** Cells of NAS-Bench-101 go by their hash. */
export function cellNames(cells: CellTable): ModelNames {
  const index = new HashIndex(cells);
  return {
    count: cells.count,
    noun: 'cell',
    titles: CELL_TITLES,
    find: (hash) => index.find(hash),
    describeUnknown: (hash) => `the hash "${hash}" is not that of a cell of NAS-Bench-101`,
  };
}

/** Architectures of NAS-Bench-201 go by their text, as the official numbering is another one. */
export const ARCHITECTURE_NAMES: ModelNames = {
  count: ARCHITECTURE_COUNT,
  noun: 'architecture',
  titles: ['arch', 'architecture', 'arch_str', 'model'],
  find: (text) => {
    const architecture = parseArchitecture(text);
    return architecture === undefined ? -1 : architectureIndex(architecture);
  },
  describeUnknown: (text) =>
    `"${text.slice(0, 120)}" is no architecture of NAS-Bench-201, as ` +
    '|nor_conv_3x3~0|+|none~0|nor_conv_3x3~1|+|skip_connect~0|none~1|skip_connect~2| is',
};
