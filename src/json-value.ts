/** Show a value in an error: as JSON where it is some, and never longer than a line. */
export function showValue(value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value) as string | undefined;
  } catch {
    text = 'a value that refers to itself';
  }
  text ??= String(value);
  return text.length <= 80 ? text : `${text.slice(0, 77)}…`;
}

/** Whether a value is an object with named fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
