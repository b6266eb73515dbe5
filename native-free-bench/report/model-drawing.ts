import { cellAt } from '../../src/space/cells/cell-table.js';
import type { ModelSpace } from '../../src/space/models/model-space.js';
import { parseArchitecture } from '../../src/space/nasbench201/architecture.js';
import { drawArchitecture } from './architecture-drawing.js';
import { drawCell } from './cell-drawing.js';
import { escapeHtml } from './format.js';

/** Draw a model: a cell or an architecture as its graph; of any other model its name says all there is. */
export function drawModel(space: ModelSpace, model: number): string {
  if (space.cells !== undefined) return drawCell(cellAt(space.cells, model));
  const architecture = parseArchitecture(space.nameAt(model));
  return architecture === undefined ? '' : drawArchitecture(architecture);
}

/** Name a model for a caption: what it is, its index, and its name as far as it is short. */
export function captionModel(space: ModelSpace, model: number): string {
  const { noun } = space;
  const name = space.nameAt(model);
  const title = `${noun.charAt(0).toUpperCase()}${noun.slice(1)} ${model}`;
  // The text of an architecture is what its drawing shows.
  if (parseArchitecture(name) !== undefined) return title;
  const short = /^[0-9a-f]{32}$/.test(name) ? name.slice(0, 8) : name;
  return `${title} <span class="soft">${escapeHtml(short)}</span>`;
}
