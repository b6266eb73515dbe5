import type { Accelerator } from '../../space/accelerators/accelerator.js';
import { acceleratorAt } from '../../space/accelerators/grid.js';
import { engineLanes } from '../../space/accelerators/accelerator.js';
import type { CellTable } from '../../space/cells/cell-table.js';
import { cellAt, hashAt } from '../../space/cells/cell-table.js';
import { formatAdjacency } from '../../space/cells/cell.js';
import { vertexChannels } from '../../space/network/channels.js';
import { NETWORK_MODULES } from '../../space/network/modules.js';
import type { OperationShape } from '../../space/network/operations.js';
import { lowerCell } from '../../space/network/operations.js';
import { countParameters } from '../../space/network/parameters.js';
import { operationName } from '../../space/models/module.js';
import { listOperationShapes } from '../../space/network/shapes.js';
import { NASBENCH101 } from '../../space/nasbench101/workload.js';
import { operationCycles, serialCycles } from '../model/accelerator-cycles.js';
import { acceleratorArea } from '../model/area.js';
import type { CostConstants, Structure } from '../model/constants.js';
import { hashConstants } from '../model/constants.js';
import { engineAssignment } from '../model/engines.js';
import { explainPair } from '../model/explain-pair.js';
import type { PublishedBuild, PublishedFigures } from './published.js';
import { compareLayers, compareThroughput } from './report.js';

/** The corners of the grid and some within it, by index. */
const ACCELERATORS = [0, 6, 1234, 2900, 4321, 5150, 7001, 8639, 3468, 7676, 371, 8355];

/** The known cells, and some of every size, by index. */
const CELLS = [
  0, 4789, 300793, 6992, 16569, 167, 252927, 126775, 229727, 418155, 284753, 224183, 368507, 387754, 31585, 422511,
  88805, 81909, 420557, 25008, 162698, 12816, 30498, 285388, 391434, 342956, 314000, 26990, 261849, 210099, 86376,
  378007, 29193, 340056, 61994, 11524, 303521, 312968, 365677, 346363,
];

const NOTE = [
  'Worked examples of docs/cost-models.md. Cycles at the constants of the structure (200 MHz core, int8, two images a call); area in units of 1e-4 mm2.',
  'lanes: [3x3 or general engine, 1x1 engine], 0 where there is no second engine. op_cycles: one number for each entry of operations, in that order. size: feature map height and width; a projection is a conv1x1. fixed_cycles: the serial part.',
  'cells: ops are the labels of vertices 1..V-2 (0 conv3x3, 1 conv1x1, 2 maxpool3x3); channels are those of vertices 1..V-2 in a 128->128 cell; module_ops counts the operations of the five cells 128->128, 128->256, 256->256, 256->512, 512->512; cycles: network cycles, one number for each entry of accelerators, in that order.',
  'validation: predicted images/s of the published builds. layers: predicted milliseconds of single layers of two images.',
];

/** One operation shape: `in` and `out` of a convolution, `channels` of the others. */
export interface ExampleOperation {
  readonly kind: OperationShape['kind'];
  readonly size: number;
  readonly in?: number;
  readonly out?: number;
  readonly channels?: number;
}

/** One accelerator; `op_cycles` in the order of the examples' operations. */
export interface ExampleAccelerator extends Accelerator {
  readonly index: number;
  readonly lanes: readonly [number, number];
  readonly lut: number;
  readonly clb: number;
  readonly dsp: number;
  readonly bram18: number;
  readonly area: number;
  readonly fixed_cycles: number;
  readonly op_cycles: readonly number[];
}

/** One cell; `cycles` in the order of the examples' accelerators. */
export interface ExampleCell {
  readonly index: number;
  readonly md5: string;
  readonly vertices: number;
  readonly adjacency: string;
  readonly ops: readonly number[];
  readonly channels: readonly number[];
  readonly parameters: number;
  readonly module_ops: readonly number[];
  readonly cycles: readonly number[];
}

interface ExampleRow {
  readonly board: string;
  readonly compute_dsp: number;
  readonly precision: string;
  readonly published: number;
  readonly predicted: number;
}

/** What an implementation of the cost model must meet exactly; rates and times to the digits given. */
export interface WorkedExamples {
  readonly note: readonly string[];
  readonly structure: Structure;
  readonly constants_sha256: string;
  readonly operations: readonly ExampleOperation[];
  readonly accelerators: readonly ExampleAccelerator[];
  readonly cells: readonly ExampleCell[];
  readonly validation: readonly (ExampleRow & { readonly network: string })[];
  readonly layers: readonly (ExampleRow & { readonly layer: string })[];
}

function exampleOperation({ kind, size, inputChannels, outputChannels }: OperationShape): ExampleOperation {
  return kind === 'conv3x3' || kind === 'conv1x1'
    ? { kind, size, in: inputChannels, out: outputChannels }
    : { kind, size, channels: inputChannels };
}

function exampleAccelerator(index: number, constants: CostConstants): ExampleAccelerator {
  const accelerator = acceleratorAt(index);
  const lanes = engineLanes(accelerator);
  const { areaUnits: area, ...resources } = acceleratorArea(accelerator, constants);
  return {
    index,
    ...accelerator,
    lanes: [lanes.conv3x3, lanes.conv1x1],
    ...resources,
    area,
    fixed_cycles: serialCycles(NASBENCH101.serial, accelerator, constants),
    op_cycles: NASBENCH101.operations.map((operation) => operationCycles(operation, accelerator, constants)),
  };
}

function exampleCell(cells: CellTable, index: number, accelerators: readonly ExampleAccelerator[]): ExampleCell {
  const cell = cellAt(cells, index);
  const { vertices, adjacencyBits, labels } = cell;
  const names = NASBENCH101.operations.map(operationName);
  return {
    index,
    md5: hashAt(cells, index),
    vertices,
    adjacency: formatAdjacency(cell),
    ops: labels,
    channels: vertexChannels(vertices, adjacencyBits, 128).slice(0, vertices - 2),
    parameters: countParameters(cell),
    module_ops: NETWORK_MODULES.map((module) => lowerCell(cell, module).length),
    cycles: accelerators.map((accelerator) => {
      const cycles = new Map(names.map((name, i) => [name, accelerator.op_cycles[i]!]));
      return explainPair(cell, {
        cyclesOf: (operation) => cycles.get(operationName(operation)) as number,
        serialCycles: accelerator.fixed_cycles,
        assignment: engineAssignment(accelerator),
      }).latencyCycles;
    }),
  };
}

/**
 * Work out examples of the cost model on the slow path, operation by operation, for other implementations to meet.
 *
 * All operation shapes on 12 accelerators of the default grid, 40 cells on the same, every row of the validation.
 */
export function workedExamples(constants: CostConstants, cells: CellTable, figures: PublishedFigures): WorkedExamples {
  const accelerators = ACCELERATORS.map((index) => exampleAccelerator(index, constants));
  const builds = new Map(figures.builds.map((build) => [build.build, build]));
  const computeDsp = (name: string): number => {
    const build = builds.get(name) as PublishedBuild;
    return 2 * build.filter_par * build.pixel_par;
  };
  return {
    note: NOTE,
    structure: constants.structure,
    constants_sha256: hashConstants(constants),
    operations: listOperationShapes().map(exampleOperation),
    accelerators,
    cells: CELLS.map((index) => exampleCell(cells, index, accelerators)),
    validation: compareThroughput(figures, constants).map((row) => ({
      board: row.board,
      compute_dsp: computeDsp(row.build),
      network: row.network,
      precision: `int${row.precision_bits}`,
      published: row.published,
      predicted: Number(row.predicted.toFixed(4)),
    })),
    layers: compareLayers(figures, constants).map((row) => ({
      board: row.board,
      compute_dsp: computeDsp(row.build),
      layer: row.layer,
      precision: `int${row.precision_bits}`,
      published: Number(row.published.toFixed(6)),
      predicted: Number(row.predicted.toFixed(6)),
    })),
  };
}

/** Format worked examples as JSON: one operation, accelerator, cell or row a line. */
export function formatWorkedExamples(examples: WorkedExamples): string {
  const fields = Object.entries(examples).map(([name, value]: [string, unknown]) => {
    if (!Array.isArray(value)) return `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`;
    const lines = value.map((each) => `    ${JSON.stringify(each)}`);
    return `  ${JSON.stringify(name)}: [\n${lines.join(',\n')}\n  ]`;
  });
  return `{\n${fields.join(',\n')}\n}\n`;
}
