import { printableLine } from './printable.js';

/** One column of a printed table. */
export interface TextColumn<Row> {
  readonly title: string;
  readonly cell: (row: Row) => string;
  /** Numbers align right, text left. */
  readonly align?: 'left' | 'right';
}

/** Format rows as a plain-text table: a title line, a rule, one line a row. */
export function formatTable<Row>(columns: readonly TextColumn<Row>[], rows: readonly Row[]): string {
  const cells = rows.map((row) => columns.map((column) => printableLine(column.cell(row))));
  const widths = columns.map(({ title }, i) => Math.max(title.length, ...cells.map((line) => (line[i] ?? '').length)));
  const format = (line: readonly string[]): string =>
    line
      .map((text, i) => {
        const width = widths[i]!;
        return (columns[i]?.align ?? 'right') === 'left' ? text.padEnd(width) : text.padStart(width);
      })
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [format(columns.map(({ title }) => title)), rule, ...cells.map(format)].join('\n') + '\n';
}
