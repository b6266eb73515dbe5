import { formatCsv } from '../../../csv.js';
import type { ExplorerData } from '../data/explorer-data.js';
import { columnOf } from '../data/explorer-data.js';
import { button, h } from '../dom/element.js';
import { modelText, shortOperations } from '../figures/describe-row.js';
import { exportButtons } from '../figures/exports.js';
import { columnTitle, formatValue } from '../figures/format.js';
import { pinLetter } from '../figures/scatter.js';
import type { Store } from '../state/store.js';
import type { Reading } from './reading.js';

/** What is told of a pin beside the objectives and the parameters. */
const MORE = ['cell_ops', 'cell_adjacency', 'cell_hash', 'model', 'parameters', 'ties'] as const;

/** The pinned points side by side; what differs stands out. */
export class PinBoard {
  readonly element: HTMLElement;
  readonly #table = h('table', { class: 'pins-table' });

  constructor(
    readonly store: Store,
    readonly data: ExplorerData,
    readonly reading: Reading,
  ) {
    const csv = (): string => formatCsv(store.get().pins.map((row) => data.rows[row]!));
    this.element = h(
      'section',
      { class: 'card', 'aria-label': 'Pinned points' },
      h(
        'div',
        { class: 'card-head' },
        h('h2', {}, 'Pinned, side by side'),
        h(
          'div',
          { class: 'row' },
          button('Unpin all', () => store.set({ pins: [] }), { class: 'small' }),
          exportButtons('frontier-pins', { csv }),
        ),
      ),
      h('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Comparison' }, this.#table),
    );
  }

  show(pins: readonly number[]): void {
    this.element.hidden = pins.length === 0;
    const { data, store } = this;
    const columns = [...data.objectives, ...data.parameters].map(({ name }) => name);
    const lines = [...columns, ...MORE.filter((name) => data.columns.has(name))];
    const head = pins.map((row, i) =>
      h(
        'th',
        { scope: 'col' },
        h('span', { class: 'pin-letter' }, pinLetter(i)),
        ` ${modelText(data, row)} `,
        h(
          'span',
          { class: 'row small' },
          ...(data.about.kind === 'pairs'
            ? [button('Open', () => store.set({ view: 'pair', selectedPair: { row } }), { class: 'small' })]
            : []),
          button('Unpin', () => this.reading.togglePin(row), { class: 'small' }),
        ),
      ),
    );
    this.#table.replaceChildren(
      h('thead', {}, h('tr', {}, h('td', {}), ...head)),
      h('tbody', {}, ...lines.map((name) => this.#line(name, pins))),
    );
  }

  #line(name: string, pins: readonly number[]): HTMLTableRowElement {
    const { data } = this;
    const values = pins.map((row) => data.rows[row]![name]!);
    const differs = values.some((value) => value !== values[0]);
    const better = data.about.objectives.find(({ column }) => column === name)?.better;
    const numbers = values.map(Number);
    const best = better === 'more' ? Math.max(...numbers) : Math.min(...numbers);
    const { unit, kind } = columnOf(data, name);
    const title =
      better === undefined
        ? `${name}${kind === 'number' && unit !== '' ? `, ${unit}` : ''}`
        : columnTitle(data, name).split(',')[0]!;
    return h(
      'tr',
      { class: differs ? 'differs' : 'same' },
      h('th', { scope: 'row' }, title),
      ...values.map((value) => {
        const text = formatValue(data, name, value);
        const isBest = better !== undefined && differs && value === best;
        return h(
          'td',
          { class: kind === 'text' ? 'long' : isBest ? 'best' : undefined },
          kind === 'text' ? shortOperations(text) : text,
        );
      }),
    );
  }
}
