import { toMilliseconds } from '../../../../objectives/units.js';
import type { AcceleratorReport } from '../../../../query/describe/accelerator.js';
import { describeAccelerator, engineNamesOf } from '../../../../query/describe/accelerator.js';
import type { AccuracyReport } from '../../../../query/describe/accuracy.js';
import { describeAccuracy } from '../../../../query/describe/accuracy.js';
import type { CellGraphReport } from '../../../../query/describe/cell-graph.js';
import { describeCellGraph } from '../../../../query/describe/cell-graph.js';
import type { ModuleScheduleReport } from '../../../../query/describe/cell-schedule.js';
import { describeCellSchedule } from '../../../../query/describe/cell-schedule.js';
import type { DescribedSpace } from '../../../../query/describe/design-space.js';
import type { ModelPairReport } from '../../../../query/describe/model-pair.js';
import { describeModelPair } from '../../../../query/describe/model-pair.js';
import type { Accelerator } from '../../../../space/accelerators/accelerator.js';
import type { Cell } from '../../../../space/cells/cell.js';
import type { ModelModule } from '../../../../space/models/module.js';
import type { Architecture } from '../../../../space/nasbench201/architecture.js';
import { architectureIndex, formatArchitecture } from '../../../../space/nasbench201/architecture.js';
import { datasetNamed, lowerNetwork } from '../../../../space/nasbench201/lower.js';
import { countArchitectureParameters } from '../../../../space/nasbench201/parameters.js';
import type { ExplorerData } from '../../data/explorer-data.js';
import type { PlacedAccelerator } from './page-costs.js';
import { placeAccelerator } from './page-costs.js';
import type { ReadModel } from './read-model.js';

/** A pair of a cell as `codesign show pair --json` has it, but for index and hash, which need the table of all cells. */
export interface CellPairReport {
  readonly cell: CellGraphReport & { readonly accuracy?: AccuracyReport };
  readonly accelerator: AcceleratorReport;
  readonly core_mhz: number;
  readonly latency_cycles: number;
  readonly latency_ms: number;
  readonly modules: readonly ModuleScheduleReport[];
}

/** A pair of any space. */
export type ShownReport = CellPairReport | ModelPairReport;

type Data = Pick<ExplorerData, 'about' | 'cost' | 'rows'>;

/**
 * Describe a pair by the functions of `codesign show pair`.
 *
 * @param accuracyCount - Undefined where it is not known.
 * @returns Undefined where the page cannot cost the accelerator, or the cell is none of the space.
 */
export function describeShown(
  data: Data,
  model: ReadModel,
  accelerator: Accelerator,
  accuracyCount: number | undefined,
): ShownReport | undefined {
  if (data.cost === undefined) return undefined;
  const placed = placeAccelerator(data.cost, accelerator);
  if (placed === undefined) return undefined;
  const accuracy = accuracySource(data, accuracyCount);
  switch (model.kind) {
    case 'cell':
      return model.cell === undefined ? undefined : describeCellPair(model.cell, placed, accuracy);
    case 'architecture':
      return describeOne(data, architectureModel(model.architecture, model.dataset), placed, accuracy);
    case 'modules':
      return describeOne(data, fileModel(data, model.model), placed, accuracy);
  }
}

/** The accuracies of a space with one model. */
interface OneAccuracy {
  readonly metric: string;
  readonly denominator: number;
  readonly counts: Int32Array;
  readonly predicted: boolean;
}

function accuracySource({ about }: Data, count = -1): OneAccuracy {
  const { name: metric, denominator, predicted } = about.metric;
  return { metric, denominator, predicted, counts: Int32Array.of(count) };
}

function describeCellPair(cell: Cell, { costs, index }: PlacedAccelerator, accuracy: OneAccuracy): CellPairReport {
  const { core_mhz } = costs.constants;
  const schedule = describeCellSchedule(cell, costs.costsOf(index), engineNamesOf(costs, index));
  const found = describeAccuracy(accuracy, 0);
  return {
    cell: { ...describeCellGraph(cell), ...(found === undefined ? {} : { accuracy: found }) },
    accelerator: describeAccelerator(costs, index),
    core_mhz,
    latency_cycles: schedule.latency_cycles,
    latency_ms: toMilliseconds(schedule.latency_cycles, core_mhz),
    modules: schedule.modules,
  };
}

/** What is told of a model besides the space that it is of. */
interface OneModel {
  readonly index: number;
  readonly name: string;
  readonly network?: string;
  readonly modules: readonly ModelModule[];
  readonly parameters: number | undefined;
}

function architectureModel(architecture: Architecture, network: string): OneModel {
  const dataset = datasetNamed(network);
  return {
    index: architectureIndex(architecture),
    name: formatArchitecture(architecture),
    network,
    modules: lowerNetwork(architecture, dataset),
    parameters: countArchitectureParameters(architecture, dataset),
  };
}

function fileModel({ rows }: Data, { index, name, modules }: Omit<OneModel, 'parameters'>): OneModel {
  const parameters = rows.find((row) => row['model_index'] === index)?.['parameters'];
  return { index, name, modules, parameters: typeof parameters === 'number' ? parameters : undefined };
}

function describeOne(
  { about, cost }: Data,
  { index, name, network, modules, parameters }: OneModel,
  placed: PlacedAccelerator,
  accuracy: OneAccuracy,
): ModelPairReport {
  const space: DescribedSpace = {
    // A page says the data set behind the name.
    name: network === undefined ? about.space : about.space.replace(` (${network})`, ''),
    network,
    nameAt: () => name,
    modulesAt: () => modules,
    parameters: () => (parameters === undefined ? undefined : Int32Array.of(parameters)),
    workload: { serial: cost?.serial ?? [] },
  };
  const report = describeModelPair({ space, costModel: placed.costs, accuracy }, 0, placed.index);
  return { ...report, model: { ...report.model, model_index: index } };
}
