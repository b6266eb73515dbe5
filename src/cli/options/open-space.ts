import { PREFERRED_NETWORK } from '../../accuracy/nasbench201-metrics.js';
import type { Metric } from '../../accuracy/metric.js';
import type { TableSpace } from '../../accuracy/table-space.js';
import { TABLE_SPACES } from '../../accuracy/table-space.js';
import type { SpaceArguments } from './space-options.js';
import { tableSpaceNamed } from './space-options.js';
import type { PredictOptions } from '../../accuracy/predictor/surrogate.js';
import { ensurePredicted } from '../../accuracy/table/ensure-predicted.js';
import type { TableAccuracies } from '../../accuracy/table/open-space.js';
import { openAccuracies } from '../../accuracy/table/open-space.js';
import { expectSpace, withTable } from '../../accuracy/table/open.js';
import { metricUnknown } from '../../errors/accuracy.js';
import { excludesOther } from '../../errors/command-line.js';
import type { RunOptions } from '../../progress.js';
import { readModelFile } from '../../space/model-file/read-model-file.js';
import type { ModelSpace } from '../../space/models/model-space.js';
import type { Workload } from '../../space/models/workload.js';
import { nasbench101Space } from '../../space/nasbench101/space.js';
import { NASBENCH101 } from '../../space/nasbench101/workload.js';
import { DATASETS, datasetNamed } from '../../space/nasbench201/lower.js';
import { nasbench201Space, nasbench201Workload } from '../../space/nasbench201/space.js';
import { chooseTable } from './table-options.js';

/** Models, and one accuracy of each. */
export interface OpenedSpace {
  readonly space: ModelSpace;
  readonly metric: Pick<Metric, 'name' | 'denominator' | 'counts' | 'missing' | 'fileSha256'> & {
    readonly network?: string;
  };
}

/** What the accuracies of each table belong to. */
const SPACES: { readonly [Name in TableSpace]: (found: Extract<TableAccuracies, { space: Name }>) => ModelSpace } = {
  nasbench101: ({ cells }) => nasbench101Space(cells),
  nasbench201: ({ network }) => nasbench201Space(datasetNamed(network)),
};

/** Make the space of the accuracies of a table. */
export function spaceOfTable(found: TableAccuracies): ModelSpace {
  return (SPACES[found.space] as (found: TableAccuracies) => ModelSpace)(found);
}

/**
 * Open the models and the accuracies that options name: those of a table, predicted first where there are no others, or
 * those of a file of models.
 *
 * @throws {@link CodesignError} METRIC_UNKNOWN, DATABASE_INVALID where the table is of another space, MODELS_INVALID, and
 *   whatever opening them throws.
 */
export async function openSpace({ space, db, accuracy }: SpaceArguments, run: PredictOptions): Promise<OpenedSpace> {
  const named = tableSpaceNamed(space);
  if (space !== undefined && named === undefined) {
    if (db !== undefined) throw excludesOther('db', 'space FILE');
    return openModelFile(space, accuracy, run);
  }
  const { db: path } = chooseTable({ db, space: named });
  if (named !== undefined) withTable(path, { mode: 'read' }, (table) => expectSpace(table, named));
  await ensurePredicted(path, accuracy, run);
  const found = openAccuracies(path, accuracy);
  return { space: spaceOfTable(found), metric: found.metric };
}

/** Options of commands that need the operations of a space, and no accuracies. */
export const WORKLOAD_OPTIONS = {
  space: {
    type: 'string',
    default: 'nasbench101',
    describe: `Whose operations: ${TABLE_SPACES.join(', ')}, or a file of models.`,
  },
  network: {
    choices: DATASETS.map(({ name }) => name),
    default: PREFERRED_NETWORK,
    describe: 'Of nasbench201: the data set that the networks are for.',
  },
} as const;

/** What yargs makes of {@link WORKLOAD_OPTIONS}. */
export interface WorkloadArguments {
  readonly space: string;
  readonly network: string;
}

const WORKLOADS: Readonly<Record<TableSpace, (network: string) => Workload>> = {
  nasbench101: () => NASBENCH101,
  nasbench201: (network) => nasbench201Workload(datasetNamed(network)),
};

/** The operations of a space, or of a file of models. @throws {@link CodesignError} MODELS_INVALID, FILE_MISSING. */
export async function openWorkload({ space, network }: WorkloadArguments, run: RunOptions): Promise<Workload> {
  const named = tableSpaceNamed(space);
  return named === undefined ? (await readModelFile(space, run)).space.workload : WORKLOADS[named](network);
}

async function openModelFile(path: string, wanted: string | undefined, run: RunOptions): Promise<OpenedSpace> {
  const { space, metrics } = await readModelFile(path, run);
  const metric = metrics.find(({ name }) => wanted === undefined || name === wanted);
  if (metric === undefined) {
    throw metricUnknown(
      path,
      wanted ?? 'accuracy',
      metrics.map(({ name }) => name),
    );
  }
  const missing = metric.counts.reduce((count, value) => count + (value < 0 ? 1 : 0), 0);
  return { space, metric: { ...metric, missing } };
}
