import { readWithHash } from '../../file-hash.js';
import { withFileLock } from '../../folder-lock.js';
import type { TableSpace } from '../table-space.js';
import { checkArchitectures } from '../table/check-architectures.js';
import { listMeasureNames } from '../table/measures.js';
import { listMetricNames } from '../table/metrics.js';
import type { TableDatabase } from '../table/open.js';
import { spaceTableOf, withTable, withTableAsync } from '../table/open.js';
import { readCells } from '../table/read-cells.js';
import { storeStepwise } from '../table/store-stepwise.js';
import type { FileContent, ImportOptions, ImportResult } from './import-options.js';
import { readArchitectureFile } from './nasbench201/read-architecture-file.js';
import { readCellFile } from './read-cell-file.js';
import { compareWithPublished } from './compare-published.js';
import { checkFile } from './read-file.js';

/** Reads a file against the models of a table. */
type FileReader = (file: string, options: ImportOptions) => Promise<FileContent>;

/** What reads files for each space, from what its table holds. */
const FILE_READERS: Readonly<Record<TableSpace, (db: TableDatabase) => FileReader>> = {
  nasbench101: (db) => {
    const cells = readCells(db);
    return (file, options) => readCellFile(file, cells, options);
  },
  nasbench201: (db) => {
    checkArchitectures(db);
    return readArchitectureFile;
  },
};

/**
 * Import a file of accuracies, or of what others measured, into the table at `database`: all of it or nothing.
 *
 * Models the file does not name have no accuracy in the metric; metrics and measures of other names stay.
 * @throws {@link CodesignError} IMPORT_INVALID naming the place in the file, USAGE, FILE_MISSING, OUTPUT_LOCKED where another
 *   process writes into the table, and what {@link withTable} throws.
 */
export async function importAccuracies(database: string, file: string, options: ImportOptions): Promise<ImportResult> {
  checkFile(file);
  return withFileLock(database, () => importLocked(database, file, options));
}

async function importLocked(database: string, file: string, options: ImportOptions): Promise<ImportResult> {
  const { space, readFile } = withTable(database, { mode: 'read' }, (db) => {
    const table = spaceTableOf(db);
    return { space: table.space, readFile: FILE_READERS[table.space](db) };
  });
  const { content: read, sha256: fileSha256 } = await readWithHash(file, () => readFile(file, options), options);
  const content: FileContent = {
    ...read,
    metrics: read.metrics.map((metric) => ({ ...metric, fileSha256 })),
    measures: read.measures.map(({ measure, ...rest }) => ({ ...rest, measure: { ...measure, fileSha256 } })),
  };
  const measures = content.measures.map(({ measure }) => measure);
  const replaced = await withTableAsync(database, { mode: 'write' }, async (db) => {
    const before = new Set([...listMetricNames(db), ...listMeasureNames(db)]);
    await storeStepwise(db, { metrics: content.metrics, measures }, options);
    return [...content.metrics, ...measures].map(({ name }) => name).filter((name) => before.has(name));
  });
  return { ...content, space, fileSha256, replaced, warnings: compareWithPublished(file, fileSha256, content) };
}
