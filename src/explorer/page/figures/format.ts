import type { Value } from '../../../query/expression.js';
import type { ExplorerData } from '../data/explorer-data.js';

/** A number as short as its size allows: four digits, tiny and huge ones in scientific notation. */
export function formatNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return value.toLocaleString('en');
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) return value.toExponential(2);
  return String(Number(value.toPrecision(size >= 1000 ? 6 : 4)));
}

/** Whether a column holds shares that read better as percentages. */
function isShare(name: string): boolean {
  return name === 'accuracy';
}

/** A value of a column as a reader sees it, with its unit. */
export function formatValue(data: ExplorerData, name: string, value: Value): string {
  if (typeof value !== 'number') return String(value);
  if (isShare(name)) return `${(value * 100).toFixed(2)} %`;
  const objective = data.about.objectives.find(({ column }) => column === name);
  return objective === undefined || objective.unit === ''
    ? formatNumber(value)
    : `${formatNumber(value)} ${objective.unit}`;
}

/** The mark of an axis: a value without its unit, which the axis says. */
export function formatTick(name: string, value: number): string {
  return isShare(name) ? String(Number((value * 100).toFixed(3))) : formatNumber(value);
}

/** What a column is called: objectives by their names, all others as in the file. */
export function columnTitle(data: ExplorerData, name: string): string {
  const objective = data.about.objectives.find(({ column }) => column === name);
  if (objective === undefined) return name;
  const unit = isShare(name) ? '%' : objective.unit;
  return unit === '' ? objective.label : `${objective.label}, ${unit}`;
}
