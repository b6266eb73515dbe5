import type { ExplorerData } from '../data/explorer-data.js';
import { button, h } from '../dom/element.js';
import { acceleratorText, modelText } from '../figures/describe-row.js';
import { columnTitle, formatValue } from '../figures/format.js';
import type { Store } from '../state/store.js';
import type { Judgement } from './judge.js';

/** Rows of the list of the best. */
export const BEST = 10;

/** The best feasible points as rows of a table. */
export function bestRows(store: Store, data: ExplorerData, { best, rewards }: Judgement): HTMLTableElement {
  const objectives = data.objectives.map(({ name }) => name);
  const head = [
    '',
    'Reward',
    ...objectives.map((name) => columnTitle(data, name).split(',')[0]!),
    'Model',
    'Accelerator',
    '',
  ];
  const rows = best.slice(0, BEST).map((row, i) =>
    h(
      'tr',
      { class: i === 0 ? 'optimum' : undefined },
      h('td', {}, i === 0 ? '★' : String(i + 1)),
      h('td', {}, rewards[row]!.toFixed(5)),
      ...objectives.map((name) => h('td', {}, formatValue(data, name, data.rows[row]![name]!))),
      h('td', { class: 'text' }, modelText(data, row)),
      h('td', { class: 'text code' }, acceleratorText(data, row) ?? ''),
      h(
        'td',
        {},
        button('Open', () => store.set({ view: 'pair', selectedPair: { row } }), {
          class: 'small',
          'aria-label': `Open ${modelText(data, row)}`,
        }),
      ),
    ),
  );
  return h(
    'table',
    {},
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        ...head.map((text) =>
          h(
            'th',
            { scope: 'col', class: /Model|Accel/.test(text) ? 'text' : undefined },
            text === '' ? h('span', { class: 'visually-hidden' }, 'place or action') : text,
          ),
        ),
      ),
    ),
    h('tbody', {}, ...rows),
  );
}
