/**
 * What a terminal takes for a command, or does not show at all: control characters but the end of a line, marks that turn
 * the direction of what follows, characters of no width, halves of surrogate pairs.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\ufffe\uffff]/gu;

/** `\u202e`: what JSON writes for a character, so that JSON stays the same JSON. */
function escapeUnits(text: string): string {
  return Array.from({ length: text.length }, (_, i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`).join(
    '',
  );
}

/**
 * Make a text of several lines fit for a terminal: names from files may hold anything.
 *
 * What has no look of its own becomes its escape as JSON has it, `\u001b`: text of JSON still says the same.
 */
export function printableText(text: string): string {
  return text.replace(UNSEEN, (character) => (character === '\n' ? character : escapeUnits(character)));
}

/** Make a text fit for one line of a terminal: {@link printableText}, where the end of a line is no exception. */
export function printableLine(text: string): string {
  return text.replace(UNSEEN, escapeUnits);
}
