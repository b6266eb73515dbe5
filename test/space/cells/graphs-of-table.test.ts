import { expect, test } from 'vitest';
import { listGraphs } from '../../../src/space/cells/graphs.js';
import { findGraph, graphsOfTable } from '../../../src/space/cells/graphs-of-table.js';
import { allCells } from '../../cells.js';

test('the graphs of all cells are those of the space, in its order, and each cell has its own', () => {
  const cells = allCells();
  const { graphs, graphOf } = graphsOfTable(cells);
  const listed = [2, 3, 4, 5, 6, 7].flatMap(listGraphs);
  expect(graphs).toEqual(listed.map(({ vertices, adjacencyBits }) => ({ vertices, adjacencyBits })));
  expect(graphOf).toHaveLength(cells.count);
  graphOf.forEach((graph, cell) => {
    const { vertices, adjacencyBits } = graphs[graph]!;
    if (vertices !== cells.vertices[cell] || adjacencyBits !== cells.adjacencyBits[cell]) {
      expect.fail(`cell ${cell} has another graph`);
    }
  });
});

test('a graph is found by what it is', () => {
  const found = graphsOfTable(allCells());
  found.graphs.forEach(({ vertices, adjacencyBits }, graph) => {
    if (findGraph(found, vertices, adjacencyBits) !== graph) expect.fail(`graph ${graph} is not found`);
  });
  expect(findGraph(found, 2, 0)).toBe(-1);
  expect(findGraph(found, 3, 1)).toBe(-1);
  expect(findGraph(found, 7, 2 ** 21 - 1)).toBe(-1);
});

test('a table of few cells, or of none, has few graphs', () => {
  const few = { count: 3, vertices: Uint8Array.of(4, 2, 4), adjacencyBits: Uint32Array.of(25, 1, 25) };
  expect(graphsOfTable(few)).toEqual({
    graphs: [
      { vertices: 2, adjacencyBits: 1 },
      { vertices: 4, adjacencyBits: 25 },
    ],
    graphOf: Int32Array.of(1, 0, 1),
  });
  const none = { graphs: [], graphOf: new Int32Array(0) };
  expect(graphsOfTable({ ...few, count: 0 })).toEqual(none);
  expect(findGraph(none, 2, 1)).toBe(-1);
});
