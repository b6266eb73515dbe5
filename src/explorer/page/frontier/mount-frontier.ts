import type { ExplorerData } from '../data/explorer-data.js';
import { columnOf } from '../data/explorer-data.js';
import { announce } from '../dom/announce.js';
import { h } from '../dom/element.js';
import { oncePerFrame } from '../dom/frames.js';
import { rowColours } from '../figures/colours.js';
import type { ScatterLook } from '../figures/scatter.js';
import { makeSelector } from '../state/selection.js';
import type { State } from '../state/state.js';
import type { Store } from '../state/store.js';
import { makeLegend } from './legend.js';
import { ParallelView } from './parallel-view.js';
import { PinBoard } from './pins.js';
import { FrontierPlot } from './plots.js';
import { Reading } from './reading.js';
import { selectedCsv } from './selected-csv.js';
import { RowTable } from './table.js';
import { makeToolbar } from './toolbar.js';

/** Draws all points. */
type PointView = (look: Omit<ScatterLook, 'box'>, state: State) => void;

/** While a brush moves, drawing points takes so long of a frame at most, and one view: the others follow in the next ones. */
const DRAGGING_BUDGET_MS = 3;

/** Linked views of all frontier points: what is brushed, filtered, pointed at or pinned in one is so in all. */
export function mountFrontier(container: HTMLElement, store: Store, data: ExplorerData): void {
  const select = makeSelector(data);
  const csv = (): string => selectedCsv(data, select(store.get()));
  const reading = new Reading(store, data, select);
  const plots = store.get().axes.map((_, at) => new FrontierPlot(at, store, data, reading, csv));
  const parallel = new ParallelView(store, data, csv);
  const pins = new PinBoard(store, data, reading);
  const table = new RowTable(store, data, reading, csv);
  const legend = h('div', { class: 'legend-place' });
  container.append(
    makeToolbar(store, data, select),
    legend,
    h('div', { class: `plots plots-${plots.length}` }, ...plots.map(({ element }) => element)),
    pins.element,
    parallel.element,
    table.element,
    reading.tooltip.element,
  );

  /** The views of all points that are still to be drawn, those that have waited longest first. */
  let due: PointView[] = [];
  const views: readonly PointView[] = [
    ...plots.map(
      (plot): PointView =>
        (look, { ranges }) =>
          plot.show(look, ranges),
    ),
    (look, { ranges, dragging }) => parallel.show({ ...look, ranges, dragging }),
  ];
  let shown: Partial<State> = {};
  let colours: Uint8Array = new Uint8Array();
  let theme = '';
  const show = (): void => {
    const state = store.get();
    const selection = select(state);
    const changed = (...names: readonly (keyof State)[]): boolean => names.some((name) => shown[name] !== state[name]);
    const themeNow = document.documentElement.dataset['theme'] ?? '';
    const recoloured = changed('colour', 'log') || theme !== themeNow;
    if (recoloured) {
      const isLog = state.log.includes(state.colour);
      colours = rowColours(columnOf(data, state.colour), isLog);
      legend.replaceChildren(makeLegend(data, state.colour, isLog));
      theme = themeNow;
    }
    const { mask } = selection;
    const look = { mask, colours, pins: state.pins, hover: state.hover };
    if (recoloured || changed('filter', 'ranges', 'pins', 'axes', 'log', 'dragging')) {
      due = [...due, ...views.filter((view) => !due.includes(view))];
    } else if (changed('hover')) {
      for (const plot of plots) plot.showHover(state.hover);
      parallel.show({ ...look, ranges: state.ranges, dragging: state.dragging });
    }
    const end = performance.now() + (state.dragging ? DRAGGING_BUDGET_MS : Infinity);
    do due.shift()?.(look, state);
    while (due.length > 0 && performance.now() < end);
    if (due.length > 0) showSoon();
    if (changed('pins')) pins.show(state.pins);
    // While a brush moves, the table waits.
    if (!state.dragging && changed('filter', 'ranges', 'sort', 'dragging')) {
      table.show(state, selection);
      if (shown.filter !== undefined) announce(`${selection.count} of ${data.rows.length} points.`);
    } else if (changed('pins')) table.showPins();
    shown = state;
  };
  const showSoon = oncePerFrame(show);
  store.subscribe(showSoon);
  window.addEventListener('resize', showSoon);
  show();
}
