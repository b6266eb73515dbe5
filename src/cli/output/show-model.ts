import type { AnyPairReport } from '../../query/describe/compare.js';
import type { ModelReport } from '../../query/describe/model.js';
import type { ModelPairReport, TimedModuleReport, TimedOperationReport } from '../../query/describe/model-pair.js';
import {
  count,
  describeAccuracy,
  describeLatency,
  formatAccelerator,
  formatFacts,
  formatPair,
  formatParts,
} from './show-text.js';
import type { TextColumn } from './text-table.js';
import { formatTable } from './text-table.js';

/** A model that is no cell of NAS-Bench-101 as text. */
export function formatModel(model: ModelReport): string {
  const facts = formatFacts([
    ['model', String(model.model_index)],
    ['name', model.model],
    ['space', model.network === undefined ? model.space : `${model.space}, ${model.network}`],
    ['parameters', model.parameters === undefined ? 'unknown' : count(model.parameters)],
    ['accuracy', describeAccuracy(model)],
  ]);
  const modules = formatTable(
    [
      { title: 'module', cell: ({ name }) => name, align: 'left' },
      { title: 'times', cell: ({ repeats }) => String(repeats) },
      { title: 'operations', cell: ({ operations }) => operations.join(' '), align: 'left' },
    ],
    model.modules,
  );
  return [facts, modules].join('\n');
}

const OPERATION_COLUMNS: readonly TextColumn<TimedOperationReport & { readonly position: number }>[] = [
  { title: '#', cell: ({ position }) => String(position) },
  { title: 'operation', cell: ({ operation }) => operation, align: 'left' },
  { title: 'engine', cell: ({ engine }) => engine, align: 'left' },
  { title: 'cycles', cell: ({ cycles }) => count(cycles) },
  { title: 'start', cell: ({ start }) => count(start) },
  { title: 'end', cell: ({ end }) => count(end) },
  { title: 'waits for', cell: ({ waits_for }) => waits_for.map((position) => `#${position}`).join(' '), align: 'left' },
];

function formatModule({ name, repeats, cycles, operations }: TimedModuleReport): string {
  const title = `Module ${name}, ×${repeats}, ${count(cycles)} cycles each`;
  const rows = operations.map((operation, position) => ({ ...operation, position }));
  return `${title}\n\n${formatTable(OPERATION_COLUMNS, rows)}`;
}

function formatModelPair(pair: ModelPairReport): string {
  const { accelerator, model, modules } = pair;
  const facts = formatFacts([
    ['accuracy', describeAccuracy(model)],
    ['latency', describeLatency(pair)],
    ['area', `${accelerator.area_mm2.toFixed(4)} mm²`],
  ]);
  const parts = [
    { name: 'what every model runs alone', repeats: 1, cycles: accelerator.serial_cycles },
    ...modules.map(({ name, repeats, cycles }) => ({ name, repeats, cycles })),
  ];
  const time = formatParts(parts, pair.latency_cycles);
  const shown = modules.filter(({ operations }) => operations.length > 0);
  return [facts, formatModel(model), formatAccelerator(accelerator), time, ...shown.map(formatModule)].join('\n');
}

/** A pair of any space as text: both halves, then where the time goes, then the schedule of each module. */
export function formatAnyPair(pair: AnyPairReport): string {
  return 'model' in pair ? formatModelPair(pair) : formatPair(pair);
}
