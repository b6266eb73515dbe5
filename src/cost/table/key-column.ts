/** A column of choices: what each of some things has, as a position in the list of distinct values. */
export interface KeyColumn<T> {
  readonly values: readonly T[];
  readonly keys: Uint32Array;
}

/** Wider than any parameter of an accelerator, so that two or three of them make one exact number. */
export const RADIX = 2 ** 17;
/** Wider than any code that choices are told apart by. */
const CODES = 2 ** 31;

/** Tell values apart by a code that is equal for two of them iff they are taken for equal. */
export function keysBy<T>(values: readonly T[], code: (value: T) => number): KeyColumn<T> {
  const known = new Map<number, number>();
  const distinct: T[] = [];
  const keys = new Uint32Array(values.length);
  for (let i = 0; i < keys.length; i++) {
    const own = code(values[i]!);
    let key = known.get(own);
    if (key === undefined) {
      key = distinct.push(values[i]!) - 1;
      known.set(own, key);
    }
    keys[i] = key;
  }
  return { values: distinct, keys };
}

/** Tell values apart that differ in any of several codes, whole numbers below 2^31. */
export function keysByAll<T>(values: readonly T[], codes: readonly ((value: T) => number)[]): KeyColumn<T> {
  const positions = [...values.keys()];
  let classes = keysBy(positions, () => 0);
  for (const code of codes) {
    const { keys } = classes;
    classes = keysBy(positions, (i) => keys[i]! * CODES + code(values[i]!));
  }
  return { values: classes.values.map((i) => values[i]!), keys: classes.keys };
}

/** The keys of things by those of what they have. */
export function composeKeys<T>(of: KeyColumn<unknown>, { values, keys }: KeyColumn<T>): KeyColumn<T> {
  return { values, keys: of.keys.map((key) => keys[key]!) };
}
