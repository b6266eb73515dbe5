import type { TableSpace } from '../table-space.js';
import { NASBENCH101_TABLE } from './nasbench101-table.js';
import { NASBENCH201_TABLE } from './nasbench201-table.js';
import type { SpaceTable } from './space-table.js';

/** Marks a SQLite file as a table of this project: `CdsF` in the header's application id. */
export const APPLICATION_ID = 0x43647346;

export const PAGE_BYTES = 8192;

/** The table of each space. */
export const SPACE_TABLES: Readonly<Record<TableSpace, SpaceTable>> = {
  nasbench101: NASBENCH101_TABLE,
  nasbench201: NASBENCH201_TABLE,
};

/** The space whose table has this version; undefined where there is none: it is of another version of the project. */
export function findSpaceTable(version: number): SpaceTable | undefined {
  return Object.values(SPACE_TABLES).find((table) => table.version === version);
}
