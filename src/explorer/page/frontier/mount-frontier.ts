import type { ExplorerData } from '../data/explorer-data.js';
import { h } from '../dom/element.js';
import type { Store } from '../state/store.js';

export function mountFrontier(container: HTMLElement, store: Store, data: ExplorerData): void {
  container.append(h('p', { class: 'empty' }, `${store.get().view}: ${data.rows.length}`));
}
