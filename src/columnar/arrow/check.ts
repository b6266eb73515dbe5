import { checkBatch } from './batch.js';
import { countAt, FlatTable } from './flatbuffer.js';
import type { ArrowField } from './schema.js';
import { checkMetadata, readSchema } from './schema.js';

/*
 * An Arrow file, or the stream of messages that it wraps; all numbers are little-endian:
 *
 *   file    = "ARROW1" 0 0, message …, footer, i32 its bytes, "ARROW1"
 *   message = [-1], i32 bytes of its metadata, metadata, body
 *
 * The footer names the messages that are read, by their places; a stream is read from beginning to end.
 */
const MAGIC = Buffer.from('ARROW1');
const TAIL_BYTES = 4 + MAGIC.length;
const LENGTH_BYTES = 4;
const CONTINUATION = -1;

const FOOTER = { version: 0, schema: 1, dictionaries: 2, batches: 3, metadata: 4 } as const;
const MESSAGE = { version: 0, type: 1, header: 2, bodyBytes: 3, metadata: 4 } as const;
const DICTIONARY = { id: 0, batch: 1, isDelta: 2 } as const;
const BLOCK_BYTES = 24;

const SCHEMA_MESSAGE = 1;
const DICTIONARY_MESSAGE = 2;
const BATCH_MESSAGE = 3;

/** V4 of the format; earlier ones lay buffers otherwise. */
const EARLIEST_VERSION = 3;

/** A schema of a hundred columns has some ten kilobytes. */
const MAXIMUM_METADATA_BYTES = 16 << 20;

/** Part of a file that is wanted, from one byte to before another. */
interface Part {
  readonly from: number;
  readonly end: number;
}

/** Asks for one part of a file after another. */
type Walk<T> = Generator<Part, T, Uint8Array>;

/**
 * Check an Arrow file or stream, so that a reader that takes its lengths as they are comes to an end, and finds in every
 * column the rows that are said to be there.
 *
 * @throws RangeError naming the fault.
 */
export function checkArrowBytes(bytes: Uint8Array): void {
  const walk = walkFile(bytes.length);
  for (let step = walk.next(); step.done !== true;) step = walk.next(bytes.subarray(step.value.from, step.value.end));
}

/** Check an Arrow file as {@link checkArrowBytes} does, with one message at a time in memory. */
export async function checkArrowFile(
  fileBytes: number,
  read: (from: number, end: number) => Promise<Uint8Array>,
): Promise<void> {
  const walk = walkFile(fileBytes);
  for (let step = walk.next(); step.done !== true;) step = walk.next(await read(step.value.from, step.value.end));
}

function* walkFile(fileBytes: number): Walk<void> {
  if (fileBytes === 0) throw new RangeError('it is empty');
  const head = yield { from: 0, end: Math.min(fileBytes, MAGIC.length) };
  if (MAGIC.equals(head)) yield* walkFooter(fileBytes);
  else yield* walkStream(fileBytes);
}

function* walkFooter(fileBytes: number): Walk<void> {
  if (fileBytes < 2 * TAIL_BYTES) throw new RangeError('it ends before its footer');
  const tail = yield { from: fileBytes - TAIL_BYTES, end: fileBytes };
  const length = int32(tail, 0);
  const from = fileBytes - TAIL_BYTES - length;
  if (!MAGIC.equals(tail.subarray(LENGTH_BYTES))) throw new RangeError('it does not end as an Arrow file');
  checkMetadataBytes(length, from);
  const footer = FlatTable.root(yield { from, end: from + length });
  checkVersion(footer.int16(FOOTER.version));
  checkMetadata(footer, FOOTER.metadata);
  const schema = footer.table(FOOTER.schema);
  if (schema === undefined) throw new RangeError('it has no schema');
  const messages = new MessageChecker();
  messages.takeSchema(schema);
  for (const [field, type] of [
    [FOOTER.dictionaries, DICTIONARY_MESSAGE],
    [FOOTER.batches, BATCH_MESSAGE],
  ] as const) {
    const blocks = footer.vector(field, BLOCK_BYTES);
    if (blocks.length * LENGTH_BYTES > fileBytes) throw new RangeError(`it has ${blocks.length} messages`);
    let end = 0;
    for (let i = 0; i < blocks.length; i++) {
      const at = countAt(footer.view, blocks.from + i * BLOCK_BYTES);
      // A message that is named twice would be read twice, and any number of times.
      if (at < end) throw new RangeError('its messages overlap');
      end = (yield* walkMessage(messages, at, from, type)) ?? from;
    }
  }
}

function* walkStream(fileBytes: number): Walk<void> {
  const messages = new MessageChecker();
  let wanted: number | undefined = SCHEMA_MESSAGE;
  for (let at: number | undefined = 0; at !== undefined && at < fileBytes;) {
    at = yield* walkMessage(messages, at, fileBytes, wanted);
    wanted = undefined;
  }
}

/** @returns Where the message ends; undefined for the mark that none comes any more. */
function* walkMessage(
  messages: MessageChecker,
  from: number,
  fileEnd: number,
  type: number | undefined,
): Walk<number | undefined> {
  const head = yield { from, end: Math.min(fileEnd, from + 2 * LENGTH_BYTES) };
  if (head.length < LENGTH_BYTES) throw new RangeError('a message ends before its length');
  const isContinued = int32(head, 0) === CONTINUATION;
  if (isContinued && head.length < 2 * LENGTH_BYTES) throw new RangeError('a message ends before its length');
  const length = int32(head, isContinued ? LENGTH_BYTES : 0);
  if (length === 0 && type === undefined) return undefined;
  const start = from + (isContinued ? 2 * LENGTH_BYTES : LENGTH_BYTES);
  checkMetadataBytes(length, fileEnd - start);
  const message = FlatTable.root(yield { from: start, end: start + length });
  const bodyBytes = message.count(MESSAGE.bodyBytes);
  const bodyFrom = start + length;
  if (bodyFrom + bodyBytes > fileEnd) throw new RangeError(`a message has ${bodyBytes} bytes, the file ends before`);
  messages.take(message, type, yield { from: bodyFrom, end: bodyFrom + bodyBytes });
  return bodyFrom + bodyBytes;
}

/** Checks messages one after another, against the schema and the dictionaries that came before. */
class MessageChecker {
  #fields: readonly ArrowField[] | undefined;
  readonly #values = new Map<number, ArrowField>();
  readonly #dictionaries = new Map<number, number>();

  takeSchema(schema: FlatTable): void {
    if (this.#fields !== undefined) throw new RangeError('it has two schemas');
    this.#fields = readSchema(schema);
    const find = (field: ArrowField): void => {
      if (field.dictionary !== undefined) this.#values.set(field.dictionary.id, { ...field, dictionary: undefined });
      field.children.forEach(find);
    };
    this.#fields.forEach(find);
  }

  take(message: FlatTable, wanted: number | undefined, body: Uint8Array): void {
    checkVersion(message.int16(MESSAGE.version));
    checkMetadata(message, MESSAGE.metadata);
    const type = message.int8(MESSAGE.type);
    const header = message.table(MESSAGE.header);
    if (header === undefined || (wanted !== undefined && type !== wanted)) {
      throw new RangeError(`a message has the type ${type}${wanted === undefined ? '' : `, not ${wanted}`}`);
    }
    if (type === SCHEMA_MESSAGE) this.takeSchema(header);
    else if (type === DICTIONARY_MESSAGE) this.#takeDictionary(header, body);
    else if (type === BATCH_MESSAGE) checkBatch(header, body, this.#fields ?? [], this.#dictionaries);
    else throw new RangeError(`a message has the type ${type}`);
  }

  #takeDictionary(header: FlatTable, body: Uint8Array): void {
    const id = header.count(DICTIONARY.id);
    const field = this.#values.get(id);
    const batch = header.table(DICTIONARY.batch);
    if (field === undefined || batch === undefined) throw new RangeError(`no column has the dictionary ${id}`);
    const entries = checkBatch(batch, body, [field], this.#dictionaries);
    const before = header.int8(DICTIONARY.isDelta) === 0 ? 0 : (this.#dictionaries.get(id) ?? 0);
    this.#dictionaries.set(id, before + entries);
  }
}

function checkVersion(version: number): void {
  if (version < EARLIEST_VERSION) throw new RangeError('it is of a version of Arrow before V4, which is not read');
}

function checkMetadataBytes(length: number, room: number): void {
  if (length <= 0 || length > room) throw new RangeError(`its metadata has ${length} bytes, there are ${room}`);
  if (length > MAXIMUM_METADATA_BYTES) {
    const limit = `${MAXIMUM_METADATA_BYTES} (a limit that no option raises)`;
    throw new RangeError(`its metadata has ${length} bytes, more than ${limit}`);
  }
}

function int32(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getInt32(at, true);
}
