import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasEdge, predecessorMask } from '../../../src/space/cells/cell.js';
import { cellAt } from '../../../src/space/cells/cell-table.js';
import { NETWORK_MODULES } from '../../../src/space/network/modules.js';
import { lowerCell } from '../../../src/space/network/operations.js';
import { allCells } from '../../cells.js';
import { readExamples } from '../../examples.js';

const examples = readExamples();
const anyCell = fc.integer({ min: 0, max: allCells().count - 1 }).map((index) => cellAt(allCells(), index));

describe('lowering', () => {
  test.each(examples.cells.map((cell) => [cell.index, cell] as const))(
    'gives example %i its operations',
    (index, example) => {
      const cell = cellAt(allCells(), index);
      expect(NETWORK_MODULES.map((module) => lowerCell(cell, module).length)).toEqual(example.module_ops);
    },
  );

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
