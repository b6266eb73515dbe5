import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkCell,
  readDrawnCell,
  usedVertices,
  writeDrawnCell,
} from '../../../../../src/explorer/page/pair/model/drawn-cell.js';
import {
  addVertex,
  canAddVertex,
  removeVertex,
  setLabel,
  toggleEdge,
} from '../../../../../src/explorer/page/pair/model/edit-cell.js';
import { edgeBit, formatAdjacency, formatOperations, hasEdge } from '../../../../../src/space/cells/cell.js';
import { parseCellText, pruneCell } from '../../../../../src/space/cells/parse-cell.js';
import { representative } from '../../../../../src/space/cells/representative.js';
import { anyDrawing } from '../arbitraries.js';

describe('readDrawnCell', () => {
  it('reads what writeDrawnCell writes, unused vertices and all', () => {
    fc.assert(
      fc.property(anyDrawing, (cell) => {
        expect(readDrawnCell(writeDrawnCell(cell))).toEqual(cell);
      }),
    );
  });

  it.each([
    ['', ''],
    ['01', ''],
    ['01/10', ''],
    ['11/00', ''],
    ['02/00', ''],
    ['011/001/000', ''],
    ['011/001/000', 'conv3x3'],
    ['011/001/000', 'conv3x3-bn-relu,conv3x3-bn-relu'],
    ['00000001/00000000/00000000/00000000/00000000/00000000/00000000/00000000', 'maxpool3x3,'.repeat(5) + 'maxpool3x3'],
    ['<script>', ''],
  ])('reads no cell from %j and %j', (adjacency, operations) => {
    expect(readDrawnCell({ adjacency, operations })).toBeUndefined();
  });
});

describe('checkCell', () => {
  it('accepts and refuses what parseCell does, and finds the same representative', () => {
    fc.assert(
      fc.property(anyDrawing, (drawn) => {
        const checked = checkCell(drawn);
        let parsed;
        try {
          parsed = parseCellText(formatAdjacency(drawn), formatOperations(drawn.labels));
        } catch {
          parsed = undefined;
        }
        if (parsed === undefined) expect(checked).toHaveProperty('fault');
        else expect(checked).toMatchObject({ cell: representative(parsed) });
      }),
    );
  });

  it('says which drawn vertex each vertex of the representative is: edges and labels agree', () => {
    fc.assert(
      fc.property(anyDrawing, (drawn) => {
        const checked = checkCell(drawn);
        if ('fault' in checked) return;
        const { cell, drawnVertex } = checked;
        for (let y = 1; y < cell.vertices; y++) {
          for (let x = 0; x < y; x++) {
            const [a, b] = [drawnVertex[x]!, drawnVertex[y]!];
            expect(a < b && hasEdge(drawn.adjacencyBits, a, b)).toBe(hasEdge(cell.adjacencyBits, x, y));
          }
        }
        cell.labels.forEach((label, i) => expect(drawn.labels[drawnVertex[i + 1]! - 1]).toBe(label));
        expect(usedVertices(drawn).filter(Boolean)).toHaveLength(cell.vertices);
      }),
    );
  });

  it('names the fault', () => {
    expect(checkCell({ vertices: 2, adjacencyBits: 0, labels: [] })).toEqual({
      fault: 'No path leads from the input to the output.',
    });
    expect(checkCell({ vertices: 5, adjacencyBits: 2 ** 10 - 1, labels: [0, 0, 0] })).toEqual({
      fault: 'The cell has 10 edges; NAS-Bench-101 allows 9 at most.',
    });
  });
});

describe('edits', () => {
  it('toggle an edge in either direction, twice for nothing', () => {
    fc.assert(
      fc.property(anyDrawing, fc.nat(6), fc.nat(6), (cell, a, b) => {
        const [x, y] = [a % cell.vertices, b % cell.vertices];
        const once = toggleEdge(cell, x, y);
        expect(toggleEdge(once, y, x)).toEqual(cell);
        if (x !== y) {
          const at = [Math.min(x, y), Math.max(x, y)] as const;
          expect(hasEdge(once.adjacencyBits, ...at)).toBe(!hasEdge(cell.adjacencyBits, ...at));
        }
      }),
    );
  });

  it('remove the vertex that was added, and leave what was there', () => {
    fc.assert(
      fc.property(anyDrawing, (cell) => {
        if (!canAddVertex(cell)) return;
        const added = addVertex(cell);
        expect(usedVertices(added)[cell.vertices - 1]).toBe(true);
        expect(removeVertex(added, cell.vertices - 1)).toEqual(cell);
      }),
    );
  });

  it('remove an unused vertex without any change of the cell that is costed', () => {
    fc.assert(
      fc.property(anyDrawing, (cell) => {
        const unused = usedVertices(cell).indexOf(false);
        if (unused <= 0 || pruneCell(cell) === undefined) return;
        expect(pruneCell(removeVertex(cell, unused))).toEqual(pruneCell(cell));
      }),
    );
  });

  it('set a label', () => {
    const cell = { vertices: 4, adjacencyBits: edgeBit(0, 1), labels: [0, 0] };
    expect(setLabel(cell, 2, 1).labels).toEqual([0, 1]);
  });
});
