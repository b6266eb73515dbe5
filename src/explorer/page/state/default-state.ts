import { SCENARIOS } from '../../../objectives/scenario.js';
import type { ExplorerData } from '../data/explorer-data.js';
import type { State } from './state.js';

/** The pairs of objectives that are plotted against one another: accuracy upwards, costs to the right. */
function defaultAxes({ objectives }: ExplorerData): State['axes'] {
  const [accuracy, ...costs] = objectives.map(({ name }) => name) as [string, ...string[]];
  const [first, second] = costs;
  const planes = costs.map((cost) => [cost, accuracy] as const);
  return first === undefined || second === undefined ? planes : [...planes, [first, second]];
}

/** What a reader sees who has set nothing yet. */
export function defaultState(data: ExplorerData): State {
  const { objectives } = data;
  return {
    view: 'frontier',
    theme: 'auto',
    filter: '',
    ranges: {},
    colour: objectives.at(-1)?.name ?? '',
    log: objectives.slice(1).map(({ name }) => name),
    axes: defaultAxes(data),
    sort: '',
    pins: [],
    selectedPair: undefined,
    scenario: SCENARIOS[0]!,
    search: { scenario: 0, hidden: [], step: 0 },
    hover: -1,
    dragging: false,
  };
}
