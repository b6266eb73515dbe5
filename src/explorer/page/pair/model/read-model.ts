import type { Row } from '../../../../query/expression.js';
import type { Cell } from '../../../../space/cells/cell.js';
import type { Architecture } from '../../../../space/nasbench201/architecture.js';
import { parseArchitecture } from '../../../../space/nasbench201/architecture.js';
import { keptEdges } from '../../../../space/nasbench201/kept-edges.js';
import type { EmbeddedModel } from '../../../data/payload.js';
import type { ExplorerData } from '../../data/explorer-data.js';
import type { EditedModel } from '../../state/state.js';
import { checkCell, readDrawnCell } from './drawn-cell.js';

/** A model as a reader put it together, with what is wrong with it where it cannot be costed. */
export type ReadModel =
  | {
      readonly kind: 'cell';
      readonly drawn: Cell;
      /** The representative, which is what is costed. */
      readonly cell: Cell | undefined;
      /** For each vertex of the representative the vertex of the drawing. */
      readonly drawnVertex: readonly number[];
      readonly fault: string | undefined;
    }
  | {
      readonly kind: 'architecture';
      readonly architecture: Architecture;
      readonly dataset: string;
      readonly fault: string | undefined;
    }
  | { readonly kind: 'modules'; readonly model: EmbeddedModel; readonly fault: undefined };

/** Say which model a row of the frontier has, as the address would. */
export function modelOfRow(row: Row): EditedModel {
  if (row['cell_adjacency'] !== undefined) {
    return { adjacency: String(row['cell_adjacency']), operations: String(row['cell_ops']) };
  }
  const text = String(row['model']);
  return parseArchitecture(text) === undefined ? { model: Number(row['model_index']) } : { architecture: text };
}

/** Whether two models are written alike. */
export function sameModel(a: EditedModel, b: EditedModel): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Read a model; undefined where it is none that the page knows. */
export function readModel({ models }: Pick<ExplorerData, 'models'>, edited: EditedModel): ReadModel | undefined {
  if (models?.kind === 'cells' && 'adjacency' in edited) {
    const drawn = readDrawnCell(edited);
    if (drawn === undefined) return undefined;
    const checked = checkCell(drawn);
    return 'fault' in checked
      ? { kind: 'cell', drawn, cell: undefined, drawnVertex: [], fault: checked.fault }
      : { kind: 'cell', drawn, ...checked, fault: undefined };
  }
  if (models?.kind === 'architectures' && 'architecture' in edited) {
    const architecture = parseArchitecture(edited.architecture);
    if (architecture === undefined) return undefined;
    return { kind: 'architecture', architecture, dataset: models.dataset, fault: architectureNote(architecture) };
  }
  if (models?.kind === 'modules' && 'model' in edited) {
    const model = models.models.find(({ index }) => index === edited.model);
    return model === undefined ? undefined : { kind: 'modules', model, fault: undefined };
  }
  return undefined;
}

/** The benchmark has architectures without a path too; they are trained, and cost what surrounds their cells. */
function architectureNote(architecture: Architecture): string | undefined {
  return keptEdges(architecture).includes(true)
    ? undefined
    : 'No path leads from node 0 to node 3: the cells do nothing, what surrounds them is all that takes time.';
}
