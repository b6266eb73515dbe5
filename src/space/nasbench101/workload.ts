import { listCells } from '../cells/cell-table.js';
import type { ModelOperation } from '../models/module.js';
import type { SerialOperation, Workload } from '../models/workload.js';
import { CLASS_COUNT, NETWORK_MODULES, STEM_INPUT_CHANNELS, STEM_OUTPUT_CHANNELS } from '../network/modules.js';
import { MOST_OPERATIONS, shapeOperation } from '../network/operations.js';
import { listOperationShapes } from '../network/shapes.js';

function pool(kernel: number, inputSize: number, outputSize: number, channels: number): ModelOperation {
  return { kind: 'pool', kernel, inputSize, outputSize, channels };
}

const STEM: ModelOperation = {
  kind: 'conv',
  kernel: 3,
  stride: 1,
  inputSize: 32,
  outputSize: 32,
  inputChannels: STEM_INPUT_CHANNELS,
  outputChannels: STEM_OUTPUT_CHANNELS,
  groups: 1,
  first: true,
};

/** The stem, the two down-sampling pools, the global average pool and the dense layer on the host. */
export const NASBENCH101_SERIAL: readonly SerialOperation[] = [
  STEM,
  pool(2, 32, 16, 128),
  pool(2, 16, 8, 256),
  pool(8, 8, 1, 512),
  { kind: 'host', macs: 512 * CLASS_COUNT } as const,
].map((operation) => ({ operation, repeats: 1 }));

let operations: readonly ModelOperation[] | undefined;

/** NAS-Bench-101's network with all of its cells (spec/cell-space.md, "Network"). */
export const NASBENCH101: Workload = {
  get operations() {
    return (operations ??= listOperationShapes().map(shapeOperation));
  },
  serial: NASBENCH101_SERIAL,
  mostRuns: MOST_OPERATIONS * NETWORK_MODULES.reduce((sum, { repeats }) => sum + repeats, 0),
  models: () => ({ kind: 'cells', cells: listCells() }),
};
