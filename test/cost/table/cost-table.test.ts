import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operationCycles, serialCycles } from '../../../src/cost/model/accelerator-cycles.js';
import { acceleratorArea } from '../../../src/cost/model/area.js';
import type { CostConstants } from '../../../src/cost/model/constants.js';
import { loadConstants } from '../../../src/cost/model/constants.js';
import { buildCostTable } from '../../../src/cost/table/build-cost-table.js';
import { engineAssignment } from '../../../src/cost/model/engines.js';
import { AnalyticModel } from '../../../src/cost/cost-model.js';
import { indexOperations } from '../../../src/cost/table/cost-table.js';
import { NASBENCH101 } from '../../../src/space/nasbench101/workload.js';
import type { AcceleratorGrid } from '../../../src/space/accelerators/grid.js';
import type { Accelerator } from '../../../src/space/accelerators/accelerator.js';
import { INT32_MAX } from '../../../src/integers.js';
import { acceleratorAt, countAccelerators, DEFAULT_GRID } from '../../../src/space/accelerators/grid.js';
import { listGraphs } from '../../../src/space/cells/graphs.js';
import { NETWORK_MODULES } from '../../../src/space/network/modules.js';
import { lowerCell, MOST_OPERATIONS, shapeKey } from '../../../src/space/network/operations.js';
import { listOperationShapes } from '../../../src/space/network/shapes.js';
import { legalGrid } from '../../random-grid.js';

interface Golden {
  readonly operations: { kind: string; size: number; in?: number; out?: number; channels?: number }[];
  readonly accelerators: { index: number; area: number; fixed_cycles: number; op_cycles: number[] }[];
}

const goldenPath = new URL('../../golden/examples.json', import.meta.url);
const golden = JSON.parse(readFileSync(goldenPath, 'utf8')) as Golden;
const version2 = loadConstants('chaidnn-v2');
const version3 = loadConstants('chaidnn-v3');

/** Compare a table with the functions it stands for, on every variant or on each n-th. */
function expectDirect(grid: AcceleratorGrid, c: CostConstants, every: number): void {
  const table = buildCostTable(c, grid);
  expect(table.variants).toBe(countAccelerators(grid));
  for (let v = 0; v < table.variants; v += every) {
    const accelerator = acceleratorAt(v, grid);
    const ours = table.operations.map((_, s) => table.cycles[s * table.variants + v]);
    expect(ours).toEqual(table.operations.map((operation) => operationCycles(operation, accelerator, c)));
    expect(table.serialCycles[v]).toBe(serialCycles(NASBENCH101.serial, accelerator, c));
    expect(table.areaUnits[v]).toBe(acceleratorArea(accelerator, c).areaUnits);
    expect(table.assignments[table.engineClass[v]!]).toEqual(engineAssignment(accelerator));
  }
}

describe('cost table', () => {
  it('has the worked examples of the specification', () => {
    const table = buildCostTable(version2);
    const at = indexOperations(table.operations);
    for (const { index, area, fixed_cycles, op_cycles } of golden.accelerators) {
      expect(table.areaUnits[index]).toBe(area);
      expect(table.serialCycles[index]).toBe(fixed_cycles);
      const ours = golden.operations.map(({ kind, size, in: from, out: to, channels = 0 }) => {
        const key = `${kind}@${size}:${from ?? channels}>${to ?? channels}`;
        return table.cycles[(at.get(key) as number) * table.variants + index];
      });
      expect(ours).toEqual(op_cycles);
    }
  });

  it('equals the direct computation on the default grid', () => {
    for (const constants of [version2, version3]) {
      expectDirect(DEFAULT_GRID, constants, 37);
      expectDirect(DEFAULT_GRID, { ...constants, precision_bits: 6 }, 379);
    }
  });

  it('equals the direct computation on random grids of legal values', () => {
    fc.assert(
      fc.property(legalGrid, fc.constantFrom(version2, version3), (each, constants) => {
        expectDirect(each, constants, Math.ceil(countAccelerators(each) / 20));
      }),
      { seed: 5, numRuns: 80 },
    );
  });

  it('refuses constants that let no weights through as such', () => {
    const slow = { ...version3, core_mhz: 5000, ddr_bytes_per_us: 4 };
    const refused = expect.objectContaining({
      code: 'CONSTANTS_INVALID',
      message: expect.stringContaining('"ddr_bytes_per_us" 4 at "core_mhz" 5000 is a weight bandwidth of 0') as string,
      wayOut: expect.stringContaining('Raise ddr_bytes_per_us or lower core_mhz') as string,
    }) as Error;
    expect(() => buildCostTable(slow, DEFAULT_GRID)).toThrow(refused);
    expect(() => new AnalyticModel(slow)).toThrow(refused);
    expect(() => new AnalyticModel({ ...slow, ddr_bytes_per_us: 5 })).not.toThrow();
  });

  it('refuses costs that leave int32', () => {
    const grid = { ...DEFAULT_GRID, pixel_par: [4], filter_par: [8] };
    const overflow = expect.objectContaining({ code: 'COST_OVERFLOW' }) as Error;
    expect(() => buildCostTable({ ...version3, operation_overhead_cycles: 1_000_000_000 }, grid)).toThrow(overflow);
    expect(() => buildCostTable({ ...version3, area_units_per_dsp: 1_000_000_000 }, grid)).toThrow(overflow);
    // The first one is named: of the areas, of the serial parts, of the first operation that leaves int32.
    const constants = { ...version3, operation_overhead_cycles: 2_147_470_000 };
    const firstOver = (cyclesOf: (accelerator: Accelerator) => number): string => {
      for (let v = 0; ; v++) {
        const value = cyclesOf(acceleratorAt(v, DEFAULT_GRID));
        if (value > INT32_MAX) return `Accelerator ${v} needs ${value} for one operation or its area.`;
      }
    };
    const alone = { ...NASBENCH101, serial: [] };
    const first = NASBENCH101.operations.find((operation) => operation.kind === 'conv')!;
    expect(() => buildCostTable(constants, DEFAULT_GRID, alone)).toThrow(
      firstOver((accelerator) => operationCycles(first, accelerator, constants)),
    );
    expect(() => buildCostTable(constants, DEFAULT_GRID)).toThrow(
      firstOver((accelerator) => serialCycles(NASBENCH101.serial, accelerator, constants)),
    );
    const large = { ...version3, area_units_per_dsp: 1_100_000 };
    expect(() => buildCostTable(large)).toThrow(
      firstOver((accelerator) => acceleratorArea(accelerator, large).areaUnits),
    );
    // Each operation fits, the slowest network does not.
    expect(() => buildCostTable({ ...version3, operation_overhead_cycles: 30_000_000 }, grid)).toThrow(
      /The slowest network takes \d{10} core cycles, on accelerator \d+\./,
    );
  });
});

describe('operation shapes', () => {
  it('are those of every graph, module and label', () => {
    const found = new Set<string>();
    let most = 0;
    for (let vertices = 2; vertices <= 7; vertices++) {
      for (const { adjacencyBits } of listGraphs(vertices)) {
        for (const label of [0, 1, 2]) {
          const cell = { vertices, adjacencyBits, labels: new Array<number>(vertices - 2).fill(label) };
          for (const module of NETWORK_MODULES) {
            const operations = lowerCell(cell, module);
            most = Math.max(most, operations.length);
            for (const operation of operations) found.add(shapeKey(operation));
          }
        }
      }
    }
    expect(new Set(listOperationShapes().map(shapeKey))).toEqual(found);
    expect(listOperationShapes()).toHaveLength(80);
    expect(most).toBeLessThanOrEqual(MOST_OPERATIONS);
  });
});
