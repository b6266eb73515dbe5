import { announce } from '../../dom/announce.js';
import { s } from '../../dom/element.js';
import type { GraphFigure } from '../figures/graph-figure.js';

/** A drawn distance in pixels that makes a press a drag. */
const DRAG_FROM = 5;

/**
 * Let edges be drawn: from vertex to vertex by dragging, or by pressing the one and then the other, by pointer or keyboard.
 *
 * @param onConnect - Told both ends; where there is an edge between them it is meant to go.
 */
export function connectVertices(
  { svg, vertices, middles }: GraphFigure,
  onConnect: (a: number, b: number) => void,
): void {
  let begun: number | undefined;
  let pressed: { readonly vertex: number; readonly x: number; readonly y: number } | undefined;
  const line = s('path', { class: 'edge-draft', 'data-export': 'no', d: 'M0,0' });
  svg.append(line);
  const begin = (vertex: number | undefined): void => {
    begun = vertex;
    vertices.forEach((each, v) => each.classList.toggle('is-begun', v === vertex));
    if (vertex === undefined) line.setAttribute('d', 'M0,0');
  };
  const press = (vertex: number): void => {
    if (begun === undefined) {
      begin(vertex);
      announce('An edge begins here. Choose the vertex at its other end, or press Escape.');
      return;
    }
    const other = begun;
    begin(undefined);
    if (other !== vertex) onConnect(other, vertex);
  };
  vertices.forEach((each, vertex) => {
    each.addEventListener('pointerdown', ({ clientX: x, clientY: y }) => (pressed = { vertex, x, y }));
    each.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      press(vertex);
    });
  });
  const isDrag = ({ clientX, clientY }: PointerEvent): boolean =>
    pressed !== undefined && Math.hypot(clientX - pressed.x, clientY - pressed.y) >= DRAG_FROM;
  svg.addEventListener('pointermove', (event) => {
    if (pressed === undefined || !isDrag(event)) return;
    begin(pressed.vertex);
    const box = svg.getBoundingClientRect();
    const scale = box.width === 0 ? 1 : svg.viewBox.baseVal.width / box.width;
    const from = middles[pressed.vertex]!;
    const to = { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale };
    line.setAttribute('d', `M${from.x},${from.y}L${to.x},${to.y}`);
  });
  svg.addEventListener('pointerup', (event) => {
    const from = pressed;
    if (from === undefined) return;
    pressed = undefined;
    if (!isDrag(event)) {
      press(from.vertex);
      return;
    }
    begin(undefined);
    // Touch keeps its events at the element where it began, so what is under the pointer is asked for.
    const under = document.elementFromPoint(event.clientX, event.clientY)?.closest('[data-vertex]');
    const vertex = Number(under?.getAttribute('data-vertex') ?? from.vertex);
    if (under !== null && under !== undefined && svg.contains(under) && vertex !== from.vertex)
      onConnect(from.vertex, vertex);
  });
  svg.addEventListener('pointercancel', () => {
    pressed = undefined;
    begin(undefined);
  });
  svg.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') begin(undefined);
  });
}
