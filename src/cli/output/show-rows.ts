import type { SelectedRow } from '../../query/select-rows.js';
import type { TextColumn } from './text-table.js';
import { formatTable } from './text-table.js';

const CELL: TextColumn<SelectedRow> = { title: 'cell', cell: (row) => String(row.cell_index) };
const MODEL: TextColumn<SelectedRow> = { title: 'model', cell: (row) => String(row.model_index) };
const NAME: TextColumn<SelectedRow> = { title: 'name', cell: (row) => row.model ?? '', align: 'left' };

const OBJECTIVES: readonly TextColumn<SelectedRow>[] = [
  { title: 'accelerator', cell: (row) => String(row.accelerator_index) },
  { title: 'accuracy', cell: (row) => row.accuracy.toFixed(6) },
  { title: 'latency [ms]', cell: (row) => row.latency_ms.toFixed(3) },
  { title: 'area [mm²]', cell: (row) => row.area_mm2.toFixed(4) },
];

const REWARD: TextColumn<SelectedRow> = { title: 'reward', cell: (row) => (row.reward ?? NaN).toFixed(6) };

const DETAILS: readonly TextColumn<SelectedRow>[] = [
  { title: 'parameters', cell: (row) => row.parameters?.toLocaleString('en') ?? '' },
  { title: 'filters', cell: (row) => String(row.filter_par) },
  { title: 'pixels', cell: (row) => String(row.pixel_par) },
  {
    title: 'buffers in/weight/out',
    cell: (row) => [row.input_buffer_depth, row.weight_buffer_depth, row.output_buffer_depth].join('/'),
  },
  { title: 'bus', cell: (row) => String(row.mem_interface_width) },
  { title: 'pool', cell: (row) => (row.pool_enable ? 'yes' : 'no') },
  { title: 'ratio', cell: (row) => row.ratio_conv_engines },
  { title: 'ties', cell: (row) => String(row.ties) },
];

/** Rows of a frontier as a table for people; CSV and JSON have every column. */
export function formatRows(rows: readonly SelectedRow[]): string {
  const rewarded = rows.some(({ reward }) => reward !== undefined);
  const named = rows.some(({ model }) => model !== undefined);
  const columns = [named ? MODEL : CELL, ...OBJECTIVES, ...(rewarded ? [REWARD] : []), ...DETAILS];
  return formatTable(named ? [...columns, NAME] : columns, rows);
}
