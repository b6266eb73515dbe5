import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellAt } from '../../src/space/cells/cell-table.js';
import { decodeLabels, encodeLabels, formatAdjacency, hasEdge, predecessorMask } from '../../src/space/cells/cell.js';
import { vertexChannels } from '../../src/space/network/channels.js';
import { NETWORK_MODULES } from '../../src/space/network/modules.js';
import { lowerCell, shapeKey } from '../../src/space/network/operations.js';
import { countParameters } from '../../src/space/network/parameters.js';
import { listOperationShapes } from '../../src/space/network/shapes.js';
import { allCells } from '../cells.js';
import { readExamples } from '../examples.js';

const examples = readExamples();
const anyCell = fc.integer({ min: 0, max: allCells().count - 1 }).map((index) => cellAt(allCells(), index));

describe('the worked examples', () => {
  test.each(examples.cells.map((cell) => [cell.index, cell] as const))('cell %i', (index, example) => {
    const cell = cellAt(allCells(), index);
    expect(cell.vertices).toBe(example.vertices);
    expect(cell.labels).toEqual(example.ops);
    expect(formatAdjacency(cell)).toBe(example.adjacency);
    expect(vertexChannels(cell.vertices, cell.adjacencyBits, 128)).toEqual(example.channels);
    expect(countParameters(cell)).toBe(example.parameters);
    expect(NETWORK_MODULES.map((module) => lowerCell(cell, module).length)).toEqual(example.module_ops);
  });

  test('name each of the 80 operation shapes once', () => {
    const listed = listOperationShapes().map(shapeKey);
    expect(listed).toHaveLength(80);
    expect(listed.toSorted()).toEqual(examples.operations.map(shapeKey).toSorted());
  });
});

describe('channels', () => {
  test('those that feed the output add up to it, the others are the largest that they feed', () => {
    fc.assert(
      fc.property(anyCell, fc.constantFrom(128, 256, 512), ({ vertices, adjacencyBits }, outputChannels) => {
        const channels = vertexChannels(vertices, adjacencyBits, outputChannels);
        const output = vertices - 1;
        const feeding = channels.filter((_, i) => hasEdge(adjacencyBits, i + 1, output));
        if (feeding.length > 0) {
          expect(feeding.reduce((a, b) => a + b)).toBe(outputChannels);
          expect(Math.max(...feeding) - Math.min(...feeding)).toBeLessThanOrEqual(1);
          expect(feeding).toEqual(feeding.toSorted((a, b) => b - a));
        }
        channels.forEach((c, i) => {
          if (hasEdge(adjacencyBits, i + 1, output)) return;
          const fed = channels.filter((_, j) => j > i && hasEdge(adjacencyBits, i + 1, j + 1));
          expect(c).toBe(Math.max(...fed));
        });
      }),
    );
  });
});

describe('lowering', () => {
  test('has a projection for each edge from the input, additions for further inputs, and one operation a vertex', () => {
    fc.assert(
      fc.property(anyCell, fc.constantFrom(...NETWORK_MODULES), (cell, module) => {
        const operations = lowerCell(cell, module);
        const output = cell.vertices - 1;
        const byRole = (vertex: number, role: string): number =>
          operations.filter((operation) => operation.vertex === vertex && operation.role === role).length;
        for (let v = 1; v <= output; v++) {
          const predecessors = predecessorMask(cell.adjacencyBits, v).toString(2).replaceAll('0', '').length;
          const fromInput = hasEdge(cell.adjacencyBits, 0, v);
          expect(byRole(v, 'projection')).toBe(fromInput ? 1 : 0);
          expect(byRole(v, 'label')).toBe(v < output ? 1 : 0);
          const additions = v < output ? predecessors - 1 : fromInput && predecessors > 1 ? 1 : 0;
          expect(byRole(v, 'addition')).toBe(additions);
        }
        operations.forEach(({ dependencies }, position) => {
          expect(dependencies.every((dependency) => dependency >= 0 && dependency < position)).toBe(true);
        });
      }),
    );
  });

  test('feeds nothing that is not used and uses nothing that is not fed', () => {
    fc.assert(
      fc.property(anyCell, (cell) => {
        const [module] = NETWORK_MODULES;
        if (module === undefined) throw new Error('no module');
        const operations = lowerCell(cell, module);
        const used = new Set(operations.flatMap(({ dependencies }) => dependencies));
        operations.forEach(({ vertex, role, dependencies }, position) => {
          const feedsOutput = role === 'label' && hasEdge(cell.adjacencyBits, vertex, cell.vertices - 1);
          const isOutput = vertex === cell.vertices - 1;
          expect(used.has(position) || feedsOutput || isOutput).toBe(true);
          expect(dependencies.length > 0).toBe(role !== 'projection');
        });
      }),
    );
  });
});

describe('labels', () => {
  test('survive being packed into a number', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2), { maxLength: 5 }), (labels) => {
        expect(decodeLabels(encodeLabels(labels), labels.length)).toEqual(labels);
      }),
    );
  });
});
