import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isPredicted } from '../../accuracy/metric.js';
import { listMetrics } from '../../accuracy/table/metrics.js';
import { withTable } from '../../accuracy/table/open.js';
import { readCells } from '../../accuracy/table/read-cells.js';
import { loadGrid } from '../../space/accelerators/grid-file.js';
import { loadConstants } from '../../cost/model/constants.js';
import { loadCostModel } from '../../cost/cost-model.js';
import type { DesignSpace } from '../../query/describe/design-space.js';
import { readGroundTruth } from '../../store/ground-truth.js';
import { frontierModel } from '../../frontier/inputs.js';
import { MANIFEST_FILE } from '../../store/manifest.js';
import type { AcceleratorInputs } from '../../query/variant-costs.js';
import { DEFAULT_GRID } from '../../space/accelerators/grid.js';
import { enumerateCells } from '../../space/cells/cell-table.js';
import { chooseMetric } from './choose-metric.js';
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
  const named = await namedCosts(options, context);
  if (dir !== undefined || (!fromTable && existsSync(join(DEFAULT_FOLDER, MANIFEST_FILE)))) {
    const { cells, inputs } = await readGroundTruth(dir ?? DEFAULT_FOLDER);
    const { name: metric, denominator } = inputs.metric;
    const source = { metric, denominator, counts: inputs.accuracyCounts, predicted: isPredicted({ name: metric }) };
    return { cells, accuracy: source, ...(named ?? inputs) };
  }
  const costs = named ?? { constants: loadConstants(), grid: DEFAULT_GRID };
  if (fromTable || existsSync(DEFAULT_DATABASE)) return { ...readTable(db ?? DEFAULT_DATABASE, accuracy), ...costs };
  context.reporter.note(
    `There is neither ${DEFAULT_FOLDER}/ nor ${DEFAULT_DATABASE}: enumerating the cells, without accuracies.`,
  );
  return { cells: enumerateCells(), ...costs };
}

/** Find what accelerators alone are shown from: what was named, the folder, or else the default model. */
export async function openAccelerators(options: SourceOptions, context: CommandContext): Promise<AcceleratorInputs> {
  const named = await namedCosts(options, context);
  if (named !== undefined) return named;
  if (options.dir !== undefined || existsSync(join(DEFAULT_FOLDER, MANIFEST_FILE))) {
    return (await readGroundTruth(options.dir ?? DEFAULT_FOLDER)).inputs;
  }
  return { constants: loadConstants(), grid: DEFAULT_GRID };
}

/** The costs that were named by an option, if any; the table of an analytic model is not computed. */
async function namedCosts(
  options: CostArguments,
  { reporter, signal }: CommandContext,
): Promise<AcceleratorInputs | undefined> {
  const { costModel, accelerators, costTable } = options;
  if (costTable !== undefined) {
    return frontierModel(await loadCostModel(options, { onProgress: reporter.progress, signal }));
  }
  if (costModel === undefined && accelerators === undefined) return undefined;
  const grid = accelerators === undefined ? DEFAULT_GRID : loadGrid(accelerators).grid;
  return { constants: loadConstants(costModel), grid };
}

function readTable(path: string, wanted: string | undefined): Pick<DesignSpace, 'cells' | 'accuracy'> {
  return withTable(path, { mode: 'read' }, (db) => {
    const cells = readCells(db);
    if (wanted === undefined && listMetrics(db).length === 0) return { cells };
    const metric = chooseMetric(db, wanted);
    const { name, denominator, counts } = metric;
    return { cells, accuracy: { metric: name, denominator, counts, predicted: isPredicted(metric) } };
  });
}
