import type { FileHandle } from 'node:fs/promises';
import type { CsvField } from './csv-record.js';
import { CsvRecordReader } from './csv-record.js';
import { costTableInvalid } from '../../errors/cost.js';
import type { ColumnBlock, TableSource } from './source.js';

const CHUNK_BYTES = 4 * 1024 * 1024;
const BLOCK_ROWS = 8_192;
/** Every field of a record, empty or not, ends with a comma or a newline. */
const BYTES_A_FIELD = 1;

/** Reads records of a file one by one, a few megabytes at a time. */
class CsvFile {
  readonly #reader = new CsvRecordReader();
  #ended = false;
  #line = 0;

  constructor(
    private readonly file: FileHandle,
    private readonly origin: string,
  ) {}

  /** Number of the record read last, the header being 1. */
  get line(): number {
    return this.#line;
  }

  async next(fields: CsvField[], isText: (position: number) => boolean): Promise<boolean> {
    for (;;) {
      try {
        if (this.#reader.next(fields, isText, this.#ended)) {
          this.#line++;
          if (fields.length > 0) return true;
          continue;
        }
      } catch (cause) {
        throw costTableInvalid(this.origin, `record ${this.#line + 1}: ${(cause as Error).message}`, cause);
      }
      if (this.#ended) return false;
      await this.#readMore();
    }
  }

  async #readMore(): Promise<void> {
    const { rest } = this.#reader;
    if (rest.length >= CHUNK_BYTES) {
      throw costTableInvalid(this.origin, `record ${this.#line + 1} is longer than ${CHUNK_BYTES} bytes`);
    }
    const bytes = new Uint8Array(rest.length + CHUNK_BYTES);
    bytes.set(rest);
    const { bytesRead } = await this.file.read(bytes, rest.length, CHUNK_BYTES);
    this.#ended = bytesRead === 0;
    this.#reader.refill(bytes.subarray(0, rest.length + bytesRead));
  }
}

/** Open a CSV file: a header, then one record a row; commas, optional quotes, UTF-8. */
export async function openCsv(file: FileHandle, size: number, origin: string): Promise<TableSource> {
  const csv = new CsvFile(file, origin);
  const header: string[] = [];
  if (!(await csv.next(header, () => true))) throw costTableInvalid(origin, 'the file is empty');
  header[0] = header[0]!.replace(/^\uFEFF/, '');

  async function* blocks(isText: (position: number) => boolean): AsyncGenerator<ColumnBlock> {
    const fields: CsvField[] = [];
    for (let more = true; more;) {
      const columns: CsvField[][] = header.map(() => []);
      let rows = 0;
      while (rows < BLOCK_ROWS && (more = await csv.next(fields, isText))) {
        if (fields.length !== header.length) {
          const fault = `record ${csv.line} has ${fields.length} fields, the header has ${header.length}`;
          throw costTableInvalid(origin, fault);
        }
        for (let i = 0; i < fields.length; i++) columns[i]!.push(fields[i]!);
        rows++;
      }
      yield { rows, column: (position) => columns[position]! };
    }
  }

  return {
    header,
    rowLimit: Math.ceil(size / (header.length * BYTES_A_FIELD)),
    blocks,
    close: () => file.close(),
  };
}
