/** A value of JSON; an object is a map, so that no name is special. */
export type StrictValue = null | boolean | number | string | StrictValue[] | Map<string, StrictValue>;

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y; // eslint-disable-line no-control-regex
const WORDS: readonly (readonly [string, null | boolean])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
];

/**
 * Read JSON (RFC 8259) by a reader of its own: a name twice in one object and a number beyond all doubles are errors.
 *
 * It is what the package's own reading of settings files is held against.
 */
export function readStrictJson(text: string): StrictValue {
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    at += found?.length ?? 0;
    return found;
  };
  const sign = (expected: string): boolean => {
    take(SPACE);
    if (text[at] !== expected) return false;
    at++;
    return true;
  };
  const fail = (): never => {
    throw new SyntaxError(`at ${at}`);
  };
  const readString = (): string => {
    take(SPACE);
    const found = take(STRING) ?? fail();
    // Escapes alone are left to the platform.
    return JSON.parse(found) as string;
  };
  function read(): StrictValue {
    if (sign('{')) {
      const fields = new Map<string, StrictValue>();
      if (sign('}')) return fields;
      do {
        const name = readString();
        if (fields.has(name) || !sign(':')) fail();
        fields.set(name, read());
      } while (sign(','));
      return sign('}') ? fields : fail();
    }
    if (sign('[')) {
      const list: StrictValue[] = [];
      if (sign(']')) return list;
      do list.push(read());
      while (sign(','));
      return sign(']') ? list : fail();
    }
    take(SPACE);
    if (text[at] === '"') return readString();
    for (const [word, value] of WORDS) {
      if (!text.startsWith(word, at)) continue;
      at += word.length;
      return value;
    }
    const number = Number(take(NUMBER) ?? fail());
    return Number.isFinite(number) ? number : fail();
  }
  const value = read();
  take(SPACE);
  return at === text.length ? value : fail();
}
