import { h, s } from '../../dom/element.js';
import { heldBackBy } from '../schedule/critical-path.js';
import type { Gantt } from '../schedule/gantt.js';
import { axisMarks, layOutGantt } from '../schedule/gantt.js';
import type { ShownModule } from '../schedule/shown-modules.js';
import { KIND_NAMES } from '../schedule/shown-modules.js';
import { KIND_CLASSES } from './kinds.js';
import { count, short } from './number-text.js';

/** How a module is drawn. */
export interface GanttOptions {
  readonly engines: readonly string[];
  /** Of the drawing, in pixels. */
  readonly width: number;
  /** What the time axis ends at, in core cycles. */
  readonly until: number;
  readonly coreMhz: number;
  /** Set apart from the other figures of the page. */
  readonly id: string;
}

const LANE = 34;
const BAR = 25;
const AXIS = 24;
const LABELS = 66;
const RIGHT = 14;
/** A bar narrower than this in pixels has no text. */
const TEXT_FROM = 26;

/** Say all of an operation in one line: what a pointer or a screen reader finds on its bar. */
export function describeOperation(
  { operations }: Pick<ShownModule, 'operations'>,
  at: number,
  coreMhz: number,
): string {
  const { name, shape, engine, start, end, cycles, waitsFor } = operations[at]!;
  const held = heldBackBy(operations, at);
  const began = {
    nothing: 'starts at once',
    input: `starts when #${held.position} has ended`,
    engine: `its engine is busy with #${held.position} before`,
  }[held.by];
  const waits =
    waitsFor.length === 0 ? 'waits for nothing' : `waits for ${waitsFor.map((each) => `#${each}`).join(', ')}`;
  const time = `${count(start)}–${count(end)}, ${count(cycles)} cycles (${short(cycles / coreMhz)} µs)`;
  return `#${at} ${name}, ${shape}, on ${engine}: ${time}; ${waits}; ${began}`;
}

/** Draw the schedule of a module: a lane an engine, a bar an operation; under it a line that says what is pointed at. */
export function ganttFigure(
  module: ShownModule,
  options: GanttOptions,
): { readonly element: HTMLElement; readonly svg: SVGSVGElement } {
  const { width, until, coreMhz, id } = options;
  const gantt = layOutGantt(module, options.engines);
  const x = (cycles: number): number => LABELS + (until === 0 ? 0 : (cycles / until) * (width - LABELS - RIGHT));
  const height = gantt.lanes.length * LANE + AXIS;
  const bars = module.operations.map((_, at) => bar(module, gantt, at, x, coreMhz));
  const links = s('g', { class: 'gantt-links' });
  const svg = s(
    'svg',
    {
      class: 'gantt',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'group',
      'aria-label': `Schedule of ${module.name}: ${module.operations.length} operations in ${count(module.cycles)} cycles. Arrow keys go through them.`,
    },
    hatching(id),
    ...axis(until, height - AXIS, x, coreMhz, width),
    ...lanes(gantt, id, x, module.cycles),
    s('line', { class: 'gantt-end', x1: x(module.cycles), x2: x(module.cycles), y1: 0, y2: height - AXIS }),
    criticalLine(module, gantt, x),
    ...bars,
    links,
  );
  const hint = 'Point at an operation, or go through them with the arrow keys, to read what waits for what.';
  const reading = h('p', { class: 'reading soft', 'aria-hidden': 'true' }, hint);
  const read = (at: number | undefined): void => {
    svg.classList.toggle('is-reading', at !== undefined);
    const related = at === undefined ? [] : [at, ...module.operations[at]!.waitsFor];
    bars.forEach((each, i) => each.classList.toggle('is-lit', related.includes(i)));
    links.replaceChildren(...(at === undefined ? [] : waitLinks(module, gantt, at, x)));
    reading.textContent = at === undefined ? hint : describeOperation(module, at, coreMhz);
  };
  followBars(svg, bars, read);
  return { element: h('div', { class: 'gantt-figure' }, svg, reading), svg };
}

const middle = (lane: number): number => lane * LANE + LANE / 2;

function bar(
  { operations }: ShownModule,
  { laneOf, critical }: Gantt,
  at: number,
  x: (cycles: number) => number,
  coreMhz: number,
): SVGGElement {
  const operation = operations[at]!;
  const { kind, short: text, vertex, start, end } = operation;
  const left = x(start);
  const wide = Math.max(1, x(end) - left - 0.5);
  const isCritical = critical.includes(at);
  const y = middle(laneOf[at]!);
  const label = vertex === undefined || wide < 2 * TEXT_FROM ? text : `${text} · ${vertex}`;
  return s(
    'g',
    {
      class: `gantt-bar ${KIND_CLASSES[kind]}${isCritical ? ' is-critical' : ''}`,
      role: 'img',
      tabindex: at === 0 ? 0 : -1,
      'data-position': at,
      'aria-label': `${describeOperation({ operations }, at, coreMhz)}${isCritical ? '; on the critical path' : ''}`,
    },
    s('rect', { x: left, y: y - BAR / 2, width: wide, height: BAR, rx: Math.min(3, wide / 2) }),
    wide < TEXT_FROM ? undefined : s('text', { x: left + wide / 2, y: y + 4 }, label),
  );
}

function hatching(id: string): SVGDefsElement {
  return s(
    'defs',
    {},
    s(
      'pattern',
      { id: `${id}-idle`, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
      s('rect', { class: 'idle-ground', width: 6, height: 6 }),
      s('line', { class: 'idle-line', x1: 0, y1: 0, x2: 0, y2: 6 }),
    ),
  );
}

function lanes({ lanes: all }: Gantt, id: string, x: (cycles: number) => number, cycles: number): SVGElement[] {
  return all.flatMap(({ engine, idle, busy }, lane) => [
    s('text', { class: 'lane-name', x: LABELS - 8, y: middle(lane) - 1 }, engine),
    s(
      'text',
      { class: 'lane-share', x: LABELS - 8, y: middle(lane) + 11 },
      `${cycles === 0 ? 0 : Math.round((100 * busy) / cycles)} % busy`,
    ),
    ...idle.map(({ start, end }) =>
      s('rect', {
        class: 'idle',
        x: x(start),
        y: middle(lane) - BAR / 2,
        width: Math.max(0, x(end) - x(start) - 0.5),
        height: BAR,
        fill: `url(#${id}-idle)`,
      }),
    ),
  ]);
}

function axis(until: number, y: number, x: (cycles: number) => number, coreMhz: number, width: number): SVGElement[] {
  const marks = axisMarks(until / coreMhz, Math.max(2, Math.floor(width / 130)));
  return marks.flatMap((microseconds) => {
    const at = x(microseconds * coreMhz);
    return [
      s('line', { class: 'grid', x1: at, x2: at, y1: 0, y2: y + 4 }),
      s('text', { class: 'tick', x: at, y: y + 17 }, `${short(microseconds)} µs`),
    ];
  });
}

/** A line along the bars of the critical path, and from one to the next. */
function criticalLine(
  { operations }: ShownModule,
  { laneOf, critical }: Gantt,
  x: (cycles: number) => number,
): SVGPathElement {
  const points = critical.flatMap((at) => {
    const { start, end } = operations[at]!;
    const y = middle(laneOf[at]!) + BAR / 2 + 2;
    return [`${x(start)},${y}`, `${x(end)},${y}`];
  });
  return s('path', { class: 'critical-line', d: points.length === 0 ? 'M0,0' : `M${points.join('L')}` });
}

/** Curves from the ends of what an operation waits for to its start. */
function waitLinks(
  { operations }: ShownModule,
  { laneOf }: Gantt,
  at: number,
  x: (cycles: number) => number,
): SVGElement[] {
  const to = { x: x(operations[at]!.start), y: middle(laneOf[at]!) };
  return operations[at]!.waitsFor.map((position) => {
    const from = { x: x(operations[position]!.end), y: middle(laneOf[position]!) };
    const bend = Math.max(14, (to.x - from.x) / 2);
    return s('path', {
      class: 'wait-link',
      'data-export': 'no',
      d: `M${from.x},${from.y}C${from.x + bend},${from.y} ${to.x - bend},${to.y} ${to.x},${to.y}`,
    });
  });
}

/** One bar is in the order of focus; arrows go to the others. */
function followBars(svg: SVGSVGElement, bars: readonly SVGGElement[], read: (at: number | undefined) => void): void {
  bars.forEach((each, at) => {
    each.addEventListener('pointerenter', () => read(at));
    each.addEventListener('click', () => read(at));
    each.addEventListener('focus', () => read(at));
    each.addEventListener('blur', () => read(undefined));
    each.addEventListener('keydown', (event) => {
      const last = bars.length - 1;
      const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: last }[
        event.key
      ];
      if (to === undefined || bars[to] === undefined) return;
      event.preventDefault();
      each.setAttribute('tabindex', '-1');
      bars[to].setAttribute('tabindex', '0');
      bars[to].focus();
    });
  });
  svg.addEventListener('pointerleave', () => read(undefined));
}

/** The colours of the kinds that occur, and the marks of idle time and critical path. */
export function ganttLegend(modules: readonly ShownModule[]): HTMLElement {
  const kinds = [...new Set(modules.flatMap(({ operations }) => operations.map(({ kind }) => kind)))];
  return h(
    'ul',
    { class: 'legend', 'aria-label': 'Legend' },
    ...kinds.map((kind) => h('li', {}, h('span', { class: `swatch ${KIND_CLASSES[kind]}` }), KIND_NAMES[kind])),
    h('li', {}, h('span', { class: 'swatch swatch-critical' }), 'critical path'),
    h('li', {}, h('span', { class: 'swatch swatch-idle' }), 'idle'),
  );
}
