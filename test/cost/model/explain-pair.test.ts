import fc from 'fast-check';
import { expect, test } from 'vitest';
import { explainPair } from '../../../src/cost/model/explain-pair.js';
import { makespan, scheduleOperations } from '../../../src/cost/model/schedule.js';
import { cellAt } from '../../../src/space/cells/cell-table.js';
import { NETWORK_MODULES } from '../../../src/space/network/modules.js';
import type { OperationShape } from '../../../src/space/network/operations.js';
import type { ModelOperation } from '../../../src/space/models/module.js';
import { operationName } from '../../../src/space/models/module.js';
import { lowerCell, shapeKey } from '../../../src/space/network/operations.js';
import { listOperationShapes } from '../../../src/space/network/shapes.js';
import { allCells } from '../../cells.js';

/** Cycles that tell most shapes apart. */
const cyclesOf = ({ kind, size, inputChannels, outputChannels }: OperationShape): number =>
  kind.length * size + inputChannels + 3 * outputChannels;

/** The same by the operations that shapes are. */
const cyclesOfOperation = (operation: ModelOperation): number => {
  const shape = listOperationShapes().find((each) => shapeKey(each) === operationName(operation));
  return cyclesOf(shape as OperationShape);
};

test('a pair takes the serial part and each module as often as it occurs, each as its schedule has it', () => {
  const engine = fc.nat(3);
  const assignments = fc.tuple(engine, engine, engine, engine);
  fc.assert(
    fc.property(fc.nat(allCells().count - 1), assignments, fc.nat(10_000), (index, assignment, serialCycles) => {
      const cell = cellAt(allCells(), index);
      const explained = explainPair(cell, { cyclesOf: cyclesOfOperation, serialCycles, assignment });
      expect(explained.modules.map(({ repeats }) => repeats)).toEqual([3, 1, 2, 1, 2]);
      let sum = serialCycles;
      explained.modules.forEach(({ operations, cycles, repeats }, i) => {
        expect(operations).toEqual(scheduleOperations(lowerCell(cell, NETWORK_MODULES[i]!), cyclesOf, assignment));
        expect(cycles).toBe(makespan(operations));
        sum += repeats * cycles;
      });
      expect(explained).toMatchObject({ latencyCycles: sum, serialCycles });
    }),
  );
});
