import { createRequire } from 'node:module';
import type { PlotOptions } from '@observablehq/plot';
import { plot as drawPlot } from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { writeFileAtomic } from '../atomic-file.js';
import { checkChartPath } from './chart-path.js';
import { logTicks } from './ticks.js';
import { visibleText } from './visible-text.js';

const FONT = 'DejaVu Sans';
const FONT_FILES = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'];
const HEADER_HEIGHT = 58;
/** One line of a smaller title. */
const COMPACT_HEADER_HEIGHT = 26;
const LEGEND_HEIGHT = 54;
const LEGEND_ROW = 24;
const MARGIN = 16;
const RAMP_WIDTH = 300;
const RAMP_STEPS = 60;
const RAMP_TICKS = 4;
/** Share of the bar that the number at its end takes. */
const RAMP_END = 0.16;
const DEFAULT_SIZE = { width: 860, height: 540 };
/** PNG pixels for one SVG unit: sharp on a dense screen. */
const PNG_ZOOM = 2;

/** One entry of a legend of categories. */
export interface LegendItem {
  readonly text: string;
  readonly color: string;
  /** Draw a ring in place of a dot. */
  readonly hollow?: boolean;
}

/** A figure as data: what stands above it and what Plot draws. */
export interface Chart {
  readonly title: string;
  readonly subtitle?: string;
  /** Make it one panel of several: a smaller title, no subtitle. */
  readonly compact?: boolean;
  /** What it shows, for who does not see it; the title where left out. */
  readonly description?: string;
  /** Categories with their colours, or `ramp` for the plot's own continuous colour scale. */
  readonly legend?: readonly LegendItem[] | 'ramp';
  /** Scales, axes (titled, with units) and marks; `document` and fonts are set here. */
  readonly plot: PlotOptions;
}

interface ColorScale {
  readonly type: string;
  readonly domain: readonly [low: number, high: number];
  readonly apply: (value: number) => string;
}

type PlotElement = SVGElement & { scale(name: 'color'): ColorScale | undefined };

/**
 * Draw a chart as one self-contained SVG document.
 *
 * A pure function: the same chart always gives the same text.
 */
export function renderSvg(chart: Chart): string {
  const { document } = parseHTML('<html><body></body></html>');
  const { plotWidth: width, plotHeight: height, top, headerHeight } = measureChart(chart);
  const figure = drawPlot({
    ...chart.plot,
    width,
    height,
    document,
    style: { fontFamily: FONT, fontSize: '13px', overflow: 'visible' },
  }) as PlotElement;
  const root = svgElement(document, 'svg', {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height: height + top,
    viewBox: `0 0 ${width} ${height + top}`,
    'font-family': FONT,
    color: '#1b1e23',
    role: 'img',
    'aria-label': attributeText(chart.description ?? chart.title),
  });
  root.append(svgElement(document, 'rect', { width, height: height + top, fill: 'white' }));
  const [titleY, titleSize] = chart.compact === true ? [18, 14] : [28, 18];
  root.append(label(document, chart.title, MARGIN, titleY, { 'font-size': titleSize, 'font-weight': 'bold' }));
  if (chart.compact !== true) {
    root.append(label(document, chart.subtitle ?? '', MARGIN, 49, { 'font-size': 13, fill: '#555' }));
  }
  const color = figure.scale('color');
  if (chart.legend === 'ramp' && color !== undefined)
    root.append(rampLegend(document, color, chart.plot.color?.label ?? ''));
  else if (Array.isArray(chart.legend)) {
    root.append(swatchLegend(document, placeSwatches(chart.legend as readonly LegendItem[], width), headerHeight));
  }
  figure.setAttribute('y', String(top));
  root.append(figure);
  return `${root.outerHTML}\n`;
}

/** The size of a chart as it is drawn, in SVG units. */
export function chartSize(chart: Chart): { readonly width: number; readonly height: number } {
  const { plotWidth, plotHeight, top } = measureChart(chart);
  return { width: plotWidth, height: plotHeight + top };
}

function measureChart({ plot, legend, compact = false }: Chart): {
  readonly plotWidth: number;
  readonly plotHeight: number;
  readonly headerHeight: number;
  /** Where the plot begins, below the header and the legend. */
  readonly top: number;
} {
  const { width = DEFAULT_SIZE.width, height = DEFAULT_SIZE.height } = plot;
  const headerHeight = compact ? COMPACT_HEADER_HEIGHT : HEADER_HEIGHT;
  const swatches = Array.isArray(legend) ? placeSwatches(legend as readonly LegendItem[], width) : [];
  const legendHeight = (compact ? LEGEND_ROW + 6 : LEGEND_HEIGHT) + (swatches.at(-1)?.row ?? 0) * LEGEND_ROW;
  const top = headerHeight + (legend === undefined ? 0 : legendHeight);
  return { plotWidth: width, plotHeight: height, headerHeight, top };
}

/** Text for an attribute: linkedom writes attributes of a document of HTML as they are, which XML does not take. */
function attributeText(text: string): string {
  return visibleText(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function svgElement(document: Document, name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

function label(
  document: Document,
  text: string,
  x: number,
  y: number,
  attributes: Record<string, string | number>,
): SVGElement {
  const element = svgElement(document, 'text', { x, y, fill: 'currentColor', ...attributes });
  element.textContent = visibleText(text);
  return element;
}

/** The colour scale as a bar with a title and ticks; Plot's own needs a canvas. */
function rampLegend(document: Document, scale: ColorScale, title: string): Element {
  const [low, high] = scale.domain;
  const isLog = scale.type === 'log';
  const valueAt = (share: number): number => (isLog ? low * (high / low) ** share : low + (high - low) * share);
  const shareOf = (value: number): number =>
    isLog ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low) || 0;
  const group = svgElement(document, 'g', { 'font-size': 12, transform: `translate(${MARGIN},${HEADER_HEIGHT})` });
  const width = RAMP_WIDTH / RAMP_STEPS;
  for (let i = 0; i < RAMP_STEPS; i++) {
    const fill = scale.apply(valueAt((i + 0.5) / RAMP_STEPS));
    // A little wider than its share, so that no seam shows between neighbours.
    group.append(svgElement(document, 'rect', { x: i * width, y: 18, width: width + 0.6, height: 12, fill }));
  }
  group.append(label(document, title, 0, 12, { 'font-size': 13 }));
  const mark = (value: number, anchor: 'start' | 'middle' | 'end'): void => {
    const text = String(Number(value.toPrecision(3)));
    group.append(label(document, text, shareOf(value) * RAMP_WIDTH, 44, { 'text-anchor': anchor }));
  };
  mark(low, 'start');
  if (!(high > low)) return group;
  for (const tick of isLog ? logTicks(low, high) : roundTicks(low, high)) {
    // Where an end has its number there is no room for another.
    if (Math.abs(shareOf(tick) - 0.5) < 0.5 - RAMP_END) mark(tick, 'middle');
  }
  mark(high, 'end');
  return group;
}

/** The round numbers of a range, about four of them. */
function roundTicks(low: number, high: number): number[] {
  const power = 10 ** Math.floor(Math.log10((high - low) / RAMP_TICKS));
  const step = [power, 2 * power, 5 * power, 10 * power].find((each) => (high - low) / each <= RAMP_TICKS + 1) ?? power;
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

interface PlacedSwatch extends LegendItem {
  readonly x: number;
  readonly row: number;
}

/** Swatches side by side, in as many rows as they need; the advance of a letter is an estimate that fits the font. */
function placeSwatches(items: readonly LegendItem[], width: number): PlacedSwatch[] {
  let [x, row] = [MARGIN, 0];
  return items.map((item) => {
    const advance = 34 + 8.2 * visibleText(item.text).length;
    if (x > MARGIN && x + advance > width) [x, row] = [MARGIN, row + 1];
    const placed = { ...item, x, row };
    x += advance;
    return placed;
  });
}

function swatchLegend(document: Document, swatches: readonly PlacedSwatch[], headerHeight: number): Element {
  const group = svgElement(document, 'g', { 'font-size': 13 });
  for (const { text, color, hollow = false, x, row } of swatches) {
    const y = headerHeight + (headerHeight < HEADER_HEIGHT ? 10 : 20) + row * LEGEND_ROW;
    const paint = { fill: hollow ? 'none' : color, stroke: color, 'stroke-width': 2 };
    group.append(svgElement(document, 'circle', { cx: x + 6, cy: y, r: 5, ...paint }));
    group.append(label(document, text, x + 18, y + 5, {}));
  }
  return group;
}

/** Turn an SVG document of {@link renderSvg} into a PNG, in the font that ships with the package. */
export async function renderPng(svg: string): Promise<Uint8Array> {
  // Loaded here and not above: the rasteriser is a native addon, and everything else runs without one.
  const { renderAsync } = await import('@resvg/resvg-js');
  const { resolve } = createRequire(import.meta.url);
  const fontFiles = FONT_FILES.map((file) => resolve(`dejavu-fonts-ttf/ttf/${file}`));
  const image = await renderAsync(svg, {
    font: { loadSystemFonts: false, fontFiles, defaultFontFamily: FONT, sansSerifFamily: FONT },
    fitTo: { mode: 'zoom', value: PNG_ZOOM },
  });
  return image.asPng();
}

/** Write a chart to a file, as SVG or PNG by its ending. */
export async function writeChart(path: string, chart: Chart): Promise<void> {
  const format = checkChartPath(path);
  const svg = renderSvg(chart);
  await writeFileAtomic(path, format === 'svg' ? svg : await renderPng(svg));
}
