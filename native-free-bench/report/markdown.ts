import { visibleText } from '../../src/plot/visible-text.js';

/** A text of a table's field: neither a bar nor the end of a line ends it, and no markup or link of others begins in it. */
function escapeField(text: string): string {
  return visibleText(text)
    .replaceAll('|', '\\|')
    .replace(/<(?=[a-z/!?])/gi, '&lt;')
    .replaceAll('](', ']\\(');
}

/** Format a table as GitHub's Markdown has it. */
export function markdownTable(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (fields: readonly string[]): string => `| ${fields.map(escapeField).join(' | ')} |`;
  return [line(titles), line(titles.map(() => '---')), ...rows.map(line)].join('\n');
}
