const COMMA = 0x2c;
const QUOTE = 0x22;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const ZERO = 0x30;
/** So many digits always make an exact double. */
const EXACT_DIGITS = 15;

/** One field: a number where it was asked for and is one, else its text. */
export type CsvField = number | string;

/**
 * Reads CSV records (RFC 4180) out of bytes, numbers without making texts of them first.
 *
 * Holds no more than the bytes it is given: a record that ends beyond them is read again with more.
 */
export class CsvRecordReader {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;

  /** What has not been read yet. */
  get rest(): Uint8Array {
    return this.#bytes.subarray(this.#at);
  }

  /** Read on in these bytes; what was left over must stand at their beginning. */
  refill(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#at = 0;
  }

  /**
   * Read one record into `fields`, replacing what is there.
   *
   * @param last - Whether the file ends with these bytes, so that the record may end without a newline.
   * @returns Whether there was a whole record. A blank line is a record without fields.
   * @throws TypeError where bytes are not UTF-8; Error where a quote is not closed.
   */
  next(fields: CsvField[], isText: (position: number) => boolean, last: boolean): boolean {
    const bytes = this.#bytes;
    let at = this.#at;
    fields.length = 0;
    if (at >= bytes.length) return false;
    for (;;) {
      const text = isText(fields.length);
      let end: number;
      if (bytes[at] === QUOTE) {
        end = this.#quoteEnd(at);
        if (end < 0) return this.#incomplete(last);
        const inner = this.#decoder.decode(bytes.subarray(at + 1, end - 1)).replaceAll('""', '"');
        fields.push(text ? inner : toNumber(inner));
      } else {
        let value = 0;
        end = at;
        for (; end < bytes.length; end++) {
          const digit = bytes[end]! - ZERO;
          if (digit < 0 || digit > 9) break;
          value = value * 10 + digit;
        }
        const digits = end - at;
        const next = bytes[end];
        const plain = digits > 0 && digits <= EXACT_DIGITS && isEnd(next);
        if (!plain) while (end < bytes.length && !isEnd(bytes[end])) end++;
        if (end >= bytes.length && !last) return false;
        if (plain && !text) fields.push(value);
        else {
          const raw = this.#decoder.decode(bytes.subarray(at, end));
          fields.push(text ? raw : toNumber(raw));
        }
      }
      if (bytes[end] === COMMA) {
        at = end + 1;
        continue;
      }
      if (bytes[end] === RETURN) end++;
      if (end >= bytes.length && !last) return false;
      if (end < bytes.length && bytes[end] !== NEWLINE)
        throw new Error('a quoted field goes on after its closing quote');
      this.#at = end + 1;
      if (fields.length === 1 && fields[0] === '') fields.length = 0;
      return true;
    }
  }

  /** The position after the closing quote, or −1 where the bytes end before it, or may. */
  #quoteEnd(from: number): number {
    const bytes = this.#bytes;
    for (let at = from + 1; at < bytes.length; at++) {
      if (bytes[at] !== QUOTE) continue;
      if (bytes[at + 1] !== QUOTE) return at + 1;
      at++;
    }
    return -1;
  }

  #incomplete(last: boolean): false {
    if (last) throw new Error('a quote is not closed');
    return false;
  }
}

function isEnd(byte: number | undefined): boolean {
  return byte === COMMA || byte === NEWLINE || byte === RETURN || byte === undefined;
}

/** A decimal number, or the text as it is. */
function toNumber(text: string): CsvField {
  return /^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$/.test(text) ? Number(text) : text;
}
