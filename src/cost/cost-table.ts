import { CodesignError } from '../errors.js';
import type { AcceleratorGrid } from '../space/accelerators.js';
import { acceleratorAt, countAccelerators, DEFAULT_GRID } from '../space/accelerators.js';
import { listGraphs } from '../space/graphs.js';
import { NETWORK_MODULES } from '../space/network.js';
import type { OperationShape } from '../space/operations.js';
import { lowerCell, shapeKey } from '../space/operations.js';
import { listOperationShapes } from '../space/shapes.js';
import { operationCycles, serialCycles } from './accelerator-cycles.js';
import { acceleratorArea } from './area.js';
import type { CostConstants } from './constants.js';
import type { EngineAssignment } from './engines.js';
import { assignmentKey, engineAssignment } from './engines.js';

const INT32_MAX = 2 ** 31 - 1;

/**
 * What every variant costs, as flat columns; n variants, s shapes.
 *
 * `cycles[shape * n + variant]` core cycles of an operation; `serialCycles[n]`; `areaUnits[n]` in 1e-4 mm²;
 * `engineClass[n]` an index into `assignments`.
 */
export interface CostTable {
  readonly variants: number;
  readonly shapes: readonly OperationShape[];
  readonly cycles: Int32Array;
  readonly serialCycles: Int32Array;
  readonly areaUnits: Int32Array;
  readonly engineClass: Uint8Array;
  readonly assignments: readonly EngineAssignment[];
}

/**
 * Compute the cost table of a grid of accelerators.
 *
 * @throws {@link CodesignError} COST_OVERFLOW where a total could leave int32.
 */
export function buildCostTable(constants: CostConstants, grid: AcceleratorGrid = DEFAULT_GRID): CostTable {
  const variants = countAccelerators(grid);
  const shapes = listOperationShapes();
  const cycles = new Int32Array(shapes.length * variants);
  const serial = new Int32Array(variants);
  const area = new Int32Array(variants);
  const engineClass = new Uint8Array(variants);
  const classes = new Map<string, number>();
  const assignments: EngineAssignment[] = [];
  for (let v = 0; v < variants; v++) {
    const accelerator = acceleratorAt(v, grid);
    serial[v] = checkInt32(serialCycles(accelerator, constants), v);
    area[v] = checkInt32(acceleratorArea(accelerator, constants).areaUnits, v);
    const assignment = engineAssignment(accelerator);
    const key = assignmentKey(assignment);
    if (!classes.has(key)) classes.set(key, assignments.push(assignment) - 1);
    engineClass[v] = classes.get(key) as number;
    shapes.forEach((shape, s) => {
      cycles[s * variants + v] = checkInt32(operationCycles(shape, accelerator, constants), v);
    });
  }
  const table = { variants, shapes, cycles, serialCycles: serial, areaUnits: area, engineClass, assignments };
  checkTotals(table);
  return table;
}

function overflow(fault: string): CodesignError {
  return new CodesignError('COST_OVERFLOW', fault, 'Totals must stay below 2,147,483,648: use smaller cost constants.');
}

function checkInt32(value: number, variant: number): number {
  if (value > INT32_MAX) throw overflow(`Accelerator ${variant} needs ${value} for one operation or its area.`);
  return value;
}

/** Bound the slowest network from above: the worst cycles of each shape, one after another, over all graphs. */
function checkTotals({ variants, shapes, cycles, serialCycles: serial }: CostTable): void {
  const worst = new Map<string, number>();
  shapes.forEach((shape, s) => {
    worst.set(shapeKey(shape), maximum(cycles.subarray(s * variants, (s + 1) * variants)));
  });
  let slowest = 0;
  for (let vertices = 2; vertices <= 7; vertices++) {
    for (const { adjacencyBits } of listGraphs(vertices)) {
      slowest = Math.max(slowest, worstNetwork(vertices, adjacencyBits, worst));
    }
  }
  const total = slowest + maximum(serial);
  if (total > INT32_MAX) throw overflow(`The slowest network may take ${total} core cycles.`);
}

function worstNetwork(vertices: number, adjacencyBits: number, worst: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const module of NETWORK_MODULES) {
    for (const operation of lowerCell(
      { vertices, adjacencyBits, labels: new Array<number>(vertices - 2).fill(0) },
      module,
    )) {
      const { role, size, inputChannels, outputChannels } = operation;
      const kinds = role === 'label' ? (['conv3x3', 'conv1x1', 'maxpool3x3'] as const) : [operation.kind];
      const each = kinds.map((kind) => worst.get(shapeKey({ kind, size, inputChannels, outputChannels })) ?? 0);
      total += module.repeats * Math.max(...each);
    }
  }
  return total;
}

function maximum(values: Int32Array): number {
  return values.reduce((a, b) => Math.max(a, b), 0);
}
