import { s } from '../../dom/element.js';

/** One piece of a bar. */
export interface BarPiece {
  readonly name: string;
  readonly value: number;
  /** The class that colours it. */
  readonly className: string;
}

const HEIGHT = 34;

/** Draw pieces of a whole side by side; what is wide enough has its name on it. */
export function stackedBar(label: string, pieces: readonly BarPiece[], width: number): SVGSVGElement {
  const total = pieces.reduce((sum, { value }) => sum + value, 0);
  let left = 0;
  const groups = pieces.map(({ name, value, className }) => {
    const wide = total === 0 ? 0 : (value / total) * width;
    const x = left;
    left += wide;
    const fits = wide > name.length * 7.2 + 8;
    return s(
      'g',
      { class: `piece ${className}` },
      s('title', {}, `${name}: ${((100 * value) / Math.max(1, total)).toFixed(1)} %`),
      s('rect', { x, y: 0, width: Math.max(0, wide - 1), height: HEIGHT }),
      fits ? s('text', { x: x + wide / 2, y: HEIGHT / 2 + 4 }, name) : undefined,
    );
  });
  return s(
    'svg',
    { class: 'stacked', width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, role: 'img', 'aria-label': label },
    ...groups,
  );
}
