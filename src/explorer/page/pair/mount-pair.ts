import type { ExplorerData } from '../data/explorer-data.js';
import { h } from '../dom/element.js';
import type { Store } from '../state/store.js';

/** A pair taken apart. */
export function mountPair(container: HTMLElement, store: Store, data: ExplorerData): void {
  const text = h('p', { class: 'empty' });
  container.append(text);
  const show = (): void => {
    text.textContent = `Pair: ${JSON.stringify(store.get().selectedPair ?? 'none')} of ${data.rows.length} rows`;
  };
  store.subscribe(show);
  show();
}
