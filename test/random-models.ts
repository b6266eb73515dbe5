import type { CostTable } from '../src/cost/table/cost-table.js';
import { indexOperations } from '../src/cost/table/cost-table.js';
import type { EngineAssignment } from '../src/cost/model/engines.js';
import { explainModel } from '../src/cost/model/explain-model.js';
import { buildModuleTable } from '../src/space/models/build-module-table.js';
import type { ModelSpace } from '../src/space/models/model-space.js';
import type { ModelModule, ModelOperation, ModuleOperation } from '../src/space/models/module.js';
import { operationName } from '../src/space/models/module.js';
import { countMostRuns } from '../src/space/models/module-table.js';

type Next = (bound: number) => number;

const KINDS: ((size: number) => ModelOperation)[] = [
  (size) => ({ kind: 'add', size, channels: 16 }),
  (size) => ({ kind: 'pool', kernel: 3, inputSize: size, outputSize: size, channels: 16 }),
  (size) => ({ kind: 'host', macs: size }),
  (size) => convolution(1, size),
  (size) => convolution(3, size),
  (size) => convolution(5, size),
];

function convolution(kernel: number, size: number): ModelOperation {
  const map = { inputSize: size, outputSize: size, inputChannels: 16, outputChannels: 16 };
  return { kind: 'conv', kernel, stride: 1, ...map, groups: 1, first: false };
}

/** A module of random operations, each of which waits for some before it. */
function randomModule(next: Next): ModuleOperation[] {
  return Array.from({ length: next(9) }, (_, i): ModuleOperation => {
    const operation = KINDS[next(KINDS.length)]!(1 + next(4));
    return { ...operation, dependencies: Array.from({ length: i === 0 ? 0 : next(4) }, () => next(i)) };
  });
}

/** A space of random models, whose modules are shared, repeated, empty or the same for all. */
export function randomModels(modelCount: number, next: Next): ModelSpace {
  const modules = Array.from({ length: 2 + next(12) }, () => randomModule(next));
  const alone = modules.push([{ ...KINDS[next(KINDS.length)]!(9), dependencies: [] }]) - 1;
  const models = Array.from({ length: modelCount }, () => [
    { module: alone, repeats: 2 },
    ...Array.from({ length: next(5) }, () => ({ module: next(alone), repeats: 1 + next(3) })),
  ]);
  const { operations, serial, table } = buildModuleTable(modules, models);
  return {
    name: 'random',
    network: undefined,
    noun: 'model',
    count: modelCount,
    workload: {
      operations,
      serial,
      mostRuns: countMostRuns(table),
      models: () => ({ kind: 'modules', modules: table }),
    },
    cells: undefined,
    nameAt: (model) => `m${model}`,
    find: (text) => Number(text.slice(1)),
    modulesAt: (model) =>
      models[model]!.map(({ module, repeats }): ModelModule => {
        return { name: String(module), operations: modules[module]!, repeats };
      }),
    decisions: undefined,
    parameters: () => undefined,
    source: undefined,
  };
}

/** A cost table of random numbers for the operations of a space: few distinct values, so that ties and twins occur. */
export function randomCostsOf(
  { workload: { operations } }: ModelSpace,
  variants: number,
  assignments: readonly EngineAssignment[],
  cycleValues: number,
  next: Next,
): CostTable {
  const fill = (length: number, bound: number): Int32Array => Int32Array.from({ length }, () => 1 + next(bound));
  return {
    variants,
    operations,
    cycles: fill(operations.length * variants, cycleValues),
    serialCycles: fill(variants, 3),
    areaUnits: fill(variants, 1 + Math.floor(variants / 3)),
    engineClass: Uint8Array.from({ length: variants }, () => next(assignments.length)),
    assignments,
  };
}

/** The latency of one pair, the slow way: from the lists of operations, not from any table of modules. */
export function slowModelLatency(space: ModelSpace, model: number, table: CostTable, variant: number): number {
  const rows = indexOperations(table.operations);
  return explainModel(space.modulesAt(model), space.workload.serial, {
    cyclesOf: (operation) => table.cycles[rows.get(operationName(operation))! * table.variants + variant]!,
    serialCycles: table.serialCycles[variant]!,
    assignment: table.assignments[table.engineClass[variant]!]!,
  }).latencyCycles;
}
