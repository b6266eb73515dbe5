import type { AcceleratorReport } from '../../query/describe/accelerator.js';
import type { BestReport } from '../../query/describe/best.js';
import type { CellReport } from '../../query/describe/cell.js';
import type { AnyPairReport, ComparedFigure } from '../../query/describe/compare.js';
import type { ModuleScheduleReport, OperationReport } from '../../query/describe/cell-schedule.js';
import type { PairReport } from '../../query/describe/pair.js';
import { PARAMETER_NAMES } from '../../space/accelerators/accelerator.js';
import { formatShare } from './number-format.js';
import { printableLine } from './printable.js';
import type { TextColumn } from './text-table.js';
import { formatTable } from './text-table.js';

export const count = (value: number): string => value.toLocaleString('en');

/** Lines of a name and a value, the values under one another. */
export function formatFacts(facts: readonly (readonly [name: string, value: string])[]): string {
  const width = Math.max(...facts.map(([name]) => name.length));
  return facts.map(([name, value]) => `${name.padEnd(width)}  ${printableLine(value)}\n`).join('');
}

export function describeAccuracy({ accuracy }: Pick<CellReport, 'accuracy'>): string {
  if (accuracy === undefined) return 'unknown';
  const { count: correct, denominator, metric, predicted } = accuracy;
  const share = formatShare(correct, denominator);
  return `${share}  (${count(correct)} of ${count(denominator)}, ${metric}${predicted ? ', PREDICTED' : ''})`;
}

function formatChannels(module: {
  readonly input_channels: number;
  readonly output_channels: number;
  readonly size: number;
}): string {
  return `${module.input_channels}→${module.output_channels} @${module.size}×${module.size}`;
}

/** A cell as text. */
export function formatCell(cell: CellReport): string {
  const facts = formatFacts([
    ['cell', String(cell.cell_index)],
    ['hash', cell.hash],
    ['vertices, edges', `${cell.vertices}, ${cell.edges}`],
    ['operations', cell.ops.length > 0 ? cell.ops.join(', ') : 'none'],
    ['parameters', count(cell.parameters)],
    ['accuracy', describeAccuracy(cell)],
  ]);
  const labels = ['input', ...cell.ops, 'output'];
  const rows = cell.adjacency.split('/').map((row, vertex) => ({ row, vertex, name: labels[vertex]! }));
  const matrix = formatTable(
    [
      { title: 'vertex', cell: ({ vertex }) => String(vertex) },
      { title: 'operation', cell: ({ name }) => name, align: 'left' },
      { title: 'edges to', cell: ({ row }) => row.split('').join(' '), align: 'left' },
    ],
    rows,
  );
  const modules = formatTable(
    [
      { title: 'module', cell: formatChannels, align: 'left' },
      { title: 'times', cell: ({ repeats }) => String(repeats) },
      { title: 'operations', cell: ({ operations }) => String(operations) },
      { title: 'channels of the vertices', cell: ({ channels }) => channels.join(', '), align: 'left' },
    ],
    cell.modules,
  );
  return [facts, matrix, modules].join('\n');
}

function describeLanes([first, second]: readonly [number, number]): string {
  return second === 0 ? `${first} (one engine)` : `${first} for 3x3, ${second} for 1x1`;
}

/** An accelerator as text. */
export function formatAccelerator(accelerator: AcceleratorReport): string {
  const { lanes, lut, resources = [] } = accelerator;
  const engines = Object.entries(accelerator.engines).map(([kind, engine]) => `${kind} on ${engine}`);
  const facts = formatFacts([
    ['accelerator', String(accelerator.accelerator_index)],
    ['name', accelerator.name],
    ...PARAMETER_NAMES.map((name) => [name, String(accelerator[name])] as const),
    ...(lanes === undefined ? [] : [['lanes', describeLanes(lanes)] as const]),
    ['engines', engines.join(', ')],
    ['serial cycles', `${count(accelerator.serial_cycles)} besides the cells`],
    ...(lut === undefined ? [] : [['LUT', count(lut)] as const]),
  ]);
  const total = { name: 'all', count: undefined, area_units: accelerator.area_units, area_mm2: accelerator.area_mm2 };
  const area = formatTable<{ name: string; count: number | undefined; area_units: number; area_mm2: number }>(
    [
      { title: 'resource', cell: ({ name }) => name, align: 'left' },
      { title: 'count', cell: (resource) => (resource.count === undefined ? '' : count(resource.count)) },
      { title: 'area [mm²]', cell: ({ area_mm2 }) => area_mm2.toFixed(4) },
      { title: 'share', cell: ({ area_units }) => `${((100 * area_units) / accelerator.area_units).toFixed(1)} %` },
    ],
    [...resources, total],
  );
  return [facts, area].join('\n');
}

const OPERATION_COLUMNS: readonly TextColumn<OperationReport & { readonly position: number }>[] = [
  { title: '#', cell: ({ position }) => String(position) },
  { title: 'vertex', cell: ({ vertex }) => String(vertex) },
  {
    title: 'operation',
    cell: ({ kind, role }) => (role === 'projection' ? `${kind} (projection)` : kind),
    align: 'left',
  },
  { title: 'channels', cell: (operation) => `${operation.input_channels}→${operation.output_channels}` },
  { title: 'engine', cell: ({ engine }) => engine, align: 'left' },
  { title: 'cycles', cell: ({ cycles }) => count(cycles) },
  { title: 'start', cell: ({ start }) => count(start) },
  { title: 'end', cell: ({ end }) => count(end) },
  { title: 'waits for', cell: ({ waits_for }) => waits_for.map((position) => `#${position}`).join(' '), align: 'left' },
];

function formatModule(module: ModuleScheduleReport): string {
  const title = `Module ${formatChannels(module)}, ×${module.repeats}, ${count(module.cycles)} cycles each`;
  const operations = module.operations.map((operation, position) => ({ ...operation, position }));
  return `${title}\n\n${formatTable(OPERATION_COLUMNS, operations)}`;
}

/** One part of a network and what one run of it takes, in core cycles. */
export interface NetworkPart {
  readonly name: string;
  readonly repeats: number;
  readonly cycles: number;
}

/** Where the time of a network goes, part by part. */
export function formatParts(parts: readonly NetworkPart[], latencyCycles: number): string {
  const share = (cycles: number): string => `${((100 * cycles) / latencyCycles).toFixed(1)} %`;
  return formatTable<NetworkPart>(
    [
      { title: 'part of the network', cell: ({ name }) => name, align: 'left' },
      { title: 'times', cell: ({ repeats }) => String(repeats) },
      { title: 'cycles each', cell: ({ cycles }) => count(cycles) },
      { title: 'share', cell: ({ repeats, cycles }) => share(repeats * cycles) },
    ],
    parts,
  );
}

/** What a pair takes, in one line. */
export function describeLatency(pair: {
  readonly latency_ms: number;
  readonly latency_cycles: number;
  readonly core_mhz: number;
}): string {
  return `${pair.latency_ms.toFixed(3)} ms  (${count(pair.latency_cycles)} cycles at ${pair.core_mhz} MHz, two images a call)`;
}

/** A pair as text: both halves, then where the time goes, then the schedule of each module. */
export function formatPair(pair: PairReport): string {
  const { accelerator, cell, modules } = pair;
  const facts = formatFacts([
    ['accuracy', describeAccuracy(cell)],
    ['latency', describeLatency(pair)],
    ['area', `${accelerator.area_mm2.toFixed(4)} mm²`],
  ]);
  const parts = [
    { name: 'stem, pools between stacks, average pool, dense layer', repeats: 1, cycles: accelerator.serial_cycles },
    ...modules.map((module) => ({ name: `module ${formatChannels(module)}`, ...module })),
  ];
  const time = formatParts(parts, pair.latency_cycles);
  return [facts, formatCell(cell), formatAccelerator(accelerator), time, ...modules.map(formatModule)].join('\n');
}

function formatFigure(value: number | undefined): string {
  if (value === undefined) return '';
  return Number.isInteger(value) ? count(value) : Number(value.toPrecision(6)).toString();
}

/** Two pairs side by side. */
export function formatComparison(
  first: AnyPairReport,
  second: AnyPairReport,
  figures: readonly ComparedFigure[],
): string {
  const indexOf = (pair: AnyPairReport): number => ('model' in pair ? pair.model.model_index : pair.cell.cell_index);
  const nameOf = (pair: AnyPairReport): string => ('model' in pair ? pair.model.model : pair.cell.ops.join(', '));
  const title = (pair: AnyPairReport): string => `${indexOf(pair)} on ${pair.accelerator.accelerator_index}`;
  const names = [first, second].map((pair) => [title(pair), `${nameOf(pair)} on ${pair.accelerator.name}`]);
  const table = formatTable<ComparedFigure>(
    [
      { title: 'figure', cell: ({ figure }) => figure, align: 'left' },
      { title: 'unit', cell: ({ unit }) => unit, align: 'left' },
      { title: title(first), cell: (row) => formatFigure(row.first) },
      { title: title(second), cell: (row) => formatFigure(row.second) },
      { title: 'second/first', cell: ({ ratio }) => (ratio === undefined ? '' : ratio.toFixed(4)) },
    ],
    figures,
  );
  return `${formatFacts(names as [string, string][])}\n${table}`;
}

/** Accelerators of a cell as a table. */
export function formatBest(accelerators: readonly BestReport[]): string {
  return formatTable<BestReport>(
    [
      { title: 'accelerator', cell: (row) => String(row.accelerator_index) },
      { title: 'latency [ms]', cell: (row) => row.latency_ms.toFixed(3) },
      { title: 'area [mm²]', cell: (row) => row.area_mm2.toFixed(4) },
      { title: 'images/s/mm²', cell: (row) => row.images_per_s_per_mm2.toFixed(4) },
      ...PARAMETER_NAMES.map((name) => ({
        title: name
          .replace('_buffer_depth', '_buffer')
          .replace('mem_interface_width', 'mem_width')
          .replace('_conv_engines', ''),
        cell: (row: BestReport) => String(row[name]),
      })),
    ],
    accelerators,
  );
}
