/** The items of greatest value so far, the greatest first; of equal ones those that came earlier. */
export class Greatest<T> {
  readonly #count: number;
  readonly #items: T[] = [];
  readonly #values: number[] = [];

  /** @param count - How many are kept, at least 1. */
  constructor(count: number) {
    this.#count = count;
  }

  /** What a value must exceed to come in. */
  get least(): number {
    return this.#values[this.#count - 1] ?? -Infinity;
  }

  add(item: T, value: number): void {
    if (this.#items.length === this.#count && value <= this.least) return;
    const found = this.#values.findIndex((other) => value > other);
    const place = found === -1 ? this.#values.length : found;
    this.#items.splice(place, 0, item);
    this.#values.splice(place, 0, value);
    if (this.#items.length <= this.#count) return;
    this.#items.pop();
    this.#values.pop();
  }

  entries(): [item: T, value: number][] {
    return this.#items.map((item, at) => [item, this.#values[at]!]);
  }
}
