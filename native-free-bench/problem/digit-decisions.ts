import type { ModelSpace } from '../../src/space/models/model-space.js';
import { readDigits, writeDigits } from './digits.js';
import type { ModelDecisions } from './model-decisions.js';

/** The most options that a decision can have: their number is a byte. */
const MOST_OPTIONS = 255;

/** A space whose models are numbered: the decisions are the digits of the index in mixed radix, the last one fastest. */
export class DigitDecisions implements ModelDecisions {
  readonly #count: number;

  /** @param count - Of the models, at most the product of the sizes: greater numbers make none. */
  constructor(
    readonly names: readonly string[],
    readonly sizes: Uint8Array,
    count: number,
  ) {
    this.#count = count;
  }

  find(decisions: Uint8Array): number {
    const index = readDigits(decisions, this.sizes);
    return index < this.#count ? index : -1;
  }

  encode(model: number, into: Uint8Array): void {
    writeDigits(model, this.sizes, into);
  }

  /** Every model is made by its own digits alone. */
  countMaking(wanted: (model: number) => boolean): number {
    let making = 0;
    for (let model = 0; model < this.#count; model++) if (wanted(model)) making++;
    return making;
  }
}

/** The decisions that make a model of a space other than NAS-Bench-101: those it names, or which one of a list. */
export function digitDecisions({ count, decisions }: Pick<ModelSpace, 'count' | 'decisions'>): DigitDecisions {
  if (decisions === undefined) return listDecisions(count);
  const names = decisions.map(({ name }) => name);
  return new DigitDecisions(
    names,
    Uint8Array.from(decisions, ({ options }) => options),
    count,
  );
}

/**
 * A list of models, in which nothing but the place tells one from another.
 *
 * Up to 255 models are one decision: which one. More are as few digits as there can be, all of about the same size; numbers
 * beyond the last model, less than one more leading digit, make none. Models near each other in the list share digits,
 * so a list in a meaningful order is the easier to search.
 */
export function listDecisions(count: number): DigitDecisions {
  let digits = 1;
  while (MOST_OPTIONS ** digits < count) digits++;
  let base = 1;
  while (base ** digits < count) base++;
  const sizes = new Uint8Array(digits).fill(base);
  sizes[0] = Math.ceil(count / base ** (digits - 1));
  const names = Array.from(sizes, (_, i) => (digits === 1 ? 'model' : `model digit ${i + 1}`));
  return new DigitDecisions(names, sizes, count);
}
