import type { ExplorerData } from './data/explorer-data.js';
import type { Store } from './state/store.js';

/** Fills a container with a view that follows the store; called once, when the view is first shown. */
export type MountView = (container: HTMLElement, store: Store, data: ExplorerData) => void;
