/** A text, or a mark that JSON is built of; what stands between is white space, numbers and words. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/gs;

/**
 * Find a name that an object of a JSON text has twice: JSON.parse would take the last value without a word.
 *
 * @param text - Sound JSON.
 * @returns The name, or undefined where there is none.
 */
export function findNameTwice(text: string): string | undefined {
  /** The names of each object that is open, undefined for a list. */
  const open: (Set<string> | undefined)[] = [];
  let last = '';
  for (const [token] of text.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const names = open.at(-1);
      const name = JSON.parse(last) as string;
      if (names?.has(name) === true) return name;
      names?.add(name);
    }
    last = token;
  }
  return undefined;
}
