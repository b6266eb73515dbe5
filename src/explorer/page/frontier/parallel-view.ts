import type { Column } from '../data/columns.js';
import type { ExplorerData } from '../data/explorer-data.js';
import { h } from '../dom/element.js';
import { exportButtons } from '../figures/exports.js';
import { columnTitle, formatTick } from '../figures/format.js';
import type { ParallelAxis } from '../figures/parallel-axis.js';
import { makeParallelAxis } from '../figures/parallel-axis.js';
import type { ParallelLook } from '../figures/parallel.js';
import { Parallel } from '../figures/parallel.js';
import { withRange } from '../state/ranges.js';
import type { Store } from '../state/store.js';
import { hasChanged } from '../state/store.js';

/** Marks of a smooth axis, from end to end. */
const MARKS = 5;

/** Places and texts of the marks of an axis. */
function marksOf({ column, steps, placeOf }: ParallelAxis, log: boolean): (readonly [number, string])[] {
  const { name, min, max } = column;
  if (steps !== undefined) {
    return steps.map((step, i) => [
      placeOf(column.levels === undefined ? Number(step) : i),
      typeof step === 'number' ? formatTick(name, step) : String(step),
    ]);
  }
  return Array.from({ length: MARKS }, (_, i) => {
    const share = i / (MARKS - 1);
    const value = log && min > 0 ? min * (max / min) ** share : min + (max - min) * share;
    return [placeOf(value), formatTick(name, Number(value.toPrecision(3)))];
  });
}

/** Parallel coordinates over the accelerator's parameters and the objectives. */
export class ParallelView {
  readonly element: HTMLElement;
  readonly #parallel: Parallel;

  constructor(store: Store, data: ExplorerData, csv: () => string) {
    const columns: readonly Column[] = [...data.parameters.filter(({ min, max }) => max > min), ...data.objectives];
    this.#parallel = new Parallel('Parallel coordinates of all frontier points', (column, range, done) => {
      const rounded =
        range === undefined || 'among' in range
          ? range
          : { from: Number(range.from.toPrecision(5)), to: Number(range.to.toPrecision(5)) };
      store.set({ ranges: withRange(store.get().ranges, column, rounded), dragging: !done });
    });
    const lay = (): void => {
      const { log } = store.get();
      const axes = columns.map((column) => {
        const better = data.about.objectives.find(({ column: name }) => name === column.name)?.better;
        return makeParallelAxis(column, better === 'less', log.includes(column.name));
      });
      const titles = columns.map(({ name }) => columnTitle(data, name));
      this.#parallel.setAxes(axes, titles, (axis) => marksOf(axis, log.includes(axis.column.name)));
    };
    store.subscribe((state, before) => {
      if (hasChanged(state, before, 'log')) lay();
    });
    lay();
    this.element = h(
      'figure',
      { class: 'card' },
      h(
        'figcaption',
        { class: 'card-head' },
        h('h2', {}, data.parameters.length > 0 ? 'Parameters and objectives' : 'Objectives'),
        h('span', { class: 'soft hint' }, 'Drag along an axis to brush it. Of the objectives, better is up.'),
        exportButtons('frontier-parallel', { svg: () => this.#parallel.toSvg(), csv }),
      ),
      h(
        'div',
        { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': 'Parallel coordinates' },
        this.#parallel.element,
      ),
    );
  }

  show(look: ParallelLook): void {
    this.#parallel.show(look);
  }
}
