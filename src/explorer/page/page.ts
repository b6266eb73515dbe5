import { followAddress } from './address.js';
import { readExplorerData } from './data/explorer-data.js';
import { makeLiveRegion } from './dom/announce.js';
import { h } from './dom/element.js';
import { mountFrontier } from './frontier/mount-frontier.js';
import { makeHeader } from './header.js';
import { mountPair } from './pair/mount-pair.js';
import { mountScenario } from './scenario/mount-scenario.js';
import { mountSearches } from './searches/mount-searches.js';
import { defaultState } from './state/default-state.js';
import { createStore } from './state/store.js';
import type { Tab } from './tabs.js';
import { makeTabs } from './tabs.js';
import { followTheme, makeTools } from './page-tools.js';

const FRONTIER: Tab = { name: 'frontier', title: 'Frontier', mount: mountFrontier };
const OF_PAIRS: readonly Tab[] = [
  { name: 'pair', title: 'Pair', mount: mountPair },
  { name: 'scenario', title: 'Scenario', mount: mountScenario },
  { name: 'searches', title: 'Searches', mount: mountSearches },
];

async function start(app: HTMLElement): Promise<void> {
  const data = await readExplorerData();
  const defaults = defaultState(data);
  const store = createStore(defaults);
  const notice = h('p', { class: 'notice', role: 'alert', hidden: true });
  followAddress(store, defaults, data, (faults) => {
    notice.hidden = faults.length === 0;
    notice.textContent = `Not all of this link could be read; it is shown without: ${faults.join(', ')}.`;
  });
  followTheme(store);
  const tabs = data.about.kind === 'pairs' ? [FRONTIER, ...OF_PAIRS] : [FRONTIER];
  const { list, panels } = makeTabs(tabs, store, data);
  app.append(
    makeHeader(data.about, makeTools(store)),
    h('nav', { class: 'bar', 'aria-label': 'Page' }, list),
    notice,
    h('main', {}, ...panels),
    makeLiveRegion(),
  );
  document.documentElement.dataset['ready'] = 'true';
}

const app = document.getElementById('app');
if (app !== null) {
  start(app).catch((error: unknown) => {
    app.append(h('p', { class: 'notice', role: 'alert' }, `The page cannot be shown: ${String(error)}`));
    throw error;
  });
}
