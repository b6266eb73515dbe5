import type { ExplorerData } from '../data/explorer-data.js';
import { columnOf } from '../data/explorer-data.js';
import { columnTitle, formatTick } from './format.js';
import type { AxisSpec } from './plot-frame.js';

/** An axis of a column. */
export function axisOf(data: ExplorerData, name: string, log: readonly string[]): AxisSpec {
  const { min, max } = columnOf(data, name);
  const better = data.about.objectives.find(({ column }) => column === name)?.better;
  const hint = better === undefined ? '' : better === 'more' ? ' (more is better)' : ' (less is better)';
  return {
    title: `${columnTitle(data, name)}${hint}`,
    domain: [min, max],
    log: log.includes(name),
    tick: (value) => formatTick(name, value),
  };
}
