import { h } from '../dom/element.js';

/** A box beside the pointer that says what is under it. */
export class Tooltip {
  readonly element = h('div', { class: 'tooltip', hidden: true, 'aria-hidden': 'true' });

  /** Show lines of name and value at a place of the window. */
  show(title: string, lines: readonly (readonly [name: string, value: string])[], x: number, y: number): void {
    const list = h('dl', {}, ...lines.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]));
    this.element.replaceChildren(h('strong', {}, title), list);
    this.element.hidden = false;
    const { offsetWidth, offsetHeight } = this.element;
    const left = x + 14 + offsetWidth > window.innerWidth ? x - 14 - offsetWidth : x + 14;
    const top = Math.min(y + 14, window.innerHeight - offsetHeight - 6);
    this.element.style.left = `${Math.max(4, left)}px`;
    this.element.style.top = `${Math.max(4, top)}px`;
  }

  hide(): void {
    this.element.hidden = true;
  }
}
