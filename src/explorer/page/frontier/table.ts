import type { Row } from '../../../query/expression.js';
import { compileOrder } from '../../../query/sort-rows.js';
import type { ExplorerData } from '../data/explorer-data.js';
import { button, h } from '../dom/element.js';
import { exportButtons } from '../figures/exports.js';
import { formatNumber } from '../figures/format.js';
import type { Selection } from '../state/selection.js';
import type { State } from '../state/state.js';
import type { Store } from '../state/store.js';
import type { Reading } from './reading.js';

const PAGE = 25;
/** Columns that the table leaves out: integers that stand beside it in a reader's unit, and long texts. */
const HIDDEN = /^(accuracy_count|latency_cycles|area_units|cell_hash|cell_adjacency|.*_units)$/;

/** The table of the selected rows, sorted, page by page. */
export class RowTable {
  readonly element: HTMLElement;
  readonly #body = h('tbody');
  readonly #head = h('thead');
  readonly #pages = h('span', { class: 'soft' });
  readonly #back = button('Previous', () => this.#turn(-1), { class: 'small' });
  readonly #on = button('Next', () => this.#turn(1), { class: 'small' });
  readonly #columns: readonly string[];
  #rows: readonly number[] = [];
  #page = 0;

  constructor(
    readonly store: Store,
    readonly data: ExplorerData,
    readonly reading: Reading,
    csv: () => string,
  ) {
    this.#columns = [...data.columns.keys()].filter((name) => !HIDDEN.test(name));
    const objectives = data.objectives.map(({ name }) => name);
    // What a reader looks for first stands first.
    this.#columns = [...objectives, ...this.#columns.filter((name) => !objectives.includes(name))];
    this.element = h(
      'section',
      { class: 'card', 'aria-label': 'Table of frontier points' },
      h(
        'div',
        { class: 'card-head' },
        h('h2', {}, 'Points'),
        h('div', { class: 'row pager' }, this.#pages, this.#back, this.#on, exportButtons('frontier-points', { csv })),
      ),
      h(
        'div',
        { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Rows' },
        h('table', { class: 'rows' }, this.#head, this.#body),
      ),
    );
  }

  /** Show the rows that are selected, in the order that is wanted. */
  show(state: State, { mask }: Selection): void {
    const rows = [...mask.keys()].filter((row) => mask[row] === 1);
    this.#rows = rows.sort(this.#order(state.sort));
    this.#page = Math.min(this.#page, Math.max(0, Math.ceil(rows.length / PAGE) - 1));
    this.#drawHead(state.sort);
    this.#drawPage();
  }

  /** Mark the pinned rows. */
  showPins(): void {
    this.#drawPage();
  }

  #order(sort: string): (a: number, b: number) => number {
    const { rows } = this.data;
    const [sample] = rows;
    if (sort === '' || sample === undefined) return () => 0;
    try {
      const compare = compileOrder(sort, sample);
      return (a, b) => compare(rows[a]!, rows[b]!);
    } catch {
      // An address may name an order that there is not.
      return () => 0;
    }
  }

  #turn(by: number): void {
    this.#page += by;
    this.#drawPage();
  }

  #drawHead(sort: string): void {
    const [, column, direction] = /^([^:,]*)(?::(\w+))?/.exec(sort) ?? [];
    const cells = this.#columns.map((name) => {
      const sorted = name === column;
      const falling = sorted && direction === 'desc';
      const arrow = sorted ? (falling ? ' ↓' : ' ↑') : '';
      const next = !sorted ? `${name}:desc` : falling ? `${name}:asc` : '';
      return h(
        'th',
        {
          scope: 'col',
          'aria-sort': sorted ? (falling ? 'descending' : 'ascending') : 'none',
          class: this.#isText(name) ? 'text' : undefined,
        },
        button(`${name}${arrow}`, () => this.store.set({ sort: next }), { class: 'sorter' }),
      );
    });
    this.#head.replaceChildren(h('tr', {}, h('th', { scope: 'col', class: 'text' }, 'pin'), ...cells));
  }

  #drawPage(): void {
    const pages = Math.max(1, Math.ceil(this.#rows.length / PAGE));
    this.#pages.textContent = `Page ${this.#page + 1} of ${pages}`;
    this.#back.disabled = this.#page === 0;
    this.#on.disabled = this.#page >= pages - 1;
    const { pins } = this.store.get();
    const shown = this.#rows.slice(this.#page * PAGE, (this.#page + 1) * PAGE);
    this.#body.replaceChildren(
      ...(shown.length === 0
        ? [
            h(
              'tr',
              {},
              h(
                'td',
                { colspan: this.#columns.length + 1, class: 'empty' },
                'No point passes the filter and the brushes.',
              ),
            ),
          ]
        : shown.map((row) => this.#drawRow(row, pins.includes(row)))),
    );
  }

  #drawRow(row: number, pinned: boolean): HTMLTableRowElement {
    const values = this.data.rows[row] as Row;
    const pin = button(pinned ? '●' : '○', () => this.reading.togglePin(row), {
      class: 'pin-button',
      'aria-pressed': String(pinned),
      'aria-label': `Pin row ${row}`,
    });
    const element = h(
      'tr',
      { class: pinned ? 'pinned' : undefined, 'data-row': row },
      h('td', {}, pin),
      ...this.#columns.map((name) => {
        const value = values[name]!;
        return h(
          'td',
          { class: this.#isText(name) ? 'text' : undefined },
          typeof value === 'number' ? formatNumber(value) : String(value).replaceAll('-bn-relu', ''),
        );
      }),
    );
    element.addEventListener('pointerenter', () => this.reading.hover(row));
    element.addEventListener('pointerleave', () => this.reading.hover(-1));
    return element;
  }

  #isText(name: string): boolean {
    return this.data.columns.get(name)?.kind === 'text' && name !== 'ratio_conv_engines';
  }
}
