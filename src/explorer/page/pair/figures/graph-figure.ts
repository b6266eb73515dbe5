import { s } from '../../dom/element.js';
import type { GraphEdge, Place } from '../drawing/layered.js';
import { drawLayered } from '../drawing/layered.js';

/** A vertex as it is drawn. */
export interface FigureVertex {
  readonly text: string;
  /** A smaller line under the text. */
  readonly note?: string;
  readonly className: string;
  /** All of it in words. */
  readonly label: string;
  /** Whether it can be operated; a picture otherwise. */
  readonly isButton: boolean;
}

/** An edge as it is drawn. */
export interface FigureEdge {
  readonly ends: GraphEdge;
  readonly className: string;
  readonly label: string;
}

/** A graph on the page, with its elements to listen to. */
export interface GraphFigure {
  readonly svg: SVGSVGElement;
  readonly vertices: readonly SVGGElement[];
  readonly edges: readonly SVGGElement[];
  /** The middle of each vertex, in pixels of the drawing. */
  readonly middles: readonly { readonly x: number; readonly y: number }[];
}

const BOX = { width: 96, height: 36 } as const;
const PITCH = { row: 112, column: 66 } as const;
const MARGIN = 8;

/** Draw a graph from the top to the bottom, in layers. */
export function graphFigure(
  label: string,
  id: string,
  vertices: readonly FigureVertex[],
  edges: readonly FigureEdge[],
): GraphFigure {
  const drawing = drawLayered(
    vertices.length,
    edges.map(({ ends }) => ends),
  );
  const width = (drawing.rows - 1) * PITCH.row + BOX.width + 2 * MARGIN;
  const height = (drawing.columns - 1) * PITCH.column + BOX.height + 2 * MARGIN;
  const at = ({ row, column }: Place): { x: number; y: number } => ({
    x: MARGIN + BOX.width / 2 + row * PITCH.row,
    y: MARGIN + BOX.height / 2 + column * PITCH.column,
  });
  const middles = drawing.places.map(at);
  const vertexElements = vertices.map((vertex, v) => drawVertex(vertex, v, middles[v]!));
  const edgeElements = edges.map((edge, i) => drawEdge(edge, drawing.routes[i]!.map(at), id));
  const svg = s(
    'svg',
    { class: 'graph', width, height, viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': label },
    s('defs', {}, arrow(id)),
    ...edgeElements,
    ...vertexElements,
  );
  return { svg, vertices: vertexElements, edges: edgeElements, middles };
}

function arrow(id: string): SVGMarkerElement {
  return s(
    'marker',
    { id: `${id}-arrow`, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto' },
    s('path', { class: 'arrow', d: 'M0,0.5L8,4L0,7.5Z' }),
  );
}

function drawVertex(
  { text, note, className, label, isButton }: FigureVertex,
  v: number,
  { x, y }: { readonly x: number; readonly y: number },
): SVGGElement {
  return s(
    'g',
    {
      class: `vertex ${className}`,
      transform: `translate(${x},${y})`,
      role: isButton ? 'button' : 'img',
      tabindex: isButton ? 0 : undefined,
      'data-key': `vertex-${v}`,
      'data-vertex': v,
      'aria-label': label,
    },
    s('rect', { x: -BOX.width / 2, y: -BOX.height / 2, width: BOX.width, height: BOX.height, rx: 8 }),
    // The space sets text and note apart for whoever reads them in one go; it is not drawn.
    s('text', { class: 'vertex-text', y: note === undefined ? 4 : -2 }, note === undefined ? text : `${text} `),
    note === undefined ? undefined : s('text', { class: 'vertex-note', y: 12 }, note),
  );
}

function drawEdge(
  { className, label }: FigureEdge,
  points: readonly { readonly x: number; readonly y: number }[],
  id: string,
): SVGGElement {
  const d = edgePath(points);
  return s(
    'g',
    { class: `edge ${className}` },
    s('title', {}, label),
    s('path', { class: 'edge-hit', d, 'data-export': 'no' }),
    s('path', { class: 'edge-line', d, 'marker-end': `url(#${id}-arrow)` }),
  );
}

/** A smooth curve through the places of an edge, from the lower rim of its first to the upper rim of its last vertex. */
export function edgePath(points: readonly { readonly x: number; readonly y: number }[]): string {
  const last = points.length - 1;
  const ends = points.map(({ x, y }, i) => ({
    x,
    y: i === 0 ? y + BOX.height / 2 : i === last ? y - BOX.height / 2 - 1 : y,
  }));
  const [first, ...others] = ends;
  let from = first ?? { x: 0, y: 0 };
  let path = `M${from.x},${from.y}`;
  for (const to of others) {
    const bend = (to.y - from.y) / 2;
    path += `C${from.x},${from.y + bend} ${to.x},${to.y - bend} ${to.x},${to.y}`;
    from = to;
  }
  return path;
}
