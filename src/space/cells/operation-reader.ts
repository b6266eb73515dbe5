import { LABEL_COUNT, OPERATION_NAMES } from './cell.js';

const COMMA = ','.charCodeAt(0);
const UNKNOWN = LABEL_COUNT;
/** Of the letters of a name, the fifth tells it from the others. */
const TELLING_LETTER = 4;
const FIRST_LETTERS = OPERATION_NAMES.map((name) => name.charCodeAt(0));
const LENGTHS = OPERATION_NAMES.map((name) => name.length);
/** Label by the telling letter of its name. */
const LABELS = new Uint8Array(256).fill(UNKNOWN);
OPERATION_NAMES.forEach((name, label) => (LABELS[name.charCodeAt(TELLING_LETTER)] = label));

/** Reads lists of comma-joined official names of operations out of one long text, millions of names a second. */
export class OperationReader {
  readonly #text: Uint8Array;
  #end = 0;

  constructor(text: Uint8Array) {
    this.#text = text;
  }

  /** The position behind the list that was read last. */
  get end(): number {
    return this.#end;
  }

  /**
   * Read the list that begins at a position.
   *
   * @param interior - How many operations it has.
   * @returns Their label code (base 3, vertex 1 first), or −1 where they are not there; of a name, the first and the fifth letter are looked at.
   */
  read(start: number, interior: number): number {
    let at = start;
    let code = 0;
    for (let i = 0; i < interior; i++) {
      if (i > 0 && this.#text[at++] !== COMMA) return -1;
      const label = LABELS[this.#text[at + TELLING_LETTER] ?? 0]!;
      if (label === UNKNOWN || this.#text[at] !== FIRST_LETTERS[label]) return -1;
      code = code * LABEL_COUNT + label;
      at += LENGTHS[label]!;
    }
    this.#end = at;
    return code;
  }
}
