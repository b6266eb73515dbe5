import { announce } from '../dom/announce.js';
import { button, h } from '../dom/element.js';
import { svgText, svgToPng } from './standalone.js';

/** Hand a file to the reader. */
export function downloadFile(name: string, content: Blob | string, type = 'text/plain'): void {
  const url = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content);
  const link = h('a', { href: url, download: name });
  link.click();
  // The download has begun by then; at once it might not.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  announce(`Saved ${name}.`);
}

/** What a view can be saved as; what is left out has no button. */
export interface Exports {
  /** Standalone, see `standaloneSvg`; it is saved as SVG and as PNG. */
  readonly svg?: () => SVGSVGElement;
  readonly csv?: () => string;
  /** Any other files, by what their button says. */
  readonly more?: readonly {
    readonly text: string;
    readonly file: () => { readonly name: string; readonly content: string };
  }[];
}

/**
 * Make the buttons that save a view.
 *
 * @param name - Of the files, without their ending; also what screen readers say.
 */
export function exportButtons(name: string, { svg, csv, more = [] }: Exports): HTMLElement {
  const save = (text: string, work: () => void): HTMLElement =>
    button(text, work, { class: 'small', 'aria-label': `Save ${name} as ${text}` });
  return h(
    'div',
    { class: 'exports row' },
    ...(svg === undefined
      ? []
      : [
          save('SVG', () => downloadFile(`${name}.svg`, svgText(svg()), 'image/svg+xml')),
          save('PNG', () => void svgToPng(svg()).then((blob) => downloadFile(`${name}.png`, blob))),
        ]),
    ...(csv === undefined ? [] : [save('CSV', () => downloadFile(`${name}.csv`, csv(), 'text/csv'))]),
    ...more.map(({ text, file }) =>
      save(text, () => {
        const { name: fileName, content } = file();
        downloadFile(fileName, content);
      }),
    ),
  );
}
