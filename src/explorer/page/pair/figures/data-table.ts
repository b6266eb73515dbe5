import { h } from '../../dom/element.js';

/** A cell of a table: text, or an element. */
export type TableCell = string | HTMLElement;

/** Make a table with a caption that screen readers say; the first column names the row. */
export function dataTable(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly TableCell[])[],
  textColumns: readonly number[] = [],
): HTMLElement {
  const className = (at: number): string | undefined => (textColumns.includes(at) ? 'text' : undefined);
  return h(
    'div',
    { class: 'scroll', role: 'region', 'aria-label': caption, tabindex: 0 },
    h(
      'table',
      {},
      h('caption', { class: 'visually-hidden' }, caption),
      h('thead', {}, h('tr', {}, ...head.map((text, at) => h('th', { scope: 'col', class: className(at) }, text)))),
      h(
        'tbody',
        {},
        ...rows.map(([name = '', ...others]) =>
          h(
            'tr',
            {},
            h('th', { scope: 'row' }, name),
            ...others.map((cell, at) => h('td', { class: className(at + 1) }, cell)),
          ),
        ),
      ),
    ),
  );
}
