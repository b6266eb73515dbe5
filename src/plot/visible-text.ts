/**
 * What a name from a file may hold and nobody would see, or XML may not hold: control characters, marks that turn the
 * direction of what follows, characters of no width, halves of surrogate pairs.
 */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Cf}\u2028\u2029\ufffe\uffff]/gu;

/** Show text from elsewhere as the text it is: every character that has no look of its own becomes its escape, `\u{202e}`. */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (character) => `\\u{${(character.codePointAt(0) as number).toString(16)}}`);
}
