import type { ExplorerData } from './data/explorer-data.js';
import { readHash, writeHash } from './state/hash.js';
import type { State } from './state/state.js';
import type { Store } from './state/store.js';

/** The address is written so long after the last change. */
const REST_MS = 150;

/** Keep the address and the store the same; `onFaults` is told what of an address could not be read. */
export function followAddress(
  store: Store,
  defaults: State,
  data: ExplorerData,
  onFaults: (faults: readonly string[]) => void,
): void {
  let timer: number | undefined;
  const write = (): void => {
    const hash = writeHash(store.get(), defaults);
    if (hash !== location.hash)
      history.replaceState(null, '', hash === '' ? location.pathname + location.search : hash);
  };
  store.subscribe(() => {
    window.clearTimeout(timer);
    timer = window.setTimeout(write, REST_MS);
  });
  const read = (): void => {
    const { state, faults } = readHash(location.hash, defaults, data);
    store.set({ ...state, hover: -1, dragging: false });
    onFaults(faults);
  };
  window.addEventListener('hashchange', read);
  read();
}
