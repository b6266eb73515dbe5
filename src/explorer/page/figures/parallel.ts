import { brushY } from 'd3-brush';
import { select } from 'd3-selection';
import { h, s } from '../dom/element.js';
import type { Range, Ranges } from '../state/ranges.js';
import { styleColour } from './colours.js';
import type { ParallelAxis } from './parallel-axis.js';
import { standaloneSvg } from './standalone.js';

/** What parallel coordinates show. */
export interface ParallelLook {
  readonly mask: Uint8Array;
  readonly colours: Uint8Array;
  readonly pins: readonly number[];
  readonly hover: number;
  readonly ranges: Ranges;
  /** Whether a brush is being moved. */
  readonly dragging: boolean;
}

const MARGIN = { top: 44, right: 44, bottom: 16, left: 44 } as const;
/** Drawing lines may take so long of a frame, and so long while a brush moves; the rest follows in the next ones. */
const BUDGET_MS = 5;
const BUDGET_DRAGGING_MS = 1.5;
const BRUSH_HALF = 11;

/** Axes side by side, each row a line across them; lines are drawn frame by frame, so that brushes never wait for them. */
export class Parallel {
  readonly element: HTMLElement;
  readonly #canvas = h('canvas', { 'aria-hidden': 'true' });
  readonly #svg: SVGSVGElement;
  readonly #axesLayer = s('g');
  readonly #marks = s('g', { class: 'parallel-marks' });
  #axes: readonly ParallelAxis[] = [];
  #titles: readonly string[] = [];
  #ticks: (axis: ParallelAxis) => readonly (readonly [place: number, text: string])[] = () => [];
  #brushes: { readonly show: (range: Range | undefined) => void; readonly name: string }[] = [];
  #look: ParallelLook | undefined;
  #order: Uint32Array = new Uint32Array();
  #next = 0;
  #drawing = false;
  #ghosts = 0;
  /** Of the axes, in CSS pixels, and pixels of the canvas to one of them. */
  #width = 0;
  #height = 0;
  #ratio = 1;

  constructor(
    label: string,
    readonly onBrush: (column: string, range: Range | undefined, done: boolean) => void,
  ) {
    this.#svg = s('svg', { role: 'img', 'aria-label': label }, this.#marks, this.#axesLayer);
    this.element = h('div', { class: 'parallel' }, this.#canvas, this.#svg);
    new ResizeObserver(() => this.#layOut()).observe(this.element);
  }

  setAxes(
    axes: readonly ParallelAxis[],
    titles: readonly string[],
    ticks: (axis: ParallelAxis) => readonly (readonly [place: number, text: string])[],
  ): void {
    this.#axes = axes;
    this.#titles = titles;
    this.#ticks = ticks;
    const rows = axes[0]?.places.length ?? 0;
    // Rows in an order that has nothing to do with the file's: what is drawn first is a fair part of all.
    const step = rows > 2 ? coprimeStep(rows) : 1;
    this.#order = Uint32Array.from({ length: rows }, (_, i) => (i * step) % rows);
    this.#layOut();
  }

  show(look: ParallelLook): void {
    const before = this.#look;
    this.#look = look;
    if (look.ranges !== before?.ranges) for (const { name, show } of this.#brushes) show(look.ranges[name]);
    this.#drawMarks();
    if (look.mask !== before?.mask || look.colours !== before.colours) this.#startLines();
  }

  /** As a picture of its own, every line a path. */
  toSvg(): SVGSVGElement {
    const { mask, colours } = this.#look ?? { mask: new Uint8Array(), colours: new Uint8Array() };
    const line = (row: number, stroke: string, opacity: number): SVGElement =>
      s('path', { d: this.#path(row), fill: 'none', stroke, 'stroke-opacity': opacity, 'stroke-width': 1 });
    const rgb = (row: number): string => `rgb(${colours.subarray(row * 3, row * 3 + 3).join(',')})`;
    const rows = [...mask.keys()].filter((row) => mask[row] === 1);
    const lines = s('g', {}, ...rows.map((row) => line(row, rgb(row), this.#opacity(rows.length))));
    this.#marks.before(lines);
    try {
      return standaloneSvg(this.#svg);
    } finally {
      lines.remove();
    }
  }

  #xOf(axis: number): number {
    return MARGIN.left + (this.#axes.length < 2 ? 0 : (axis / (this.#axes.length - 1)) * this.#width);
  }

  #yOf(place: number): number {
    return MARGIN.top + (1 - place) * this.#height;
  }

  #path(row: number): string {
    return this.#axes
      .map(({ places }, i) => `${i === 0 ? 'M' : 'L'}${this.#xOf(i).toFixed(1)} ${this.#yOf(places[row]!).toFixed(1)}`)
      .join('');
  }

  #opacity(lines: number): number {
    return Math.min(0.85, Math.max(0.12, 40 / Math.sqrt(lines * lines * 0.1 + 1)));
  }

  #layOut(): void {
    const { clientWidth, clientHeight } = this.element;
    if (clientWidth === 0 || this.#axes.length === 0) return;
    this.#width = clientWidth - MARGIN.left - MARGIN.right;
    this.#height = clientHeight - MARGIN.top - MARGIN.bottom;
    this.#ratio = Math.min(2, window.devicePixelRatio || 1);
    this.#canvas.width = Math.round(clientWidth * this.#ratio);
    this.#canvas.height = Math.round(clientHeight * this.#ratio);
    this.#svg.setAttribute('viewBox', `0 0 ${clientWidth} ${clientHeight}`);
    this.#drawAxes();
    if (this.#look === undefined) return;
    this.#drawMarks();
    this.#startLines();
  }

  #drawAxes(): void {
    this.#brushes = [];
    const groups = this.#axes.map((axis, i) => {
      const { name } = axis.column;
      const layer = s('g', { class: 'brush', 'data-export': 'no' });
      const moving = brushY<undefined>().extent([
        [-BRUSH_HALF, MARGIN.top],
        [BRUSH_HALF, MARGIN.top + this.#height],
      ]);
      moving.on(
        'brush end',
        ({
          type,
          sourceEvent,
          selection,
        }: {
          readonly type: string;
          readonly sourceEvent?: unknown;
          readonly selection: readonly [number, number] | null;
        }) => {
          if (sourceEvent === undefined || sourceEvent === null) return;
          const done = type === 'end';
          if (selection === null) {
            if (done) this.onBrush(name, undefined, true);
            return;
          }
          const [high, low] = selection.map((y) => 1 - (y - MARGIN.top) / this.#height) as [number, number];
          this.onBrush(name, axis.rangeOf(low, high), done);
        },
      );
      const group = select<SVGGElement, undefined>(layer);
      group.call(moving);
      const show = (range: Range | undefined): void => {
        if (range === undefined) {
          moving.move(group, null);
          return;
        }
        const [low, high] = axis.placesOf(range);
        moving.move(group, [this.#yOf(Math.min(1, high)), this.#yOf(Math.max(0, low))]);
      };
      this.#brushes.push({ name, show });
      if (this.#look?.ranges[name] !== undefined) show(this.#look.ranges[name]);
      const ticks = this.#ticks(axis).map(([place, text]) =>
        s(
          'text',
          {
            class: 'tick-label',
            x: i === this.#axes.length - 1 ? 8 : -8,
            y: this.#yOf(place),
            'text-anchor': i === this.#axes.length - 1 ? 'start' : 'end',
            'dominant-baseline': 'central',
          },
          text,
        ),
      );
      return s(
        'g',
        { class: 'axis', transform: `translate(${this.#xOf(i)},0)` },
        s('line', { y1: MARGIN.top, y2: MARGIN.top + this.#height }),
        ...ticks,
        s(
          'text',
          {
            class: 'axis-title',
            y: MARGIN.top - (i % 2 === 0 ? 26 : 12),
            'text-anchor': i === 0 ? 'start' : i === this.#axes.length - 1 ? 'end' : 'middle',
            x: i === 0 ? -MARGIN.left + 4 : i === this.#axes.length - 1 ? MARGIN.right - 4 : 0,
          },
          this.#titles[i],
        ),
        layer,
      );
    });
    this.#axesLayer.replaceChildren(...groups);
  }

  #drawMarks(): void {
    const { pins, hover } = this.#look as ParallelLook;
    const rows = hover === -1 ? pins : [...pins, hover];
    this.#marks.replaceChildren(
      ...rows.map((row) =>
        s('path', {
          d: this.#path(row),
          class: row === hover ? 'hovered' : 'pin',
          ...(row === hover ? { 'data-export': 'no' } : {}),
        }),
      ),
    );
  }

  #startLines(): void {
    this.#next = 0;
    this.#ghosts = 0;
    const context = this.#canvas.getContext('2d');
    context?.setTransform(1, 0, 0, 1, 0, 0);
    context?.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    if (this.#drawing) return;
    this.#drawing = true;
    const draw = (): void => {
      this.#drawing = this.#drawSome();
      if (this.#drawing) requestAnimationFrame(draw);
    };
    draw();
  }

  /** Draw lines until the time is up; whether some are left. */
  #drawSome(): boolean {
    const context = this.#canvas.getContext('2d');
    if (context === null || this.#look === undefined) return false;
    const { mask, colours, dragging } = this.#look;
    const end = performance.now() + (dragging ? BUDGET_DRAGGING_MS : BUDGET_MS);
    const selected = mask.reduce((sum, passes) => sum + passes, 0);
    context.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    context.lineWidth = 1;
    // A few of those left out, for what surrounds the selected ones.
    const ghosts = selected === mask.length ? 0 : Math.min(300, mask.length - selected);
    context.strokeStyle = styleColour('--ghost');
    for (; this.#ghosts < ghosts && this.#next === 0; this.#ghosts++) {
      const row = this.#order[this.#ghosts]!;
      if (mask[row] === 1) continue;
      context.globalAlpha = 0.25;
      this.#stroke(context, row);
      if (performance.now() > end) return true;
    }
    context.globalAlpha = this.#opacity(selected);
    while (this.#next < this.#order.length) {
      const row = this.#order[this.#next++]!;
      if (mask[row] === 0) continue;
      context.strokeStyle = `rgb(${colours[row * 3]!},${colours[row * 3 + 1]!},${colours[row * 3 + 2]!})`;
      this.#stroke(context, row);
      if (this.#next % 16 === 0 && performance.now() > end) return true;
    }
    return false;
  }

  #stroke(context: CanvasRenderingContext2D, row: number): void {
    context.beginPath();
    for (let i = 0; i < this.#axes.length; i++) context.lineTo(this.#xOf(i), this.#yOf(this.#axes[i]!.places[row]!));
    context.stroke();
  }
}

/** A step that visits every one of `count` places before it comes to the first again. */
function coprimeStep(count: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let step = Math.floor(count * 0.618);
  while (divisor(step, count) !== 1) step++;
  return step;
}
