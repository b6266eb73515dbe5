import type { Architecture, EdgeOperation } from '../../../../space/nasbench201/architecture.js';
import { EDGE_OPERATIONS, EDGES, formatArchitecture } from '../../../../space/nasbench201/architecture.js';
import { keptEdges } from '../../../../space/nasbench201/kept-edges.js';
import { choice, h, s } from '../../dom/element.js';
import type { EditedModel } from '../../state/state.js';
import { figureCard } from '../figures/figure-card.js';
import type { Part } from '../figures/part.js';

const TEXTS: Readonly<Record<EdgeOperation, string>> = {
  none: 'none',
  skip_connect: 'skip',
  nor_conv_1x1: 'conv 1×1',
  nor_conv_3x3: 'conv 3×3',
  avg_pool_3x3: 'pool 3×3',
};

const CLASSES: Readonly<Record<EdgeOperation, string>> = {
  none: 'is-none',
  skip_connect: 'is-skip',
  nor_conv_1x1: 'op-conv1x1',
  nor_conv_3x3: 'op-conv3x3',
  avg_pool_3x3: 'op-pool',
};

const WIDTH = 380;
const HEIGHT = 356;
const NODE_X = 190;
const NODE_Y = [28, 128, 228, 328] as const;
const RADIUS = 17;
const PILL = { width: 76, height: 24 } as const;
/** How far to the side each edge bows, in pixels: neighbours are joined straight. */
const BOWS = [0, 118, 0, -148, -70, 0] as const;

/** The cell of NAS-Bench-201: four nodes, and six edges with an operation each to choose. */
export function makeArchitectureCard(onEdit: (model: EditedModel) => void): Part {
  const drawing = h('div', { class: 'drawing' });
  const note = h('p', { class: 'fault bad', role: 'status' });
  let current: Architecture = [];
  const choices = EDGES.map(({ source, target }, edge) =>
    choice(
      `${source} → ${target}`,
      EDGE_OPERATIONS.map((value) => ({ value, text: TEXTS[value] })),
      (chosen) => onEdit({ architecture: formatArchitecture(current.map((old, i) => (i === edge ? chosen : old))) }),
    ),
  );
  const text = h('code', { class: 'model-text' });
  let svg: SVGSVGElement | undefined;
  const edit = h(
    'div',
    { class: 'edit small' },
    h(
      'p',
      { class: 'soft hint' },
      'Choose the operation of each edge; a click on an operation of the drawing goes to its choice.',
    ),
    h('div', { class: 'edit-rows' }, ...choices.map(({ element }) => element)),
    text,
  );
  const { element } = figureCard('Cell', 'cell', { svg: () => svg }, note, drawing, edit);
  return {
    element,
    show: ({ model }) => {
      if (model.kind !== 'architecture') return;
      current = model.architecture;
      svg = drawArchitecture(current, (edge) => choices[edge]!.element.querySelector('select')?.focus());
      drawing.replaceChildren(svg);
      choices.forEach(({ show }, edge) => show(current[edge]!));
      text.textContent = formatArchitecture(current);
      note.textContent = model.fault ?? '';
      note.hidden = model.fault === undefined;
    },
  };
}

function drawArchitecture(architecture: Architecture, onPick: (edge: number) => void): SVGSVGElement {
  const kept = keptEdges(architecture);
  const words = EDGES.map(({ source, target }, edge) => `${source} to ${target} ${TEXTS[architecture[edge]!]}`);
  const edges = EDGES.map(({ source, target }, edge) => {
    const operation = architecture[edge]!;
    const [from, to] = [NODE_Y[source] + RADIUS, NODE_Y[target] - RADIUS - 2];
    const bow = BOWS[edge]!;
    const side = Math.sign(bow) * RADIUS * 0.7;
    const d =
      bow === 0
        ? `M${NODE_X},${from}L${NODE_X},${to}`
        : `M${NODE_X + side},${from - 5}C${NODE_X + bow * 1.25},${from + 26} ${NODE_X + bow * 1.25},${to - 26} ${NODE_X + side},${to + 5}`;
    // A cubic curve is in its middle three quarters of the way to its handles.
    const x = NODE_X + (bow === 0 ? 0 : (2 * side + 6 * bow * 1.25) / 8);
    const y = (NODE_Y[source] + NODE_Y[target]) / 2;
    const state = kept[edge] === true ? '' : ' is-unused';
    const group = s(
      'g',
      { class: `edge201 ${CLASSES[operation]}${state}` },
      s(
        'title',
        {},
        `Edge ${source} → ${target}: ${TEXTS[operation]}${kept[edge] === true || operation === 'none' ? '' : ', on no path from node 0 to node 3'}`,
      ),
      s('path', { class: 'edge-line', d, 'marker-end': 'url(#architecture-arrow)' }),
      s('rect', { x: x - PILL.width / 2, y: y - PILL.height / 2, width: PILL.width, height: PILL.height, rx: 12 }),
      s('text', { x, y: y + 4 }, TEXTS[operation]),
    );
    group.addEventListener('click', () => onPick(edge));
    return group;
  });
  const nodes = NODE_Y.map((y, node) =>
    s(
      'g',
      { class: 'node201', transform: `translate(${NODE_X},${y})` },
      s('circle', { r: RADIUS }),
      s('text', { y: 5 }, String(node)),
    ),
  );
  return s(
    'svg',
    {
      class: 'graph',
      width: WIDTH,
      height: HEIGHT,
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      'aria-label': `Cell with nodes 0 to 3, edges: ${words.join(', ')}`,
    },
    s(
      'defs',
      {},
      s(
        'marker',
        {
          id: 'architecture-arrow',
          viewBox: '0 0 8 8',
          refX: 7,
          refY: 4,
          markerWidth: 7,
          markerHeight: 7,
          orient: 'auto',
        },
        s('path', { class: 'arrow', d: 'M0,0.5L8,4L0,7.5Z' }),
      ),
    ),
    ...edges,
    ...nodes,
  );
}
