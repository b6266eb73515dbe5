import { h } from '../../dom/element.js';
import { exportButtons } from '../../figures/exports.js';
import { standaloneSvg } from '../../figures/standalone.js';

/** A card with a heading, the buttons that save it, and what is in it. */
export function figureCard(
  title: string,
  fileName: string,
  { svg, csv }: { readonly svg?: () => SVGSVGElement | undefined; readonly csv?: () => string },
  ...children: readonly HTMLElement[]
): { readonly element: HTMLElement } {
  const buttons = exportButtons(fileName, {
    ...(svg === undefined
      ? {}
      : { svg: () => standaloneSvg(svg() ?? document.createElementNS('http://www.w3.org/2000/svg', 'svg')) }),
    ...(csv === undefined ? {} : { csv }),
  });
  const element = h(
    'section',
    { class: 'card', 'aria-label': title },
    h('div', { class: 'card-head' }, h('h2', {}, title), buttons),
    ...children,
  );
  return { element };
}
