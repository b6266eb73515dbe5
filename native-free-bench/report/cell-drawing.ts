import { edgeBit } from '../../src/space/cells/cell.js';
import type { Cell } from '../../src/space/cells/cell.js';

const ROW = 46;
const BOX = { width: 104, height: 26 };
const CENTER = 150;
const WIDTH = 300;
/** Colours of 3×3 convolutions, 1×1 convolutions and pools, wherever they are drawn. */
export const OPERATION_FILLS = ['#2f7fd6', '#2a9d6f', '#d9772b'] as const;
/** Colour of what is no work: the input, the output. */
export const END_FILL = '#6b7078';
const SHORT_NAMES = ['conv 3×3', 'conv 1×1', 'maxpool 3×3'];

/**
 * Draw a cell as an SVG: vertices from top to bottom in order, edges to the next vertex straight, others as arcs on
 * alternating sides, wider the more they leap.
 */
export function drawCell({ vertices, adjacencyBits, labels }: Cell): string {
  const y = (vertex: number): number => 22 + vertex * ROW;
  const edges: string[] = [];
  let leaps = 0;
  for (let to = 1; to < vertices; to++) {
    for (let from = 0; from < to; from++) {
      if ((adjacencyBits & edgeBit(from, to)) === 0) continue;
      const span = to - from;
      edges.push(span === 1 ? straight(y(from), y(to)) : arc(y(from), y(to), span, leaps++ % 2 === 0 ? 1 : -1));
    }
  }
  const boxes = Array.from({ length: vertices }, (_, vertex) => {
    const end = vertex === 0 || vertex === vertices - 1;
    const label = labels[vertex - 1] ?? 0;
    const name = vertex === 0 ? 'input' : end ? 'output' : SHORT_NAMES[label]!;
    return box(name, y(vertex), end ? END_FILL : OPERATION_FILLS[label]!);
  });
  const height = y(vertices - 1) + 22;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="Cell with ${vertices} vertices" font-family="DejaVu Sans, sans-serif" font-size="12.5">`,
    `<g fill="none" stroke="currentColor" stroke-width="1.5" stroke-opacity="0.75">${edges.join('')}</g>`,
    ...boxes,
    '</svg>',
  ].join('');
}

function straight(from: number, to: number): string {
  return `<path d="M${CENTER} ${from + BOX.height / 2}V${to - BOX.height / 2}${head(CENTER, to - BOX.height / 2, 0)}"/>`;
}

function arc(from: number, to: number, span: number, side: 1 | -1): string {
  const x = CENTER + (side * BOX.width) / 2;
  const far = x + side * (12 + 12 * span);
  return `<path d="M${x} ${from}C${far} ${from} ${far} ${to} ${x} ${to}${head(x, to, side)}"/>`;
}

/** An arrow head at a point, entered from above (0) or from a side. */
function head(x: number, y: number, side: 0 | 1 | -1): string {
  return side === 0 ? `m-4 -6L${x} ${y}l4 -6` : `M${x + side * 7} ${y - 4}L${x} ${y}L${x + side * 7} ${y + 4}`;
}

function box(name: string, y: number, fill: string): string {
  const { width, height } = BOX;
  return `<rect x="${CENTER - width / 2}" y="${y - height / 2}" width="${width}" height="${height}" rx="6" fill="${fill}"/><text x="${CENTER}" y="${y + 4.5}" text-anchor="middle" fill="#fff">${name}</text>`;
}
