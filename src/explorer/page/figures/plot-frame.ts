import { axisBottom, axisLeft } from 'd3-axis';
import type { ScaleContinuousNumeric } from 'd3-scale';
import { scaleLinear, scaleLog } from 'd3-scale';
import { select } from 'd3-selection';
import { h, s } from '../dom/element.js';
import type { Points, Stroke } from './splat.js';
import { splat } from './splat.js';
import { standaloneSvg } from './standalone.js';

/** One axis of a plot. */
export interface AxisSpec {
  readonly title: string;
  readonly domain: readonly [number, number];
  readonly log?: boolean;
  readonly tick: (value: number) => string;
}

export type PlotScale = ScaleContinuousNumeric<number, number>;

const MARGIN = { top: 26, right: 14, bottom: 40, left: 50 } as const;
/** Empty room around the values, as a share of the axis. */
const PADDING = 0.03;

function makeScale({ domain: [min, max], log }: AxisSpec, range: readonly [number, number]): PlotScale {
  if (log === true && min > 0) {
    const pad = (max / min) ** PADDING;
    return scaleLog()
      .domain(max === min ? [min / 2, max * 2] : [min / pad, max * pad])
      .range(range);
  }
  const pad = max === min ? Math.abs(max) * 0.1 || 1 : (max - min) * PADDING;
  return scaleLinear()
    .domain([min - pad, max + pad])
    .range(range);
}

/** A plot with two axes: a canvas for many marks, an SVG above it for few, laid out anew whenever its box changes. */
export class PlotFrame {
  readonly element: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly svg: SVGSVGElement;
  /** Below the points: areas, guides. */
  readonly under: SVGGElement;
  /** Above the points: pins, brushes. */
  readonly over: SVGGElement;
  x: PlotScale = scaleLinear();
  y: PlotScale = scaleLinear();
  width = 0;
  height = 0;
  readonly #axes: SVGGElement;
  readonly #below: SVGGElement;
  #spec: { readonly x: AxisSpec; readonly y: AxisSpec } | undefined;
  #ratio = 1;
  /** What was last painted; a new one in every frame would cost more than the painting. */
  #image: ImageData | undefined;

  /** @param onLayout - Called whenever scales or size have changed: everything has to be drawn anew. */
  constructor(
    label: string,
    readonly onLayout: () => void,
  ) {
    const moved = { transform: `translate(${MARGIN.left},${MARGIN.top})` };
    this.canvas = h('canvas', { 'aria-hidden': 'true' });
    this.under = s('g');
    this.over = s('g', moved);
    this.#axes = s('g', { class: 'axes' });
    this.#below = s('g', moved, this.#axes, this.under);
    this.svg = s('svg', { role: 'img', 'aria-label': label }, this.over);
    this.element = h('div', { class: 'plot' }, s('svg', { 'aria-hidden': 'true' }, this.#below), this.canvas, this.svg);
    new ResizeObserver(() => this.layOut()).observe(this.element);
  }

  /** Choose the axes. */
  setAxes(x: AxisSpec, y: AxisSpec): void {
    this.#spec = { x, y };
    this.layOut();
  }

  /** Lay out for the size that the element has now. */
  layOut(): void {
    const { clientWidth, clientHeight } = this.element;
    if (this.#spec === undefined || clientWidth === 0) return;
    this.width = Math.max(40, clientWidth - MARGIN.left - MARGIN.right);
    this.height = Math.max(40, clientHeight - MARGIN.top - MARGIN.bottom);
    this.x = makeScale(this.#spec.x, [0, this.width]);
    this.y = makeScale(this.#spec.y, [this.height, 0]);
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    this.#ratio = ratio;
    const { canvas } = this;
    canvas.style.left = `${MARGIN.left}px`;
    canvas.style.top = `${MARGIN.top}px`;
    canvas.style.width = `${this.width}px`;
    canvas.style.height = `${this.height}px`;
    canvas.width = Math.round(this.width * ratio);
    canvas.height = Math.round(this.height * ratio);
    for (const svg of this.element.querySelectorAll('svg'))
      svg.setAttribute('viewBox', `0 0 ${clientWidth} ${clientHeight}`);
    this.#drawAxes(this.#spec.x, this.#spec.y);
    this.onLayout();
  }

  /** Paint points on the canvas, those of the first sort lowest; nothing else of it is kept. */
  paint(points: Points, strokes: readonly Stroke[]): void {
    const { width, height } = this.canvas;
    const context = this.canvas.getContext('2d');
    if (context === null || width === 0 || height === 0) return;
    if (this.#image?.width !== width || this.#image.height !== height)
      this.#image = context.createImageData(width, height);
    splat(this.#image, points, strokes, this.#ratio);
    context.putImageData(this.#image, 0, 0);
  }

  /** The plot as a picture of its own, with `marks` for what is on the canvas. */
  toSvg(marks: readonly SVGElement[]): SVGSVGElement {
    const points = s('g', { transform: `translate(${MARGIN.left},${MARGIN.top})` }, ...marks);
    const below = this.#below.cloneNode(true) as SVGGElement;
    this.over.before(below, points);
    try {
      return standaloneSvg(this.svg);
    } finally {
      below.remove();
      points.remove();
    }
  }

  #drawAxes(x: AxisSpec, y: AxisSpec): void {
    const { width, height } = this;
    const bottom = s('g', { class: 'axis', transform: `translate(0,${height})` });
    const left = s('g', { class: 'axis' });
    select(bottom).call(
      axisBottom<number>(this.x)
        .ticks(Math.max(2, Math.floor(width / 80)))
        .tickFormat(labelled(this.x, x, 30))
        .tickSize(-height)
        .tickPadding(8),
    );
    select(left).call(
      axisLeft<number>(this.y)
        .ticks(Math.max(2, Math.floor(height / 48)))
        .tickFormat(labelled(this.y, y, 16))
        .tickSize(-width)
        .tickPadding(8),
    );
    this.#axes.replaceChildren(
      bottom,
      left,
      s('text', { class: 'axis-title', x: -MARGIN.left + 4, y: -11 }, y.title),
      s('text', { class: 'axis-title', x: width, y: height + MARGIN.bottom - 5, 'text-anchor': 'end' }, x.title),
    );
  }
}

/** Labels of ticks; on a logarithmic axis those of 1, 2 and 5 alone where others would be less than `least` pixels apart. */
function labelled(scale: PlotScale, { tick, log }: AxisSpec, least: number): (value: number) => string {
  if (log !== true) return tick;
  const places = scale.ticks().map(scale);
  const crowded = places.some((place, i) => i > 0 && Math.abs(place - places[i - 1]!) < least);
  return (value) => {
    const digit = value / 10 ** Math.floor(Math.log10(value) + 1e-9);
    return !crowded || [1, 2, 5].some((kept) => Math.abs(digit - kept) < 1e-6) ? tick(value) : '';
  };
}
