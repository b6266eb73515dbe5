import type { ExplorerData } from './data/explorer-data.js';
import { h } from './dom/element.js';
import type { ViewName } from './state/state.js';
import { hasChanged } from './state/store.js';
import type { Store } from './state/store.js';
import type { MountView } from './view.js';

/** A view with what its tab says. */
export interface Tab {
  readonly name: ViewName;
  readonly title: string;
  readonly mount: MountView;
}

/** Make tabs and their panels (the pattern of the WAI: one tab in the order of focus, arrows go to the others). */
export function makeTabs(
  tabs: readonly Tab[],
  store: Store,
  data: ExplorerData,
): { readonly list: HTMLElement; readonly panels: readonly HTMLElement[] } {
  const mounted = new Set<ViewName>();
  const buttons = tabs.map(({ name, title }) =>
    h('button', { type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': `panel-${name}` }, title),
  );
  const panels = tabs.map(({ name }) =>
    h('section', {
      role: 'tabpanel',
      id: `panel-${name}`,
      class: `view view-${name}`,
      'aria-labelledby': `tab-${name}`,
    }),
  );
  const show = (): void => {
    tabs.forEach(({ name, mount }, i) => {
      const chosen = name === store.get().view;
      buttons[i]!.setAttribute('aria-selected', String(chosen));
      buttons[i]!.tabIndex = chosen ? 0 : -1;
      panels[i]!.hidden = !chosen;
      if (!chosen || mounted.has(name)) return;
      mounted.add(name);
      mount(panels[i]!, store, data);
    });
  };
  buttons.forEach((element, i) => {
    element.addEventListener('click', () => store.set({ view: tabs[i]!.name }));
    element.addEventListener('keydown', ({ key }) => {
      const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: tabs.length - 1 }[key];
      if (to === undefined) return;
      const next = (to + tabs.length) % tabs.length;
      store.set({ view: tabs[next]!.name });
      buttons[next]!.focus();
    });
  });
  store.subscribe((state, before) => {
    if (hasChanged(state, before, 'view')) show();
  });
  show();
  return { list: h('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Views' }, ...buttons), panels };
}
