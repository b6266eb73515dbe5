import type { RenderFunction } from '@observablehq/plot';
import type { StrategyStyle } from './strategy-styles.js';

/** A line to be named at its end. */
export interface LineEnd {
  readonly style: StrategyStyle;
  /** Where it ends; undefined where it has no point. */
  readonly value: number | undefined;
}

const ROW = 15;
const SAMPLE = { from: 12, to: 34 };
/** The mean advance of a letter of the font at this size, and a little more. */
const LETTER = 7.6;
const SVG = 'http://www.w3.org/2000/svg';

/** How wide the margin must be for the names of some lines, in SVG units. */
export function labelMargin(ends: readonly LineEnd[]): number {
  const longest = Math.max(0, ...ends.map(({ style }) => Array.from(style.label).length));
  return Math.ceil(SAMPLE.to + 6 + LETTER * longest);
}

/** Name lines at their ends: a leader from the end, a sample of the line, its name; none over another. */
export function lineLabels(ends: readonly LineEnd[]): RenderFunction {
  return (_, scales, __, dimensions, { document }) => {
    const { width, marginRight, height, marginTop, marginBottom } = dimensions;
    const scale = scales.y as (value: number) => number;
    const [top, bottom] = [marginTop, height - marginBottom];
    const within = (y: number): number => Math.min(bottom, Math.max(top, y));
    const wanted = ends.map(({ value }) => (value === undefined ? bottom : within(scale(value))));
    const placed = spread(wanted, ROW, top, bottom);
    const right = width - marginRight;
    const group = document.createElementNS(SVG, 'g');
    group.setAttribute('font-size', '12');
    const append = (name: string, attributes: Readonly<Record<string, string | number>>, text = ''): void => {
      const element = document.createElementNS(SVG, name);
      for (const [key, each] of Object.entries(attributes)) element.setAttribute(key, String(each));
      element.textContent = text;
      group.append(element);
    };
    ends.forEach(({ style: { label, color, dashes }, value }, i) => {
      const [from, to] = [wanted[i]!.toFixed(1), placed[i]!.toFixed(1)];
      const paint = { fill: 'none', stroke: color };
      if (value !== undefined) {
        append('path', { d: `M${right + 1} ${from}L${right + SAMPLE.from} ${to}`, ...paint, 'stroke-opacity': 0.6 });
      }
      append('path', {
        d: `M${right + SAMPLE.from} ${to}H${right + SAMPLE.to}`,
        ...paint,
        'stroke-width': 2.2,
        ...(dashes === undefined ? {} : { 'stroke-dasharray': dashes }),
      });
      append(
        'text',
        { x: right + SAMPLE.to + 5, y: (placed[i]! + 4).toFixed(1), fill: 'currentColor', 'text-anchor': 'start' },
        label,
      );
    });
    return group;
  };
}

/**
 * Move positions apart as little as they must to be `gap` apart between `low` and `high`, keeping their order.
 *
 * Where there is no room for all they are as far apart as there is.
 */
export function spread(positions: readonly number[], gap: number, low: number, high: number): number[] {
  const order = Array.from(positions.keys()).sort((a, b) => positions[a]! - positions[b]!);
  const step = Math.min(gap, (high - low) / Math.max(1, order.length - 1));
  const placed = [...positions];
  let least = low;
  for (const at of order) {
    placed[at] = Math.max(placed[at]!, least);
    least = placed[at] + step;
  }
  let most = high;
  for (const at of order.toReversed()) {
    placed[at] = Math.min(placed[at]!, most);
    most = placed[at] - step;
  }
  return placed;
}
