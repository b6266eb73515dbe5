import type { ExplorerData } from '../../data/explorer-data.js';
import { button, h } from '../../dom/element.js';
import { toMilliseconds, toMm2 } from '../../../../objectives/units.js';
import type { Dominator, Standing } from '../model/standing.js';
import { dataTable } from './data-table.js';
import { percent, short } from './number-text.js';

/** So many dominating points are listed; the rest are counted. */
const LISTED = 12;

/** Say in one sentence where a pair stands. */
export function describeStanding(standing: Standing, { about, rows }: Pick<ExplorerData, 'about' | 'rows'>): string {
  const { denominator } = about.metric;
  switch (standing.kind) {
    case 'on':
      return `On the frontier: it has the objectives of point ${standing.row + 1}.`;
    case 'beyond':
      return 'No point of the frontier dominates it.';
    case 'dominated': {
      const { by } = standing;
      return `Dominated by ${by.length === 1 ? 'one point' : `${by.length} points`} of the frontier.`;
    }
    case 'unknown': {
      const { neededCount, setBy } = standing;
      if (setBy === -1)
        return 'Its accuracy is not known; nothing on the frontier is as fast and as small, so any accuracy would put it there.';
      if (neededCount > denominator)
        return `Its accuracy is not known; point ${setBy + 1} is as good in all else, and no accuracy is greater.`;
      const best = rows.reduce((most, row) => Math.max(most, Number(row['accuracy_count'])), 0);
      const beyond = neededCount > best ? ', more than any point of the frontier has' : '';
      return `Its accuracy is not known; to be on the frontier it would need ${percent(neededCount / denominator, 2)} or more${beyond} (set by point ${setBy + 1}).`;
    }
  }
}

/** List what dominates a pair, and by how much. */
export function dominatorTable(
  by: readonly Dominator[],
  data: ExplorerData,
  onOpen: (row: number) => void,
): HTMLElement {
  const { about, cost, rows } = data;
  const coreMhz = cost?.constants.core_mhz ?? 1;
  const ranked = [...by].sort((a, b) => b.accuracyCount - a.accuracyCount).slice(0, LISTED);
  const table = dataTable(
    'Points of the frontier that dominate this pair, and what they are better by',
    ['Point', 'Accuracy', 'Latency, ms', 'Area, mm²'],
    ranked.map(({ row, accuracyCount, latencyCycles, areaUnits }) => [
      button(`point ${row + 1}`, () => onOpen(row), { class: 'small', title: String(rows[row]?.['accuracy']) }),
      accuracyCount === 0 ? 'equal' : `+${((100 * accuracyCount) / about.metric.denominator).toFixed(2)} points`,
      latencyCycles === 0 ? 'equal' : `−${short(toMilliseconds(latencyCycles, coreMhz))}`,
      areaUnits === 0 ? 'equal' : `−${short(toMm2(areaUnits))}`,
    ]),
  );
  const more = by.length - ranked.length;
  return h(
    'details',
    { open: true },
    h('summary', {}, 'By how much'),
    table,
    h('p', { class: 'soft' }, more > 0 ? `and ${more} more` : ''),
  );
}
