import { shareColumn } from '../shared-arrays.js';
import type { ScheduledModels } from '../space/models/workload.js';
import type { SweepContext } from './context.js';

type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** What a sweep looks at, and nothing else, with its columns in shared memory: it reaches a thread without being copied. */
export function shareContext({ truth, table, models, samples, seed }: SweepContext): SweepContext {
  const { accuracyCounts, frontier, manifest } = truth;
  const { bounds, cell_range } = manifest;
  const { size, ties, cellIndex, acceleratorIndex, accuracyCount, latencyCycles, areaUnits } = frontier;
  const rows = { size, ties, cellIndex, acceleratorIndex, accuracyCount, latencyCycles, areaUnits };
  const { operations, assignments, variants, cycles, serialCycles, engineClass } = table;
  return {
    truth: { ...shareColumns({ accuracyCounts }), frontier: shareColumns(rows), manifest: { bounds, cell_range } },
    table: {
      ...shareColumns({ variants, cycles, serialCycles, areaUnits: table.areaUnits, engineClass }),
      operations: [...operations],
      assignments,
    },
    models: shareModels(models),
    samples,
    seed,
  };
}

function shareModels(models: ScheduledModels): ScheduledModels {
  if (models.kind === 'modules') return { kind: 'modules', modules: shareColumns({ ...models.modules }) };
  const { count, vertices, adjacencyBits, labels } = models.cells;
  return { kind: 'cells', cells: shareColumns({ count, vertices, adjacencyBits, labels }) };
}

function shareColumns<T extends object>(columns: T): T {
  const shared = Object.entries(columns).map(([name, column]) => [name, ArrayBuffer.isView(column) ? shareColumn(column as Column) : (column as unknown)]); // prettier-ignore
  return Object.fromEntries(shared) as T;
}
