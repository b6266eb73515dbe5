import type { Architecture, EdgeOperation } from '../../src/space/nasbench201/architecture.js';
import { EDGES, formatArchitecture } from '../../src/space/nasbench201/architecture.js';
import { keptEdges } from '../../src/space/nasbench201/kept-edges.js';
import { END_FILL, OPERATION_FILLS } from './cell-drawing.js';
import { escapeHtml } from './format.js';

const WIDTH = 252;
const FIRST_ROW = 14;
const ROW = 66;
const CENTER = 101;
const RADIUS = 12;
const LABEL = { width: 78, height: 22 };
/** How far beside the nodes the labels of leaping edges stand, in the order of the edges; 0 for those to the next node. */
const ASIDE = [0, -58, 0, 108, 58, 0] as const;

const STYLES: Readonly<Record<Exclude<EdgeOperation, 'none'>, { readonly name: string; readonly fill: string }>> = {
  skip_connect: { name: 'skip', fill: END_FILL },
  nor_conv_1x1: { name: 'conv 1×1', fill: OPERATION_FILLS[1] },
  nor_conv_3x3: { name: 'conv 3×3', fill: OPERATION_FILLS[0] },
  avg_pool_3x3: { name: 'avg pool', fill: OPERATION_FILLS[2] },
};

/**
 * Draw an architecture of NAS-Bench-201 as an SVG: its four nodes from top to bottom, on each edge the operation.
 *
 * Edges without an operation are left out; those that do no work, as they lead from or to nowhere, are dashed and pale.
 */
export function drawArchitecture(architecture: Architecture): string {
  const kept = keptEdges(architecture);
  const [lines, labels]: [string[], string[]] = [[], []];
  EDGES.forEach(({ source, target }, edge) => {
    const name = architecture[edge]!;
    if (name === 'none') return;
    const [from, to, aside] = [rowOf(source), rowOf(target), ASIDE[edge]!];
    const pale = kept[edge] === true ? '' : ' opacity="0.5"';
    const dashes = kept[edge] === true ? '' : ' stroke-dasharray="4 4"';
    lines.push(`<path${pale}${dashes} d="${aside === 0 ? straight(from, to) : arc(from, to, aside)}"/>`);
    labels.push(`<g${pale}>${label(STYLES[name], CENTER + aside, (from + to) / 2)}</g>`);
  });
  const nodes = ['in', '1', '2', 'out'].map((name, node) => circle(name, rowOf(node)));
  const height = rowOf(3) + FIRST_ROW;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escapeHtml(formatArchitecture(architecture))}" font-family="DejaVu Sans, sans-serif" font-size="11">`,
    `<g fill="none" stroke="currentColor" stroke-width="1.5">${lines.join('')}</g>`,
    ...labels,
    ...nodes,
    '</svg>',
  ].join('');
}

function rowOf(node: number): number {
  return FIRST_ROW + node * ROW;
}

function straight(from: number, to: number): string {
  const end = to - RADIUS;
  return `M${CENTER} ${from + RADIUS}V${end}m-4 -6L${CENTER} ${end}l4 -6`;
}

/** An arc whose middle stands aside of the nodes: its control points do by four thirds of the way from its ends. */
function arc(from: number, to: number, aside: number): string {
  const side = Math.sign(aside);
  const x = CENTER + side * RADIUS;
  const far = Math.round(x + ((CENTER + aside - x) * 4) / 3);
  const head = `M${x + side * 7} ${to - 4}L${x} ${to}L${x + side * 7} ${to + 4}`;
  return `M${x} ${from}C${far} ${from} ${far} ${to} ${x} ${to}${head}`;
}

function label({ name, fill }: { readonly name: string; readonly fill: string }, x: number, y: number): string {
  const { width, height } = LABEL;
  return `<rect x="${x - width / 2}" y="${y - height / 2}" width="${width}" height="${height}" rx="6" fill="${fill}"/><text x="${x}" y="${y + 4}" text-anchor="middle" fill="#fff">${name}</text>`;
}

function circle(name: string, y: number): string {
  return `<circle cx="${CENTER}" cy="${y}" r="${RADIUS}" fill="${END_FILL}"/><text x="${CENTER}" y="${y + 4}" text-anchor="middle" fill="#fff">${name}</text>`;
}
