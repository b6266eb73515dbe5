import type { ChosenAccelerator } from '../../data/costs.js';
import type { ExplorerData } from '../../data/explorer-data.js';
import type { EditedModel, SelectedPair, State } from '../../state/state.js';
import type { ShownModule } from '../schedule/shown-modules.js';
import { shownModules } from '../schedule/shown-modules.js';
import { makeAccuracyFinder } from './accuracy.js';
import type { ShownReport } from './describe.js';
import { describeShown } from './describe.js';
import { acceleratorOfRow, isAcceleratorOf, nearestRow } from './origin.js';
import type { ReadModel } from './read-model.js';
import { modelOfRow, readModel, sameModel } from './read-model.js';
import type { Standing } from './standing.js';
import { standingOf } from './standing.js';

/** A pair with everything that the view says of it. */
export interface ShownPair {
  readonly edited: EditedModel;
  readonly accelerator: ChosenAccelerator;
  readonly model: ReadModel;
  /** The frontier point that it was made from, or is compared with. */
  readonly originRow: number;
  readonly origin: ShownReport | undefined;
  /** Whether it is no longer that point. */
  readonly isEdited: boolean;
  readonly accuracyCount: number | undefined;
  /** Undefined where the pair cannot be costed. */
  readonly report: ShownReport | undefined;
  readonly modules: readonly ShownModule[];
  readonly standing: Standing | undefined;
  /** What of the selection could not be read, so that the origin is shown in its place. */
  readonly fault: string | undefined;
}

/** The row that is looked at where nothing was chosen: the first pin, else the middle of the frontier. */
export function defaultRow({ rows }: Pick<ExplorerData, 'rows'>, pins: readonly number[]): number {
  return pins[0] ?? Math.floor(rows.length / 2);
}

/** Whether a pair is the one of a row of the frontier. */
export function isRow(
  { rows }: Pick<ExplorerData, 'rows'>,
  row: number,
  model: EditedModel,
  accelerator: ChosenAccelerator,
): boolean {
  const own = rows[row];
  return own !== undefined && sameModel(modelOfRow(own), model) && isAcceleratorOf(own, accelerator);
}

/** Make the selection of a pair: its row where it is the one that it was made from. */
export function selectPair(
  data: ExplorerData,
  originRow: number,
  model: EditedModel,
  accelerator: ChosenAccelerator,
): SelectedPair {
  return isRow(data, originRow, model, accelerator) ? { row: originRow } : { model, accelerator, from: originRow };
}

/** Make a function that works out all that is shown of the selected pair. */
export function makePairReader(
  data: ExplorerData,
): (state: Pick<State, 'selectedPair' | 'pins'>, lastRow: number | undefined) => ShownPair {
  const findAccuracy = makeAccuracyFinder(data);
  const { rows, cost } = data;
  return ({ selectedPair, pins }, lastRow) => {
    const selected = selectedPair ?? { row: defaultRow(data, pins) };
    const originRow =
      'row' in selected
        ? selected.row
        : (selected.from ?? lastRow ?? nearestRow(rows, selected.model, selected.accelerator));
    const originModel = modelOfRow(rows[originRow]!);
    const originAccelerator = acceleratorOfRow(rows[originRow]!, cost?.kind === 'measured');
    const describe = (model: ReadModel, accelerator: ChosenAccelerator): ShownReport | undefined =>
      describeShown(data, model, accelerator, findAccuracy(model));
    const ofOrigin = readModel(data, originModel);
    if (ofOrigin === undefined) throw new Error('The page does not carry the model of a frontier point.');
    const wanted = 'row' in selected ? undefined : readModel(data, selected.model);
    const fault =
      'row' in selected || wanted !== undefined ? undefined : 'The link names a model that this page does not carry.';
    const model = wanted ?? ofOrigin;
    const edited = 'row' in selected || wanted === undefined ? originModel : selected.model;
    const accelerator = 'row' in selected ? originAccelerator : selected.accelerator;
    const report = describe(model, accelerator);
    const accuracyCount = findAccuracy(model);
    return {
      edited,
      accelerator,
      model,
      originRow,
      origin: describe(ofOrigin, originAccelerator),
      isEdited: !isRow(data, originRow, edited, accelerator),
      accuracyCount,
      report,
      modules: report === undefined ? [] : shownModules(report, model.kind === 'cell' ? model.drawnVertex : []),
      standing:
        report === undefined
          ? undefined
          : standingOf(rows, {
              accuracyCount,
              latencyCycles: report.latency_cycles,
              areaUnits: report.accelerator.area_units,
            }),
      fault,
    };
  };
}
