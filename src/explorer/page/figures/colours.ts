import { interpolateViridis } from 'd3-scale-chromatic';
import type { Column } from '../data/columns.js';

/** Told apart on white and on near-black, and by most who see colours otherwise. */
export const CATEGORIES = [
  '#2f7fd6',
  '#d9772b',
  '#2a9d6f',
  '#d1495b',
  '#8e5bd0',
  '#b8860b',
  '#2fa7b8',
  '#c2569b',
  '#7f8f1f',
  '#6b7078',
  '#6aa9ee',
  '#eda15f',
  '#63c29a',
  '#e8838f',
  '#b592ea',
  '#d3b443',
] as const;

/** The part of the scale that can be seen on the page's ground. */
const SPAN = { light: [0, 0.9], dark: [0.16, 1] } as const;

/** Whether the page is dark now. */
export function isDark(): boolean {
  return document.documentElement.dataset['theme'] === 'dark';
}

/** Colours of the style by theme and name: to ask for one makes the browser work out the style of the whole page. */
const styled = new Map<string, string>();

/** A colour of the page by the name it has in the style. */
export function styleColour(name: string): string {
  const key = `${document.documentElement.dataset['theme'] ?? ''} ${name}`;
  let colour = styled.get(key);
  if (colour === undefined) {
    colour = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    styled.set(key, colour);
  }
  return colour;
}

/** The red, green and blue of `#rrggbb` or `rgb(r, g, b)`. */
export function parseColour(text: string): readonly [number, number, number] {
  if (text.startsWith('#')) {
    return [1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16)) as unknown as readonly [number, number, number];
  }
  const [r = 0, g = 0, b = 0] = (text.match(/[\d.]+/g) ?? []).map(Number);
  return [r, g, b];
}

/** The colour of a share from 0 to 1 of a scale. */
export function scaleColour(share: number): string {
  const [from, to] = SPAN[isDark() ? 'dark' : 'light'];
  return interpolateViridis(from + share * (to - from));
}

/** Where each value of a column is on its scale, from 0 to 1. */
function shareOf({ min, max }: Column, log: boolean): (value: number) => number {
  if (max === min) return () => 0.5;
  if (!log || min <= 0) return (value) => (value - min) / (max - min);
  const span = Math.log(max / min);
  return (value) => Math.log(value / min) / span;
}

/** The colour of a value of a column: along the scale, or by category where the column has few texts. */
export function columnColour(column: Column, log: boolean): (value: number) => string {
  if (column.levels !== undefined && column.levels.length <= CATEGORIES.length) {
    return (value) => CATEGORIES[value] ?? CATEGORIES[0];
  }
  const share = shareOf(column, log);
  return (value) => scaleColour(share(value));
}

/** Red, green and blue of every row by a column. */
export function rowColours(column: Column, log: boolean): Uint8Array {
  const colour = columnColour(column, log);
  const known = new Map<number, readonly [number, number, number]>();
  const bytes = new Uint8Array(column.values.length * 3);
  column.values.forEach((value, row) => {
    let rgb = known.get(value);
    if (rgb === undefined) known.set(value, (rgb = parseColour(colour(value))));
    bytes.set(rgb, row * 3);
  });
  return bytes;
}
