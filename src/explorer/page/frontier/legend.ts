import type { Column } from '../data/columns.js';
import { columnOf } from '../data/explorer-data.js';
import type { ExplorerData } from '../data/explorer-data.js';
import { h, s } from '../dom/element.js';
import { CATEGORIES, columnColour, scaleColour } from '../figures/colours.js';
import { columnTitle, formatTick } from '../figures/format.js';

const WIDTH = 150;
const PARTS = 30;

/** What the colours of a column mean. */
export function makeLegend(data: ExplorerData, name: string, log: boolean): HTMLElement {
  const column = columnOf(data, name);
  const title = h('span', { class: 'soft' }, columnTitle(data, name));
  if (column.levels !== undefined && column.levels.length <= CATEGORIES.length) {
    const colour = columnColour(column, log);
    const parts = column.levels.map((level, i) => h('span', { class: 'level' }, swatch(colour(i)), String(level)));
    return h('div', { class: 'legend row' }, title, ...parts);
  }
  return h(
    'div',
    { class: 'legend row' },
    title,
    h('span', {}, formatTick(name, column.min)),
    ramp(column),
    h('span', {}, formatTick(name, column.max)),
  );
}

function swatch(colour: string): SVGSVGElement {
  return s('svg', { width: 10, height: 10, 'aria-hidden': 'true' }, s('circle', { cx: 5, cy: 5, r: 5, fill: colour }));
}

function ramp({ name }: Column): SVGSVGElement {
  const parts = Array.from({ length: PARTS }, (_, i) =>
    s('rect', { x: (i * WIDTH) / PARTS, width: WIDTH / PARTS + 0.5, height: 10, fill: scaleColour(i / (PARTS - 1)) }),
  );
  return s(
    'svg',
    { width: WIDTH, height: 10, role: 'img', 'aria-label': `Colours of ${name} from its least to its greatest value` },
    ...parts,
  );
}
