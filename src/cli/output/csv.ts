/** Write rows as CSV (RFC 4180), with a header of the columns of the first row; nothing where there are none. */
export function formatCsv(rows: readonly object[]): string {
  const [first] = rows;
  if (first === undefined) return '';
  const names = Object.keys(first);
  const line = (values: readonly unknown[]): string => `${values.map(quote).join(',')}\n`;
  return line(names) + rows.map((row) => line(names.map((name) => (row as Record<string, unknown>)[name]))).join('');
}

function quote(value: unknown): string {
  const text = String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
