import type { Value } from '../../../query/expression.js';
import type { Accelerator } from '../../../space/accelerators/accelerator.js';
import { PARAMETER_NAMES } from '../../../space/accelerators/accelerator.js';
import { acceleratorName } from '../../../space/accelerators/names.js';
import type { ExplorerData } from '../data/explorer-data.js';
import { columnTitle, formatValue } from './format.js';

/** Texts longer than this are cut where room is short. */
const SHORT = 44;

/** What a row's model is called. */
export function modelText(data: ExplorerData, row: number): string {
  const values = data.rows[row] as Readonly<Record<string, Value | undefined>>;
  const index = values['cell_index'] ?? values['model_index'] ?? '';
  const name = values['model'];
  const title = `${data.about.noun} ${index}`;
  return name === undefined ? title : `${title}, ${cut(String(name))}`;
}

function cut(text: string): string {
  return text.length > SHORT ? `${text.slice(0, SHORT - 1)}…` : text;
}

/** What a row's accelerator is called; undefined where models stand alone. */
export function acceleratorText(data: ExplorerData, row: number): string | undefined {
  const accelerator = acceleratorOf(data, row);
  return accelerator === undefined ? undefined : acceleratorName(accelerator);
}

/** The accelerator of a row; undefined where models stand alone. */
export function acceleratorOf(data: ExplorerData, row: number): Accelerator | undefined {
  const values = data.rows[row];
  if (values === undefined || !PARAMETER_NAMES.every((name) => name in values)) return undefined;
  return Object.fromEntries(PARAMETER_NAMES.map((name) => [name, values[name]])) as unknown as Accelerator;
}

/** The row as lines of a tooltip. */
export function rowLines(data: ExplorerData, row: number): (readonly [string, string])[] {
  const values = data.rows[row]!;
  const accelerator = acceleratorText(data, row);
  return [
    ...data.objectives.map(({ name }): readonly [string, string] => {
      return [columnTitle(data, name).split(',')[0]!, formatValue(data, name, values[name]!)];
    }),
    ...('cell_ops' in values ? [['Operations', shortOperations(String(values['cell_ops']))] as const] : []),
    ...(accelerator === undefined ? [] : [['Accelerator', accelerator] as const]),
    ...('ties' in values ? [['Pairs with these values', formatValue(data, 'ties', values['ties']!)] as const] : []),
  ];
}

/** Operations of a cell by their short names. */
export function shortOperations(operations: string): string {
  return operations.replaceAll('-bn-relu', '').replaceAll(',', ', ');
}

/** The row in one sentence, for screen readers. */
export function rowSentence(data: ExplorerData, row: number): string {
  return [modelText(data, row), ...rowLines(data, row).map((line) => line.join(' '))].join(', ');
}
