import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isPredicted } from '../../accuracy/metric.js';
import { chooseMetric } from '../../accuracy/table/choose-metric.js';
import { listMetrics } from '../../accuracy/table/metrics.js';
import { withTable } from '../../accuracy/table/open.js';
import { readCells } from '../../accuracy/table/read-cells.js';
import type { CostModel } from '../../cost/cost-model.js';
import { loadCostModel } from '../../cost/load-cost-model.js';
import type { DesignSpace } from '../../query/describe/design-space.js';
import { readGroundTruth } from '../../store/ground-truth.js';
import { MANIFEST_FILE } from '../../store/manifest.js';
import { nasbench101Space } from '../../space/nasbench101/space.js';
import { enumerateCells } from '../../space/cells/cell-table.js';
import type { CommandContext } from '../context.js';
import type { CostArguments } from './cost-options.js';
import { COST_OPTIONS } from './cost-options.js';
import { DEFAULT_DATABASE } from './table-options.js';

const DEFAULT_FOLDER = 'out';

/** Options of the commands that show cells and accelerators. */
export interface SourceOptions extends CostArguments {
  readonly dir?: string;
  readonly db?: string;
  readonly accuracy?: string;
}

export const SOURCE_OPTIONS = {
  dir: { type: 'string', describe: 'Frontier folder to take cells, accuracies and costs from [default: out].' },
  db: { type: 'string', describe: 'Accuracy table to take cells and accuracies from instead.' },
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
  const named = await namedCostModel(options, context);
  if (dir !== undefined || (!fromTable && existsSync(join(DEFAULT_FOLDER, MANIFEST_FILE)))) {
    const { inputs } = await readGroundTruth(dir ?? DEFAULT_FOLDER);
    const { name: metric, denominator } = inputs.metric;
    const source = { metric, denominator, counts: inputs.accuracyCounts, predicted: isPredicted({ name: metric }) };
    return { space: inputs.space, accuracy: source, costModel: named ?? inputs.costModel };
  }
  const costModel = named ?? (await loadCostModel());
  if (fromTable || existsSync(DEFAULT_DATABASE)) return { ...readTable(db ?? DEFAULT_DATABASE, accuracy), costModel };
  context.reporter.note(
    `There is neither ${DEFAULT_FOLDER}/ nor ${DEFAULT_DATABASE}: enumerating the cells, without accuracies.`,
  );
  return { space: nasbench101Space(enumerateCells()), costModel };
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
  { reporter, signal }: CommandContext,
): Promise<CostModel | undefined> {
  const { costModel, accelerators, costTable } = options;
  if (costModel === undefined && accelerators === undefined && costTable === undefined) return undefined;
  return loadCostModel(options, { onProgress: reporter.progress, signal });
}

function readTable(path: string, wanted: string | undefined): Pick<DesignSpace, 'space' | 'accuracy'> {
  return withTable(path, { mode: 'read' }, (db) => {
    const space = nasbench101Space(readCells(db));
    if (wanted === undefined && listMetrics(db).length === 0) return { space };
    const metric = chooseMetric(db, wanted);
    const { name, denominator, counts } = metric;
    return { space, accuracy: { metric: name, denominator, counts, predicted: isPredicted(metric) } };
  });
}
