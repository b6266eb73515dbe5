import type { ExplorerData } from '../data/explorer-data.js';
import { columnOf } from '../data/explorer-data.js';
import { choice, h } from '../dom/element.js';
import { axisOf } from '../figures/column-axis.js';
import { columnTitle } from '../figures/format.js';
import { exportButtons } from '../figures/exports.js';
import type { Box, ScatterLook } from '../figures/scatter.js';
import { Scatter } from '../figures/scatter.js';
import type { Ranges } from '../state/ranges.js';
import { withRange } from '../state/ranges.js';
import type { State } from '../state/state.js';
import type { Store } from '../state/store.js';
import { hasChanged } from '../state/store.js';
import type { Reading } from './reading.js';

/** Five digits are more than a brush can tell. */
function rounded([from, to]: readonly [number, number]): { readonly from: number; readonly to: number } {
  return { from: Number(from.toPrecision(5)), to: Number(to.toPrecision(5)) };
}

function boxOf(ranges: Ranges, x: string, y: string): Box | undefined {
  const side = (name: string): readonly [number, number] | undefined => {
    const range = ranges[name];
    return range !== undefined && 'from' in range ? [range.from, range.to] : undefined;
  };
  const box = { x: side(x), y: side(y) };
  return box.x === undefined && box.y === undefined ? undefined : box;
}

/** One scatter plot of the frontier with the choice of its axes. */
export class FrontierPlot {
  readonly element: HTMLElement;
  readonly #scatter: Scatter;
  #box: Box | undefined;

  constructor(
    readonly at: number,
    readonly store: Store,
    readonly data: ExplorerData,
    reading: Reading,
    csv: () => string,
  ) {
    this.#scatter = new Scatter(`Scatter plot ${at + 1} of the frontier`, {
      onBrush: (box, done) => this.#onBrush(box, done),
      onHover: (row, place) => reading.hover(row, place),
      onPick: (row) => reading.togglePin(row),
    });
    const numbers = [...data.columns.values()]
      .filter(({ kind }) => kind === 'number')
      .map(({ name }) => ({ value: name, text: columnTitle(data, name) }));
    const chooseX = choice('x', numbers, (name) => this.#setAxes(name, this.#axes[1]));
    const chooseY = choice('y', numbers, (name) => this.#setAxes(this.#axes[0], name));
    const name = (): string => `frontier-${this.#axes.join('-')}`;
    const show = (): void => {
      const [x, y] = this.#axes;
      chooseX.show(x);
      chooseY.show(y);
      const { log } = store.get();
      this.#scatter.frame.svg.setAttribute(
        'aria-label',
        `${columnTitle(data, y)} against ${columnTitle(data, x)} of all frontier points. ${KEYS}`,
      );
      this.#scatter.setColumns(columnOf(data, x), columnOf(data, y), axisOf(data, x, log), axisOf(data, y, log));
    };
    store.subscribe((state, before) => {
      if (hasChanged(state, before, 'axes', 'log')) show();
    });
    reading.followKeys(this.#scatter.frame.svg, () => columnOf(data, this.#axes[0]));
    this.element = h(
      'figure',
      { class: `card plot-card plot-${at}` },
      h(
        'figcaption',
        { class: 'card-head small' },
        h('div', { class: 'row' }, chooseY.element, chooseX.element),
        exportButtons(name(), { svg: () => this.#scatter.toSvg(), csv }),
      ),
      this.#scatter.frame.element,
    );
    show();
  }

  show(look: Omit<ScatterLook, 'box'>, ranges: Ranges): void {
    const box = boxOf(ranges, ...this.#axes);
    if (JSON.stringify(box) !== JSON.stringify(this.#box)) this.#box = box;
    this.#scatter.show({ ...look, box: this.#box });
  }

  showHover(row: number): void {
    this.#scatter.showHover(row);
  }

  get #axes(): readonly [string, string] {
    return (this.store.get().axes[this.at] ?? this.store.get().axes[0]) as State['axes'][number];
  }

  #setAxes(x: string, y: string): void {
    this.store.set({ axes: this.store.get().axes.map((plane, i) => (i === this.at ? [x, y] : plane)) });
  }

  #onBrush(box: Box | undefined, done: boolean): void {
    const [x, y] = this.#axes;
    const range = (side: readonly [number, number] | undefined): ReturnType<typeof rounded> | undefined =>
      side === undefined ? undefined : rounded(side);
    const { ranges } = this.store.get();
    this.store.set({ ranges: withRange(withRange(ranges, x, range(box?.x)), y, range(box?.y)), dragging: !done });
  }
}

const KEYS = 'Arrow keys go from point to point, Enter pins one, Escape clears the brushes.';
