import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { lineTooLong } from '../../src/errors/bench.js';
import { CodesignError } from '../../src/errors/codesign-error.js';
import { usageError } from '../../src/errors/usage.js';
import type { InputLine } from './lines.js';
import { LONGEST_LINE_BYTES, readLines } from './lines.js';
import type { RequestHandler } from './sessions.js';

/**
 * Serve a problem over a pipe: one JSON request a line in, one JSON reply a line out, in order.
 *
 * A reply has `ok`; where that is false, `error` holds `code` and `message`. An `id` is sent back as it came. Whatever a
 * client sends, it gets a reply; the end of the input, or an output that nobody reads any more, ends the service.
 *
 * @param handler - One {@link ProblemSession}, or {@link ProblemSessions}.
 * @param input - Bytes of UTF-8, cut anywhere; lines of more than {@link LONGEST_LINE_BYTES} are refused without being
 *   kept.
 * @param output - Is waited for where the client does not read, and not ended.
 */
export async function serveProblem(
  handler: RequestHandler,
  input: AsyncIterable<Uint8Array>,
  output: Writable,
): Promise<void> {
  const gone = new AbortController();
  output.on('error', () => {
    gone.abort();
  });
  for await (const line of readLines(input)) {
    if ('text' in line && line.text.trim() === '') continue;
    if (gone.signal.aborted) return;
    // A client that does not read its replies is waited for, so they do not pile up.
    if (!output.write(`${JSON.stringify(answer(handler, line))}\n`)) {
      await Promise.race([once(output, 'drain'), once(output, 'close')]).catch(() => undefined);
    }
  }
}

function answer(handler: RequestHandler, line: InputLine): object {
  let id: unknown;
  try {
    const request = parseLine(line);
    ({ id } = Object(request) as { id?: unknown });
    return { ok: true, ...(id === undefined ? {} : { id }), ...handler.handle(request) };
  } catch (error) {
    if (!(error instanceof CodesignError)) throw error;
    const { code, message } = error;
    return { ok: false, ...(id === undefined ? {} : { id }), error: { code, message } };
  }
}

function parseLine(line: InputLine): unknown {
  if ('fault' in line) {
    throw line.fault === 'too-long'
      ? lineTooLong(LONGEST_LINE_BYTES)
      : usageError('The input ended in the middle of a line.', 'End every request with a newline.');
  }
  try {
    return JSON.parse(line.text);
  } catch (cause) {
    throw usageError('The line is not JSON.', 'Write one like {"op": "space"}.', cause);
  }
}
