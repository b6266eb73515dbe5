import { h } from './element.js';

let region: HTMLElement | undefined;

/** Make the place where screen readers hear what changed; once, by the page. */
export function makeLiveRegion(): HTMLElement {
  region = h('div', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });
  return region;
}

/** Let screen readers say something. */
export function announce(text: string): void {
  if (region !== undefined && region.textContent !== text) region.textContent = text;
}
