import type { ExplorerData } from '../data/explorer-data.js';
import { button, choice, h, toggle } from '../dom/element.js';
import { columnTitle } from '../figures/format.js';
import { withRange } from '../state/ranges.js';
import { describeSelection } from '../state/selection.js';
import type { Selection } from '../state/selection.js';
import type { State } from '../state/state.js';
import type { Store } from '../state/store.js';
import { copyText } from '../tools/copy-text.js';
import { quoteShell } from '../tools/quote-shell.js';

/** A condition that shows what can be written. */
function exampleOf({ objectives }: ExplorerData): string {
  const [accuracy, cost] = objectives;
  const least =
    accuracy === undefined ? 0 : Number((accuracy.min + 0.8 * (accuracy.max - accuracy.min)).toPrecision(3));
  return accuracy === undefined || cost === undefined
    ? ''
    : `${accuracy.name} > ${least} && ${cost.name} < ${Number((cost.min * 10).toPrecision(2))}`;
}

/** What is shown of the frontier: a condition, brushes, colour, logarithmic axes. */
export function makeToolbar(store: Store, data: ExplorerData, select: (state: State) => Selection): HTMLElement {
  const fault = h('p', { class: 'bad', id: 'filter-fault', role: 'alert' });
  const filter = h('input', {
    type: 'search',
    id: 'filter',
    placeholder: `Filter as --where does, e.g. ${exampleOf(data)}`,
    'aria-label': 'Condition on the columns, as --where takes it',
    'aria-describedby': 'filter-fault',
    spellcheck: 'false',
    autocomplete: 'off',
  });
  filter.addEventListener('input', () => store.set({ filter: filter.value }));
  const colours = [...data.objectives, ...data.parameters].map(({ name }) => ({
    value: name,
    text: columnTitle(data, name),
  }));
  const colour = choice('Colour', colours, (name) => store.set({ colour: name }));
  const logs = data.objectives.map(({ name }) => {
    const box = toggle(columnTitle(data, name).split(',')[0]!, (on) => {
      const others = store.get().log.filter((other) => other !== name);
      store.set({ log: on ? [...others, name] : others });
    });
    return { name, ...box };
  });
  const count = h('strong', { class: 'count' });
  const chips = h('div', { class: 'chips row small' });
  const clear = button('Show all', () => store.set({ filter: '', ranges: {} }), { class: 'small' });
  const copy = button(
    'Copy command',
    () => {
      const where = describeSelection(store.get());
      const option = where === '' ? '' : ` --where ${quoteShell(where)}`;
      void copyText(`codesign show frontier ${quoteShell(data.about.folder)}${option}`, 'The command is copied.');
    },
    { class: 'small', title: 'Copy the command that lists these rows' },
  );
  const show = (): void => {
    const state = store.get();
    if (filter.value !== state.filter) filter.value = state.filter;
    colour.show(state.colour);
    for (const { name, show: mark } of logs) mark(state.log.includes(name));
    const selection = select(state);
    fault.textContent = selection.fault ?? '';
    filter.setAttribute('aria-invalid', String(selection.fault !== undefined));
    count.textContent = `${selection.count.toLocaleString('en')} of ${data.rows.length.toLocaleString('en')} points`;
    const brushed = Object.keys(state.ranges);
    clear.disabled = brushed.length === 0 && state.filter === '';
    chips.replaceChildren(
      ...brushed.map((name) =>
        button(
          `${describeSelection({ filter: '', ranges: { [name]: state.ranges[name]! } })} ×`,
          () => {
            store.set({ ranges: withRange(store.get().ranges, name, undefined) });
          },
          { class: 'small chip', 'aria-label': `Remove the brush on ${name}` },
        ),
      ),
    );
  };
  store.subscribe(show);
  show();
  return h(
    'div',
    { class: 'card toolbar', role: 'search' },
    h('div', { class: 'row' }, filter, count, clear, copy),
    fault,
    h(
      'div',
      { class: 'row' },
      colour.element,
      h(
        'span',
        { class: 'row log-choice' },
        h('span', { class: 'soft' }, 'Logarithmic'),
        ...logs.map(({ element }) => element),
      ),
      chips,
    ),
  );
}
