import type { Frontier } from '../frontier/result.js';

/** In how many draws something stands in a row of the frontier. */
export interface Presence {
  /** Of the cell or the accelerator. */
  readonly index: number;
  readonly draws: number;
  /** Whether the given frontier has it. */
  readonly given: boolean;
}

/** Counts in how many draws each cell or each accelerator stands in a row of the frontier. */
export class PresenceCount {
  readonly #column: 'cellIndex' | 'acceleratorIndex';
  readonly #given: ReadonlySet<number>;
  readonly #draws = new Map<number, number>();

  constructor(column: 'cellIndex' | 'acceleratorIndex', given: Frontier) {
    this.#column = column;
    this.#given = new Set(given[column]);
    for (const index of this.#given) this.#draws.set(index, 0);
  }

  add({ frontier }: { readonly frontier: Frontier }): void {
    for (const index of new Set(frontier[this.#column])) this.#draws.set(index, (this.#draws.get(index) ?? 0) + 1);
  }

  /** All that the given frontier or any draw's has, the most frequent first, equally frequent ones by index. */
  result(): Presence[] {
    return [...this.#draws]
      .map(([index, draws]) => ({ index, draws, given: this.#given.has(index) }))
      .sort((a, b) => b.draws - a.draws || a.index - b.index);
  }
}
