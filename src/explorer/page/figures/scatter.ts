import KDBush from 'kdbush';
import { brush } from 'd3-brush';
import { select } from 'd3-selection';
import { s } from '../dom/element.js';
import type { Column } from '../data/columns.js';
import { parseColour, styleColour } from './colours.js';
import { PlotFrame } from './plot-frame.js';
import type { AxisSpec } from './plot-frame.js';

/** A rectangle of values; undefined sides let everything through. */
export interface Box {
  readonly x: readonly [number, number] | undefined;
  readonly y: readonly [number, number] | undefined;
}

/** What a scatter plot tells. */
export interface ScatterEvents {
  /** A brush is moved, or rests (`done`); undefined where it was wiped away. Without this there is no brush. */
  readonly onBrush?: (box: Box | undefined, done: boolean) => void;
  /** The row under the pointer, −1 for none, and where that is in the window. */
  readonly onHover: (row: number, at?: { readonly x: number; readonly y: number }) => void;
  readonly onPick: (row: number) => void;
}

/** What a scatter plot shows. */
export interface ScatterLook {
  readonly mask: Uint8Array;
  /** Red, green, blue of every row. */
  readonly colours: Uint8Array;
  readonly pins: readonly number[];
  readonly hover: number;
  readonly box: Box | undefined;
}

/** Points are found this far from the pointer, in pixels. */
const REACH = 14;

/** A scatter plot of two columns with a brush. */
export class Scatter {
  readonly frame: PlotFrame;
  readonly #brush = brush<undefined>();
  readonly #brushLayer = s('g', { class: 'brush', 'data-export': 'no' });
  readonly #marks = s('g', { class: 'pins' });
  #columns: readonly [Column, Column] | undefined;
  #x = new Float32Array();
  #y = new Float32Array();
  #index: KDBush | undefined;
  #look: ScatterLook | undefined;
  #hover = -1;
  /** Whether the brush is in a reader's hand, and so is where it should be. */
  #held = false;

  constructor(
    label: string,
    readonly events: ScatterEvents,
  ) {
    this.frame = new PlotFrame(label, () => this.#layOut());
    this.frame.over.append(this.#brushLayer, this.#marks);
    this.#brush.on('brush end', ({ type, sourceEvent, selection }: BrushEvent) => {
      // Without one it is the program that moves the brush.
      if (sourceEvent !== undefined && sourceEvent !== null) this.#onBrush(selection, type === 'end');
    });
    const { svg } = this.frame;
    svg.addEventListener('pointermove', (event) => this.#onPointer(event));
    if (events.onBrush === undefined) {
      svg.addEventListener('click', () => {
        if (this.#hover !== -1) events.onPick(this.#hover);
      });
    }
    svg.addEventListener('pointerleave', () => this.#setHover(-1));
  }

  /** Choose columns and axes. */
  setColumns(x: Column, y: Column, xSpec: AxisSpec, ySpec: AxisSpec): void {
    this.#columns = [x, y];
    this.frame.setAxes(xSpec, ySpec);
  }

  /** Draw. */
  show(look: ScatterLook): void {
    const moved = look.box !== this.#look?.box;
    this.#look = look;
    if (this.#x.length === 0) return;
    this.#draw();
    if (moved && !this.#held) this.#moveBrush();
  }

  /** Draw the row under the pointer alone. */
  showHover(hover: number): void {
    if (this.#look === undefined) return;
    this.#look = { ...this.#look, hover };
    this.#drawMarks();
  }

  /** As a picture of its own, every point a circle. */
  toSvg(): SVGSVGElement {
    const { mask, colours } = this.#look ?? { mask: new Uint8Array(), colours: new Uint8Array() };
    const circle = (row: number, fill: string, r: number): SVGElement =>
      s('circle', { cx: this.#x[row]!.toFixed(1), cy: this.#y[row]!.toFixed(1), r, fill });
    const rows = [...mask.keys()];
    const rgb = (row: number): string => `rgb(${colours.subarray(row * 3, row * 3 + 3).join(',')})`;
    return this.frame.toSvg([
      ...rows.filter((row) => mask[row] === 0).map((row) => circle(row, styleColour('--ghost'), 2)),
      ...rows.filter((row) => mask[row] === 1).map((row) => circle(row, rgb(row), 3)),
    ]);
  }

  #layOut(): void {
    if (this.#columns === undefined) return;
    const { x: xScale, y: yScale, width, height } = this.frame;
    const [x, y] = this.#columns;
    this.#x = Float32Array.from(x.values, (value) => xScale(value));
    this.#y = Float32Array.from(y.values, (value) => yScale(value));
    this.#index = new KDBush(this.#x.length, 64, Float32Array);
    for (let row = 0; row < this.#x.length; row++) this.#index.add(this.#x[row]!, this.#y[row]!);
    this.#index.finish();
    this.#brush.extent([
      [0, 0],
      [width, height],
    ]);
    if (this.events.onBrush !== undefined) select<SVGGElement, undefined>(this.#brushLayer).call(this.#brush);
    if (this.#look === undefined) return;
    this.#draw();
    this.#moveBrush();
  }

  #draw(): void {
    const { mask, colours } = this.#look as ScatterLook;
    const many = mask.length > 4000;
    const radius = many ? 2.2 : 3.1;
    this.frame.paint({ x: this.#x, y: this.#y }, [
      { mask, value: 0, colours: parseColour(styleColour('--ghost')), radius: radius * 0.75, opacity: 0.55 },
      { mask, value: 1, colours, radius, opacity: many ? 0.75 : 0.9 },
    ]);
    this.#drawMarks();
  }

  #drawMarks(): void {
    const { pins, hover } = this.#look as ScatterLook;
    const ring = (row: number, attributes: Readonly<Record<string, string>>): SVGElement =>
      s('circle', { cx: this.#x[row], cy: this.#y[row], ...attributes });
    this.#marks.replaceChildren(
      ...pins.map((row) => ring(row, { r: '6', class: 'pin' })),
      ...pins.map((row, i) =>
        s('text', { x: this.#x[row]! + 9, y: this.#y[row]! - 7, class: 'pin-label' }, pinLetter(i)),
      ),
      ...(hover === -1 ? [] : [ring(hover, { r: '7.5', class: 'hovered', 'data-export': 'no' })]),
    );
  }

  #moveBrush(): void {
    if (this.events.onBrush === undefined) return;
    const box = this.#look?.box;
    const { x, y, width, height } = this.frame;
    const group = select<SVGGElement, undefined>(this.#brushLayer);
    if (box === undefined) {
      this.#brush.move(group, null);
      return;
    }
    const [left, right] = box.x ?? x.domain();
    const [low, high] = box.y ?? y.domain();
    this.#brush.move(group, [
      [clamp(x(left as number), width), clamp(y(high as number), height)],
      [clamp(x(right as number), width), clamp(y(low as number), height)],
    ]);
  }

  #onBrush(selection: BrushSelection, done: boolean): void {
    this.#held = !done;
    if (selection === null) {
      if (!done) return;
      if (this.#hover !== -1) {
        this.events.onPick(this.#hover);
        this.#moveBrush();
      } else this.events.onBrush?.(undefined, true);
      return;
    }
    const [[left, top], [right, bottom]] = selection;
    const { x, y, width, height } = this.frame;
    // A side at the edge of the plot lets everything through.
    const xs = left <= 0 && right >= width ? undefined : ([x.invert(left), x.invert(right)] as const);
    const ys = top <= 0 && bottom >= height ? undefined : ([y.invert(bottom), y.invert(top)] as const);
    this.events.onBrush?.({ x: xs, y: ys }, done);
  }

  #onPointer(event: PointerEvent): void {
    if (event.buttons !== 0) return;
    const { left, top } = this.frame.canvas.getBoundingClientRect();
    const [px, py] = [event.clientX - left, event.clientY - top];
    let [nearest, least] = [-1, Infinity];
    for (const row of this.#index?.within(px, py, REACH) ?? []) {
      // What is left out is found only where nothing else is near.
      const away = Math.hypot(this.#x[row]! - px, this.#y[row]! - py) + (this.#look?.mask[row] === 1 ? 0 : REACH);
      if (away < least) [nearest, least] = [row, away];
    }
    this.#setHover(nearest, { x: event.clientX, y: event.clientY });
  }

  #setHover(row: number, at?: { readonly x: number; readonly y: number }): void {
    if (row === -1 && this.#hover === -1) return;
    this.#hover = row;
    this.events.onHover(row, at);
  }
}

/** Pins go by letters: A, B, …, Z, then numbers. */
export function pinLetter(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : String(at + 1);
}

type BrushSelection = readonly [readonly [number, number], readonly [number, number]] | null;
interface BrushEvent {
  readonly type: string;
  readonly sourceEvent?: unknown;
  readonly selection: BrushSelection;
}

function clamp(value: number, end: number): number {
  return Math.min(end, Math.max(0, value));
}
