import { visibleText } from '../../src/plot/visible-text.js';

/** A number with so many significant digits, as short as that goes; tiny ones in scientific notation. */
export function formatNumber(value: number, digits = 4): string {
  if (Number.isNaN(value)) return '–';
  const size = Math.abs(value);
  if (size < 1e-12) return '0';
  const text = size < 1e-3 ? value.toExponential(2) : String(Number(value.toPrecision(digits)));
  return text.replaceAll('-', '−');
}

/** A share as a percentage. */
export function formatPercentage(value: number): string {
  return `${Number((100 * value).toPrecision(3))} %`;
}

/** Text as it may stand between tags and in attributes; what has no look of its own is shown by its escape. */
export function escapeHtml(text: string): string {
  return visibleText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
