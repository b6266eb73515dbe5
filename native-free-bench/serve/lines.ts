/** A line as it came in, or what was wrong with it. */
export type InputLine = { readonly text: string } | { readonly fault: 'too-long' | 'unfinished' };

/** Longer lines are not kept in memory, whatever a client sends. */
export const LONGEST_LINE_BYTES = 4_000_000;

const NEWLINE = 10;

/**
 * Split a stream of bytes into lines without ever holding more than one line of {@link LONGEST_LINE_BYTES}.
 *
 * A longer line is reported once and dropped up to its end; a last line without a newline is reported as unfinished.
 */
export async function* readLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<InputLine> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let dropping = false;
  for await (const chunk of input) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); from < chunk.length; end = chunk.indexOf(NEWLINE, from)) {
      const part = chunk.subarray(from, end === -1 ? chunk.length : end);
      from += part.length + 1;
      length += part.length;
      if (!dropping && length > LONGEST_LINE_BYTES) {
        dropping = true;
        parts = [];
        yield { fault: 'too-long' };
      }
      if (!dropping) parts.push(part);
      if (end === -1) break;
      if (!dropping) yield { text: Buffer.concat(parts).toString('utf8') };
      parts = [];
      length = 0;
      dropping = false;
    }
  }
  if (length > 0 && !dropping) yield { fault: 'unfinished' };
}
