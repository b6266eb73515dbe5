import type { Cell } from '../../../../space/cells/cell.js';
import { countBits, hasEdge, MAX_EDGES, MAX_VERTICES, OPERATION_NAMES } from '../../../../space/cells/cell.js';
import { button, choice, h } from '../../dom/element.js';
import type { EditedModel } from '../../state/state.js';
import type { FigureEdge, FigureVertex, GraphFigure } from '../figures/graph-figure.js';
import { graphFigure } from '../figures/graph-figure.js';
import { replaceKeepingFocus } from '../figures/keep-focus.js';
import { KIND_CLASSES } from '../figures/kinds.js';
import type { Part } from '../figures/part.js';
import { kindOfName } from '../schedule/shown-modules.js';
import { usedVertices, writeDrawnCell } from '../model/drawn-cell.js';
import { addVertex, canAddVertex, removeVertex, setLabel, toggleEdge } from '../model/edit-cell.js';
import { figureCard } from '../figures/figure-card.js';
import { connectVertices } from './connect.js';

/** The cell of NAS-Bench-101: a drawing that is edited in place, and the same by lists and boxes. */
export function makeCellCard(onEdit: (model: EditedModel) => void): Part {
  const drawing = h('div', { class: 'drawing' });
  const controls = h('div', { class: 'edit small' });
  const fault = h('p', { class: 'fault bad', role: 'status' });
  let svg: SVGSVGElement | undefined;
  const { element } = figureCard('Cell', 'cell', { svg: () => svg }, fault, drawing, controls);
  return {
    element,
    show: ({ model }) => {
      if (model.kind !== 'cell') return;
      const edit = (cell: Cell): void => onEdit(writeDrawnCell(cell));
      const figure = drawCell(model.drawn);
      svg = figure.svg;
      connectVertices(figure, (a, b) => edit(toggleEdge(model.drawn, a, b)));
      listEdges(model.drawn).forEach(([x, y], i) => {
        figure.edges[i]!.addEventListener('click', () => edit(toggleEdge(model.drawn, x, y)));
      });
      replaceKeepingFocus(drawing, figure.svg);
      replaceKeepingFocus(controls, ...cellControls(model.drawn, edit));
      fault.textContent = model.fault === undefined ? '' : `${model.fault} Nothing can be costed until it is mended.`;
      fault.hidden = model.fault === undefined;
      element.classList.toggle('is-invalid', model.fault !== undefined);
    },
  };
}

function listEdges({ vertices, adjacencyBits }: Cell): (readonly [number, number])[] {
  const edges: (readonly [number, number])[] = [];
  for (let y = 1; y < vertices; y++) for (let x = 0; x < y; x++) if (hasEdge(adjacencyBits, x, y)) edges.push([x, y]);
  return edges;
}

/** What a vertex is called. */
function vertexName({ vertices }: Cell, v: number): string {
  return v === 0 ? 'input' : v === vertices - 1 ? 'output' : `vertex ${v}`;
}

const operationText = (name: string): string =>
  name
    .replace('-bn-relu', '')
    .replace('maxpool3x3', 'pool 3×3')
    .replace(/^conv(\d)x(\d)$/, 'conv $1×$2');

function drawCell(cell: Cell): GraphFigure {
  const used = usedVertices(cell);
  const ghost = (isUsed: boolean): string => (isUsed ? '' : ' is-unused');
  const vertices = Array.from({ length: cell.vertices }, (_, v): FigureVertex => {
    const name = vertexName(cell, v);
    const operation = OPERATION_NAMES[cell.labels[v - 1] ?? -1];
    const text = operation === undefined ? name : operationText(operation);
    const unused = used[v] === true ? '' : ', on no path from input to output';
    // What is read out begins with what is drawn, so that it can be called by that name.
    const label = `${operation === undefined ? name : `${text} ${name}`}${unused}. Begin or end an edge.`;
    const className =
      (operation === undefined ? 'is-end' : KIND_CLASSES[kindOfName(operation)]) + ghost(used[v] === true);
    return { text, ...(operation === undefined ? {} : { note: name }), className, label, isButton: true };
  });
  const edges = listEdges(cell).map(([x, y]): FigureEdge => {
    const label = `Edge from ${vertexName(cell, x)} to ${vertexName(cell, y)}: click to take it away`;
    return { ends: [x, y], className: `is-editable${ghost(used[x] === true && used[y] === true)}`, label };
  });
  const label = `Cell with ${cell.vertices} vertices and ${edges.length} edges: ${describeEdges(cell)}`;
  return graphFigure(label, 'cell', vertices, edges);
}

function describeEdges(cell: Cell): string {
  const to = (x: number): string[] => listEdges(cell).flatMap(([from, y]) => (from === x ? [vertexName(cell, y)] : []));
  return Array.from(
    { length: cell.vertices - 1 },
    (_, x) => `${vertexName(cell, x)} to ${to(x).join(', ') || 'nothing'}`,
  ).join('; ');
}

function cellControls(cell: Cell, edit: (cell: Cell) => void): HTMLElement[] {
  const operations = OPERATION_NAMES.map((name, value) => ({ value, text: operationText(name) }));
  const rows = cell.labels.map((label, i) => {
    const v = i + 1;
    const { element, show } = choice(`vertex ${v}`, operations, (chosen) => edit(setLabel(cell, v, chosen)));
    show(label);
    element.querySelector('select')?.setAttribute('data-key', `operation-${v}`);
    const remove = button('×', () => edit(removeVertex(cell, v)), {
      'aria-label': `Remove vertex ${v}`,
      title: `Remove vertex ${v}`,
      'data-key': `remove-${v}`,
    });
    return h('div', { class: 'edit-row' }, element, remove);
  });
  const add = button('Add a vertex', () => edit(addVertex(cell)), { 'data-key': 'add-vertex' });
  add.disabled = !canAddVertex(cell);
  const edges = countBits(cell.adjacencyBits);
  return [
    h(
      'p',
      { class: 'soft hint' },
      'Drag from vertex to vertex, or press one and then another, to draw an edge or take it away; click an edge to take it away.',
    ),
    h('div', { class: 'edit-rows' }, ...rows),
    h(
      'div',
      { class: 'row' },
      add,
      h(
        'span',
        { class: edges > MAX_EDGES ? 'bad' : 'soft' },
        `${cell.vertices} of ${MAX_VERTICES} vertices, ${edges} of ${MAX_EDGES} edges`,
      ),
    ),
    edgeMatrix(cell, edit),
  ];
}

/** All possible edges as boxes; the fold stays as it was. */
let matrixIsOpen = false;

function edgeMatrix(cell: Cell, edit: (cell: Cell) => void): HTMLElement {
  const ends = Array.from({ length: cell.vertices }, (_, v) => v);
  const box = (x: number, y: number): HTMLElement => {
    const input = h('input', {
      type: 'checkbox',
      'data-key': `edge-${x}-${y}`,
      'aria-label': `Edge from ${vertexName(cell, x)} to ${vertexName(cell, y)}`,
    });
    input.checked = hasEdge(cell.adjacencyBits, x, y);
    input.addEventListener('change', () => edit(toggleEdge(cell, x, y)));
    return input;
  };
  const head = (v: number): string => (v === 0 ? 'in' : v === cell.vertices - 1 ? 'out' : String(v));
  const details = h(
    'details',
    { class: 'matrix' },
    h('summary', {}, 'Edges as a matrix'),
    h(
      'table',
      {},
      h('caption', { class: 'visually-hidden' }, 'Edges from the vertex of the row to that of the column'),
      h(
        'thead',
        {},
        h('tr', {}, h('td', {}, 'from \\ to'), ...ends.slice(1).map((y) => h('th', { scope: 'col' }, head(y)))),
      ),
      h(
        'tbody',
        {},
        ...ends
          .slice(0, -1)
          .map((x) =>
            h(
              'tr',
              {},
              h('th', { scope: 'row' }, head(x)),
              ...ends.slice(1).map((y) => h('td', {}, x < y ? box(x, y) : '')),
            ),
          ),
      ),
    ),
  );
  details.open = matrixIsOpen;
  details.addEventListener('toggle', () => (matrixIsOpen = details.open));
  return details;
}
