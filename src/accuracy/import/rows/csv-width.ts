const QUOTE = '"'.charCodeAt(0);
const COMMA = ','.charCodeAt(0);
const NEWLINE = '\n'.charCodeAt(0);
const RETURN = '\r'.charCodeAt(0);

/**
 * Find the first record of a CSV that has more fields than there may be, before it is parsed: a field of no bytes but its
 * comma takes some ten times that as part of a list.
 *
 * Fields end where d3-dsv has them end.
 * @returns Its number, from 1; undefined where there is none.
 */
export function findWideRecord(text: string, most: number): number | undefined {
  let record = 1;
  let fields = 1;
  for (let at = 0; at < text.length;) {
    at = fieldEnd(text, at);
    if (at >= text.length) return undefined;
    const code = text.charCodeAt(at++);
    if (code === NEWLINE || code === RETURN) {
      if (code === RETURN && text.charCodeAt(at) === NEWLINE) at++;
      record++;
      fields = 1;
    } else if (++fields > most) return record;
  }
  return undefined;
}

/** Where the separator behind the field is that begins at a place. */
function fieldEnd(text: string, from: number): number {
  let at = from;
  if (text.charCodeAt(at) === QUOTE) {
    do {
      const close = text.indexOf('"', at + 1);
      if (close === -1) return text.length;
      at = close + 1;
    } while (text.charCodeAt(at) === QUOTE);
    return at;
  }
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === COMMA || code === NEWLINE || code === RETURN) return at;
  }
  return at;
}
