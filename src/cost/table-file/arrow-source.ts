import type { FileHandle } from 'node:fs/promises';
import { openBatchesApart } from '../../columnar/arrow/open-apart.js';
import { CodesignError } from '../../errors/codesign-error.js';
import { costTableInvalid } from '../../errors/cost.js';
import type { TableSource } from './source.js';

/** Every value takes a byte at least; the few that take a bit are flags. */
const BYTES_A_VALUE = 7 / 8;

const WAY_OUT = 'No option raises it: no table of costs needs as much.';

/**
 * Open an Arrow IPC file or stream; one record batch at a time is in memory.
 *
 * @param isOwn - Whether it is of a folder that this program wrote: a thread to read it apart would take longer than reading.
 */
export async function openArrow(
  handle: FileHandle,
  size: number,
  origin: string,
  isOwn: boolean,
): Promise<TableSource> {
  const fail = (cause: unknown): never => {
    if (cause instanceof CodesignError) throw cause;
    const { message } = cause as Error;
    const hint = /compress/i.test(message) ? '; write it without compression' : '';
    throw costTableInvalid(origin, `not a readable Arrow file (${message})${hint}`, cause);
  };
  const opening = isOwn
    ? import('../../columnar/arrow/batches.js').then(({ openBatches }) => openBatches(handle, size))
    : openBatchesApart(handle, size, { file: origin, wayOut: WAY_OUT });
  const arrow = await opening.catch(fail);
  const header = arrow.names;
  return {
    header,
    rowLimit: Math.ceil(size / (header.length * BYTES_A_VALUE)),
    async *blocks() {
      for (;;) {
        const rows = await arrow.nextRows().catch(fail);
        if (rows === undefined) return;
        let columns: Promise<ArrayLike<unknown>[]> | undefined;
        yield {
          rows,
          column: async (position) => (await (columns ??= arrow.readColumns().catch(fail)))[position]!,
        };
      }
    },
    close: () => arrow.close(),
  };
}
