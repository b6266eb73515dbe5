import type { Random } from '../../src/random.js';

/** The values that each option may take; one that is listed twice is drawn twice as often. */
export type Values<T extends object> = { readonly [K in keyof T]: readonly T[K][] };

/** Every combination of the values given for each option, the last option's varying fastest. */
export function grid<T extends object>(values: Values<T>): T[] {
  let all: object[] = [{}];
  for (const [name, choices] of Object.entries(values) as [string, readonly unknown[]][]) {
    all = all.flatMap((chosen) => choices.map((choice) => ({ ...chosen, [name]: choice })));
  }
  return all as T[];
}

/**
 * Draw `count` settings from a grid, each option by itself and uniformly among its values; one that was drawn before, or is
 * among `without`, is drawn again.
 *
 * The first settings drawn are the same for every count.
 * @param values - Of at least `count` distinct settings that are not among `without`.
 */
export function drawFromGrid<T extends object>(
  values: Values<T>,
  count: number,
  random: Random,
  without: readonly T[] = [],
): T[] {
  const known = new Set(without.map((setting) => JSON.stringify(setting)));
  const drawn: T[] = [];
  const options = Object.entries(values) as [string, readonly unknown[]][];
  while (drawn.length < count) {
    const setting = Object.fromEntries(options.map(([name, choices]) => [name, choices[random.below(choices.length)]]));
    const text = JSON.stringify(setting);
    if (known.has(text)) continue;
    known.add(text);
    drawn.push(setting as T);
  }
  return drawn;
}
