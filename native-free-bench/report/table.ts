import type { StrategyStyle } from './strategy-styles.js';

/** Write a table that scrolls within itself where the screen is too narrow for it, also by the keyboard. */
export function scrollingTable(kind: string, head: string, rows: readonly string[]): string {
  return `<div class="scroll ${kind}" tabindex="0" role="group" aria-label="Table, scrolls sideways where it is wider than the screen"><table><thead>${head}</thead><tbody>${rows.join('\n')}</tbody></table></div><p class="hint">Scroll the table sideways for more columns →</p>`;
}

/** A sample of the line a strategy is drawn with. */
export function swatch(style: StrategyStyle | undefined): string {
  if (style === undefined) return '';
  const dashes = style.dashes === undefined ? '' : ` stroke-dasharray="${style.dashes}"`;
  return `<svg class="swatch" viewBox="0 0 26 8" width="26" height="8" aria-hidden="true"><path d="M0 4H26" fill="none" stroke="${style.color}" stroke-width="2.4"${dashes}/></svg>`;
}
