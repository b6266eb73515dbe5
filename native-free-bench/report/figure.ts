import type { Chart } from '../../src/plot/render.js';
import { chartSize, renderSvg } from '../../src/plot/render.js';
import { escapeHtml } from './format.js';

/** A figure of one or several panels, and the name of its file, without ending. */
export interface Figure {
  readonly name: string;
  readonly title: string;
  readonly note: string;
  readonly charts: readonly Chart[];
}

const COLUMNS = 3;
const MARGIN = 16;
const HEADER = 64;
const NOTE_LETTER = 6.6;

/** Draw a figure as one self-contained SVG document, its panels side by side in rows of three. */
export function figureSvg({ title, note, charts }: Figure): string {
  const sizes = charts.map(chartSize);
  const columns = Math.min(COLUMNS, charts.length);
  const cell = {
    width: Math.max(...sizes.map(({ width }) => width)),
    height: Math.max(...sizes.map(({ height }) => height)),
  };
  const width = columns * cell.width;
  const lines = wrap(note, Math.floor((width - 2 * MARGIN) / NOTE_LETTER));
  const top = HEADER + 17 * (lines.length - 1);
  const height = top + Math.ceil(charts.length / columns) * cell.height;
  const panels = charts.map((chart, i) => {
    const [x, y] = [(i % columns) * cell.width, top + Math.floor(i / columns) * cell.height];
    return renderSvg(chart).replace('<svg ', `<svg x="${x}" y="${y}" `);
  });
  const notes = lines.map(
    (line, i) => `<text x="${MARGIN}" y="${49 + 17 * i}" font-size="13" fill="#555">${escapeHtml(line)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="DejaVu Sans" color="#1b1e23" role="img" aria-label="${escapeHtml(title)}"><rect width="${width}" height="${height}" fill="white"/><text x="${MARGIN}" y="28" font-size="18" font-weight="bold" fill="currentColor">${escapeHtml(title)}</text>${notes.join('')}
${panels.join('')}</svg>
`;
}

/** Break text into lines of so many letters at most, between words. */
function wrap(text: string, letters: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1]!;
    if (last !== '' && last.length + 1 + word.length > letters) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
