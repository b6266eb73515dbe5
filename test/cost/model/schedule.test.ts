import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EngineAssignment } from '../../../src/cost/model/engines.js';
import { engineAssignment, engineNames } from '../../../src/cost/model/engines.js';
import { makespan, scheduleOperations } from '../../../src/cost/model/schedule.js';
import { acceleratorAt } from '../../../src/space/accelerators/grid.js';
import { cellAt } from '../../../src/space/cells/cell-table.js';
import { NETWORK_MODULES } from '../../../src/space/network/modules.js';
import type { CellOperation } from '../../../src/space/network/operations.js';
import { lowerCell } from '../../../src/space/network/operations.js';
import { allCells } from '../../cells.js';

const ASSIGNMENTS: readonly EngineAssignment[] = [
  [0, 0, 0, 0],
  [0, 0, 1, 0],
  [0, 1, 0, 1],
  [0, 1, 2, 1],
];

const operations = fc
  .tuple(fc.integer({ min: 0, max: allCells().count - 1 }), fc.constantFrom(...NETWORK_MODULES))
  .map(([index, module]) => lowerCell(cellAt(allCells(), index), module));
const assignment = fc.constantFrom(...ASSIGNMENTS);
const someCycles = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 32, maxLength: 32 });

function schedule(
  list: readonly CellOperation[],
  cycles: readonly number[],
  engines: EngineAssignment,
): ReturnType<typeof scheduleOperations> {
  return scheduleOperations(list, (operation) => cycles[list.indexOf(operation)]!, engines);
}

describe('a schedule', () => {
  test('starts each operation as early as its engine and its inputs allow, in program order', () => {
    fc.assert(
      fc.property(operations, someCycles, assignment, (list, cycles, engines) => {
        const scheduled = schedule(list, cycles, engines);
        scheduled.forEach(({ engine, start, end, dependencies }, i) => {
          const before = scheduled.slice(0, i).filter((other) => other.engine === engine);
          const inputs = dependencies.map((d) => scheduled[d]?.end ?? NaN);
          expect(start).toBe(Math.max(0, ...before.map((other) => other.end), ...inputs));
          expect(end - start).toBe(cycles[i]);
        });
        expect(makespan(scheduled)).toBe(Math.max(...scheduled.map(({ end }) => end)));
      }),
    );
  });

  test('never gets shorter when an operation gets slower', () => {
    fc.assert(
      fc.property(operations, someCycles, assignment, fc.nat(31), fc.nat(500), (list, cycles, engines, at, more) => {
        const slower = cycles.map((c, i) => (i === at ? c + more : c));
        const before = makespan(schedule(list, cycles, engines));
        expect(makespan(schedule(list, slower, engines))).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  test('is a plain sum on one engine', () => {
    fc.assert(
      fc.property(operations, someCycles, (list, cycles) => {
        const sum = list.reduce((total, _, i) => total + cycles[i]!, 0);
        expect(makespan(schedule(list, cycles, [0, 0, 0, 0]))).toBe(sum);
      }),
    );
  });

  test('of nothing takes nothing', () => {
    expect(makespan([])).toBe(0);
  });
});

test('engines are assigned as the spec has it', () => {
  const names = (index: number): string[] => {
    const accelerator = acceleratorAt(index);
    return engineAssignment(accelerator).map((engine) => engineNames(accelerator)[engine]!);
  };
  // conv3x3, conv1x1, maxpool3x3, add: one engine, two engines, each without and with a pooling engine.
  expect(names(0)).toEqual(['general', 'general', 'general', 'general']);
  expect(names(6)).toEqual(['general', 'general', 'pool', 'general']);
  expect(names(1)).toEqual(['conv3x3', 'conv1x1', 'conv3x3', 'conv1x1']);
  expect(names(7)).toEqual(['conv3x3', 'conv1x1', 'pool', 'conv1x1']);
});
