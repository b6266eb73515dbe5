import { networkUnknown } from '../../errors/database.js';
import type { CellTable } from '../../space/cells/cell-table.js';
import type { Int32Column } from '../int32-column.js';
import { toInt32Column } from '../int32-column.js';
import type { MeasureDescription } from '../measure.js';
import type { Metric } from '../metric.js';
import { NETWORKS } from '../nasbench201-metrics.js';
import type { TableSpace } from '../table-space.js';
import { checkArchitectures } from './check-architectures.js';
import { chooseMetric } from './choose-metric.js';
import { readMeasure } from './measures.js';
import type { TableDatabase } from './open.js';
import { spaceTableOf, withTable } from './open.js';
import { readCells } from './read-cells.js';

/** The accuracies of a table and what their models are: enough to make the space. */
export type TableAccuracies =
  | { readonly space: 'nasbench101'; readonly cells: CellTable; readonly metric: Metric }
  | { readonly space: 'nasbench201'; readonly network: string; readonly metric: Metric };

/** What the counts of each space go by, read and checked. */
const WITH_MODELS: Readonly<Record<TableSpace, (db: TableDatabase, metric: Metric) => TableAccuracies>> = {
  nasbench101: (db, metric) => ({ space: 'nasbench101', cells: readCells(db), metric }),
  nasbench201: (db, metric) => {
    checkArchitectures(db);
    const network = NETWORKS.find((each) => each === metric.network);
    if (network === undefined) throw networkUnknown(db.name, metric.name, metric.network ?? '');
    return { space: 'nasbench201', network, metric };
  },
};

/**
 * Open the table at `path` for reading and take one metric and the models from it, whatever space it is of.
 *
 * @param wanted - The metric to take; undefined leaves the choice to {@link chooseMetric}.
 * @returns The metric, its counts by model index, and what the space is to be made from.
 * @throws {@link CodesignError} METRIC_UNKNOWN, and what {@link withTable} throws.
 */
export function openAccuracies(path: string, wanted: string | undefined): TableAccuracies {
  return withTable(path, { mode: 'read' }, (db) => WITH_MODELS[spaceTableOf(db).space](db, chooseMetric(db, wanted)));
}

/** A measure as an objective takes it. */
export interface MeasureColumn extends MeasureDescription, Int32Column {
  /** How many models have no value; they hold −1. */
  readonly missing: number;
}

/**
 * Read measures of the table at `path`, each on the finest scale, a power of ten, that keeps it within int32.
 *
 * @throws {@link CodesignError} METRIC_UNKNOWN for a name that the table does not have, and what {@link withTable} throws.
 */
export function openMeasures(path: string, names: readonly string[]): MeasureColumn[] {
  return withTable(path, { mode: 'read' }, (db) =>
    names.map((wanted) => {
      const measure = readMeasure(db, wanted);
      const { name, network, unit, source, licence, missing, fileSha256 } = measure;
      const fileHash = fileSha256 === undefined ? {} : { fileSha256 };
      return { name, network, unit, source, licence, missing, ...fileHash, ...toInt32Column(measure) };
    }),
  );
}
