import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawLayered, spread } from '../../../../../src/explorer/page/pair/drawing/layered.js';
import type { GraphEdge } from '../../../../../src/explorer/page/pair/drawing/layered.js';
import { hasEdge } from '../../../../../src/space/cells/cell.js';
import type { Cell } from '../../../../../src/space/cells/cell.js';
import { anyDrawing } from '../arbitraries.js';

function edgesOf({ vertices, adjacencyBits }: Cell): GraphEdge[] {
  const edges: GraphEdge[] = [];
  for (let y = 1; y < vertices; y++) for (let x = 0; x < y; x++) if (hasEdge(adjacencyBits, x, y)) edges.push([x, y]);
  return edges;
}

describe('drawLayered', () => {
  it('lets every edge lead onwards, column by column, from its vertex to its vertex', () => {
    fc.assert(
      fc.property(anyDrawing, (cell) => {
        const edges = edgesOf(cell);
        const { places, routes, columns, rows } = drawLayered(cell.vertices, edges);
        edges.forEach(([from, to], i) => {
          const route = routes[i]!;
          expect([route[0], route.at(-1)]).toEqual([places[from], places[to]]);
          route.slice(1).forEach((place, at) => expect(place.column).toBe(route[at]!.column + 1));
        });
        for (const { column, row } of places) {
          expect(column >= 0 && column < columns && row >= 0 && row <= rows - 1).toBe(true);
        }
      }),
    );
  });

  it('keeps a row between vertices of a column, and edges off vertices that they do not belong to', () => {
    fc.assert(
      fc.property(anyDrawing, (cell) => {
        const { places, routes } = drawLayered(cell.vertices, edgesOf(cell));
        places.forEach((a, i) => {
          for (const b of places.slice(i + 1))
            if (a.column === b.column) expect(Math.abs(a.row - b.row)).toBeGreaterThanOrEqual(1);
          for (const route of routes) {
            for (const crossing of route.slice(1, -1)) {
              if (crossing.column === a.column) expect(Math.abs(crossing.row - a.row)).toBeGreaterThanOrEqual(1);
            }
          }
        });
      }),
    );
  });

  it('draws a diamond without a crossing, and a chain in one row', () => {
    const diamond = drawLayered(4, [
      [0, 1],
      [0, 2],
      [1, 3],
      [2, 3],
    ]);
    expect(diamond.places).toEqual([
      { column: 0, row: 0.5 },
      { column: 1, row: 0 },
      { column: 1, row: 1 },
      { column: 2, row: 0.5 },
    ]);
    expect(
      drawLayered(3, [
        [0, 1],
        [1, 2],
      ]).rows,
    ).toBe(1);
  });

  it('draws the same graph the same way', () => {
    fc.assert(
      fc.property(anyDrawing, (cell) => {
        expect(drawLayered(cell.vertices, edgesOf(cell))).toEqual(drawLayered(cell.vertices, edgesOf(cell)));
      }),
    );
  });
});

describe('spread', () => {
  it('keeps the order and a row between neighbours, and moves nothing that has room', () => {
    expect(spread([0, 0])).toEqual([-0.5, 0.5]);
    expect(spread([0, 5])).toEqual([0, 5]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 8 }), (wanted) => {
        const rows = spread(wanted);
        rows.slice(1).forEach((row, i) => expect(row - rows[i]!).toBeGreaterThanOrEqual(1 - 1e-9));
      }),
    );
  });
});
