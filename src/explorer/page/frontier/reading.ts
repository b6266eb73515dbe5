import type { Column } from '../data/columns.js';
import type { ExplorerData } from '../data/explorer-data.js';
import { announce } from '../dom/announce.js';
import { modelText, rowLines, rowSentence } from '../figures/describe-row.js';
import { Tooltip } from '../figures/tooltip.js';
import type { Selection } from '../state/selection.js';
import type { State } from '../state/state.js';
import type { Store } from '../state/store.js';

/** Reading single points: under the pointer, by keys, and pinned ones. */
export class Reading {
  readonly tooltip = new Tooltip();

  constructor(
    readonly store: Store,
    readonly data: ExplorerData,
    readonly select: (state: State) => Selection,
  ) {}

  /** Point at a row, or at none (−1). */
  hover(row: number, at?: { readonly x: number; readonly y: number }): void {
    this.store.set({ hover: row });
    if (row === -1 || at === undefined) this.tooltip.hide();
    else this.tooltip.show(modelText(this.data, row), rowLines(this.data, row), at.x, at.y);
  }

  /** Pin a row, or take its pin away. */
  togglePin(row: number): void {
    const { pins } = this.store.get();
    const pinned = pins.includes(row);
    this.store.set({ pins: pinned ? pins.filter((pin) => pin !== row) : [...pins, row] });
    announce(`${pinned ? 'Unpinned' : 'Pinned'} ${modelText(this.data, row)}.`);
  }

  /** Let keys go from point to point, in the order of a column. */
  followKeys(svg: SVGElement, column: () => Column): void {
    svg.setAttribute('tabindex', '0');
    svg.addEventListener('blur', () => this.hover(-1));
    svg.addEventListener('keydown', (event) => {
      const { hover } = this.store.get();
      if (event.key === 'Escape') this.store.set({ ranges: {} });
      else if ((event.key === 'Enter' || event.key === ' ') && hover !== -1) this.togglePin(hover);
      else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft')
        this.#step(column(), event.key === 'ArrowRight' ? 1 : -1);
      else return;
      event.preventDefault();
    });
  }

  #step({ values }: Column, by: 1 | -1): void {
    const state = this.store.get();
    const { mask } = this.select(state);
    const order = [...mask.keys()].filter((row) => mask[row] === 1).sort((a, b) => values[a]! - values[b]! || a - b);
    if (order.length === 0) return;
    const at = order.indexOf(state.hover);
    const next = at === -1 ? (by === 1 ? 0 : order.length - 1) : (at + by + order.length) % order.length;
    const row = order[next]!;
    this.store.set({ hover: row });
    announce(rowSentence(this.data, row));
  }
}
