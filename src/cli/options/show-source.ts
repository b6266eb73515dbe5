import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isPredicted } from '../../accuracy/metric.js';
import { PREFERRED_NETWORK } from '../../accuracy/nasbench201-metrics.js';
import type { TableSpace } from '../../accuracy/table-space.js';
import { listMetricNames } from '../../accuracy/table/metrics.js';
import { openAccuracies } from '../../accuracy/table/open-space.js';
import type { TableDatabase } from '../../accuracy/table/open.js';
import { spaceTableOf, withTable } from '../../accuracy/table/open.js';
import { readCells } from '../../accuracy/table/read-cells.js';
import type { CostModel } from '../../cost/cost-model.js';
import { loadCostModel } from '../../cost/load-cost-model.js';
import type { DesignSpace } from '../../query/describe/design-space.js';
import type { RunOptions } from '../../progress.js';
import type { Workload } from '../../space/models/workload.js';
import { readGroundTruth } from '../../store/ground-truth.js';
import { MANIFEST_FILE } from '../../store/manifest.js';
import type { ModelSpace } from '../../space/models/model-space.js';
import { nasbench101Space } from '../../space/nasbench101/space.js';
import { datasetNamed } from '../../space/nasbench201/lower.js';
import { nasbench201Space } from '../../space/nasbench201/space.js';
import { enumerateCells } from '../../space/cells/cell-table.js';
import type { CommandContext } from '../context.js';
import type { CostArguments } from './cost-options.js';
import { COST_OPTIONS } from './cost-options.js';
import { spaceOfTable } from './open-space.js';
import { DEFAULT_DATABASE } from './table-options.js';

const DEFAULT_FOLDER = 'out';

/** Options of the commands that show cells and accelerators. */
export interface SourceOptions extends CostArguments {
  readonly dir?: string;
  readonly db?: string;
  readonly accuracy?: string;
}

export const SOURCE_OPTIONS = {
  dir: { type: 'string', describe: 'Frontier folder to take models, accuracies and costs from [default: out].' },
  db: { type: 'string', describe: 'Table to take models and accuracies from instead, of either space.' },
  accuracy: { type: 'string', describe: 'Metric of the table; see `codesign table info`.' },
  ...COST_OPTIONS,
} as const;

/**
 * Find what to show from: the frontier folder that was named, the table that was named, whichever of the default ones
 * there is, or else the cells enumerated anew, without accuracies. Costs are those of the folder unless others are named.
 *
 * @throws `CodesignError` where what was named cannot be read.
 */
export async function openSource(options: SourceOptions, context: CommandContext): Promise<DesignSpace> {
  const { dir, db, accuracy } = options;
  const fromTable = db !== undefined || accuracy !== undefined;
  if (dir !== undefined || (!fromTable && existsSync(join(DEFAULT_FOLDER, MANIFEST_FILE)))) {
    const { inputs } = await readGroundTruth(dir ?? DEFAULT_FOLDER);
    const { name: metric, denominator } = inputs.metric;
    const source = { metric, denominator, counts: inputs.accuracyCounts, predicted: isPredicted({ name: metric }) };
    const { space } = inputs;
    const named = await namedCostModel(options, context, space.workload);
    return { space, accuracy: source, costModel: named ?? inputs.costModel };
  }
  if (fromTable || existsSync(DEFAULT_DATABASE)) {
    const found = readTable(db ?? DEFAULT_DATABASE, accuracy);
    return { ...found, costModel: await loadCostModel(options, runOf(context), found.space.workload) };
  }
  context.reporter.note(
    `There is neither ${DEFAULT_FOLDER}/ nor ${DEFAULT_DATABASE}: enumerating the cells, without accuracies.`,
  );
  return { space: nasbench101Space(enumerateCells()), costModel: await loadCostModel(options, runOf(context)) };
}

/** Find the cost model that accelerators alone are shown from: what was named, that of the folder, or the default one. */
export async function openCostModel(options: SourceOptions, context: CommandContext): Promise<CostModel> {
  const named = await namedCostModel(options, context);
  if (named !== undefined) return named;
  if (options.dir !== undefined || existsSync(join(DEFAULT_FOLDER, MANIFEST_FILE))) {
    return (await readGroundTruth(options.dir ?? DEFAULT_FOLDER)).inputs.costModel;
  }
  return loadCostModel();
}

/** The cost model that was named by an option, if any. */
async function namedCostModel(
  options: CostArguments,
  context: CommandContext,
  workload?: Workload,
): Promise<CostModel | undefined> {
  const { costModel, accelerators, costTable } = options;
  if (costModel === undefined && accelerators === undefined && costTable === undefined) return undefined;
  return loadCostModel(options, runOf(context), workload);
}

function runOf({ reporter, signal }: CommandContext): RunOptions {
  return { onProgress: reporter.progress, signal };
}

/** Take models and accuracies from a table; one without any accuracy has its models all the same. */
function readTable(path: string, wanted: string | undefined): Pick<DesignSpace, 'space' | 'accuracy'> {
  const bare = withTable(path, { mode: 'read' }, (db) =>
    wanted === undefined && listMetricNames(db).length === 0 ? MODELS_ALONE[spaceTableOf(db).space](db) : undefined,
  );
  if (bare !== undefined) return { space: bare };
  const found = openAccuracies(path, wanted);
  const { name, denominator, counts } = found.metric;
  return {
    space: spaceOfTable(found),
    accuracy: { metric: name, denominator, counts, predicted: isPredicted(found.metric) },
  };
}

/** The models of a table without accuracies; of networks for several data sets those of the paper's. */
const MODELS_ALONE: Readonly<Record<TableSpace, (db: TableDatabase) => ModelSpace>> = {
  nasbench101: (db) => nasbench101Space(readCells(db)),
  nasbench201: () => nasbench201Space(datasetNamed(PREFERRED_NETWORK)),
};
