import { button, h } from './dom/element.js';
import type { Theme } from './state/state.js';
import { THEMES } from './state/state.js';
import type { Store } from './state/store.js';
import { copyText } from './tools/copy-text.js';

const NEXT_THEME: Readonly<Record<Theme, string>> = {
  auto: 'Theme: as the system',
  light: 'Theme: light',
  dark: 'Theme: dark',
};

/** Let the page wear the theme of the store. */
export function followTheme(store: Store): void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const show = (): void => {
    const { theme } = store.get();
    document.documentElement.dataset['theme'] = theme === 'auto' ? (dark.matches ? 'dark' : 'light') : theme;
  };
  store.subscribe(show);
  dark.addEventListener('change', () => {
    show();
    // What is drawn on canvas has to be drawn anew.
    window.dispatchEvent(new Event('resize'));
  });
  show();
}

/** Make the buttons that concern the whole page. */
export function makeTools(store: Store): HTMLElement {
  const theme = button('', () => {
    const at = THEMES.indexOf(store.get().theme);
    store.set({ theme: THEMES[(at + 1) % THEMES.length] as Theme });
  });
  const share = button('Copy link', () => {
    // The address is written a moment after the last change.
    window.setTimeout(() => void copyText(location.href, 'The link to this view is copied.'), 200);
  });
  const show = (): void => {
    theme.textContent = NEXT_THEME[store.get().theme];
  };
  store.subscribe(show);
  show();
  return h('div', { class: 'tools' }, share, theme);
}
