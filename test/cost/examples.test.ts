import { describe, expect, test } from 'vitest';
import { operationCycles, serialCycles } from '../../src/cost/model/accelerator-cycles.js';
import { acceleratorArea } from '../../src/cost/model/area.js';
import { loadConstants } from '../../src/cost/model/constants.js';
import { engineAssignment } from '../../src/cost/model/engines.js';
import { explainPair } from '../../src/cost/model/explain-pair.js';
import { acceleratorAt } from '../../src/space/accelerators/grid.js';
import { cellAt } from '../../src/space/cells/cell-table.js';
import { operationName } from '../../src/space/models/module.js';
import { NASBENCH101 } from '../../src/space/nasbench101/workload.js';
import { shapeKey, shapeOperation } from '../../src/space/network/operations.js';
import { allCells } from '../cells.js';
import { readExamples } from '../examples.js';

const { accelerators, cells, operations } = readExamples();
const constants = loadConstants('chaidnn-v2');

describe.each(accelerators.map((example) => [example.index, example] as const))('accelerator %i', (index, example) => {
  const accelerator = acceleratorAt(index);

  test('has its resources and area', () => {
    const { lut, clb, dsp, bram18, area: areaUnits } = example;
    expect(acceleratorArea(accelerator, constants)).toEqual({ lut, clb, dsp, bram18, areaUnits });
  });

  test('takes its cycles for each operation and for the serial part', () => {
    expect(operations.map((shape) => operationCycles(shapeOperation(shape), accelerator, constants))).toEqual(
      example.op_cycles,
    );
    expect(serialCycles(NASBENCH101.serial, accelerator, constants)).toBe(example.fixed_cycles);
  });

  test('takes its cycles for each network, from nothing but the cycles of the examples', () => {
    const cycles = new Map(operations.map((shape, i) => [shapeKey(shape), example.op_cycles[i]!]));
    const at = accelerators.indexOf(example);
    for (const cell of cells) {
      const { latencyCycles } = explainPair(cellAt(allCells(), cell.index), {
        cyclesOf: (operation) => cycles.get(operationName(operation)) ?? NaN,
        serialCycles: example.fixed_cycles,
        assignment: engineAssignment(accelerator),
      });
      expect(latencyCycles).toBe(cell.cycles[at]);
    }
  });
});

test('the examples cover something', () => {
  expect([accelerators.length, cells.length, operations.length]).toEqual([12, expect.any(Number), 80]);
  expect(cells.length).toBeGreaterThan(5);
});
