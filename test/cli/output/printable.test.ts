import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printableLine, printableText } from '../../../src/cli/output/printable.js';
import { formatTable } from '../../../src/cli/output/text-table.js';
import { listen } from '../in-process.js';

/** Escape sequences, C1 controls, marks that turn the direction, characters of no width, half a pair, a tag. */
const HOSTILE = [
  '\u001b[2J',
  '\u009b31m',
  '\u202eexe',
  '\u200b',
  '\ud800',
  '\r',
  '\t',
  '\u2028',
  '\u{e0001}',
  '\u0007',
];
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

describe('what is printed', () => {
  test('shows every character that has no look of its own by its escape', () => {
    expect(printableText('a\u001b[31mb\u009bc\u202ed\u{e0001}e')).toBe('a\\u001b[31mb\\u009bc\\u202ed\\udb40\\udc01e');
    expect(printableText('größe → 90 °C, 図\n')).toBe('größe → 90 °C, 図\n');
    expect(printableLine('one\ntwo')).toBe('one\\u000atwo');
    for (const text of HOSTILE) expect(printableLine(text)).not.toMatch(UNSEEN);
  });

  test('stays the same JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const text = printableText(JSON.stringify(value, null, 2));
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(text.replaceAll('\n', '')).not.toMatch(UNSEEN);
      }),
    );
    for (const text of HOSTILE)
      expect(JSON.parse(printableText(JSON.stringify({ [text]: text })))).toEqual({ [text]: text });
  });

  test('in a table keeps to its line', () => {
    const table = formatTable([{ title: 'name', cell: (name: string) => name }], [...HOSTILE, 'one\ntwo']);
    expect(table.trimEnd().split('\n')).toHaveLength(2 + HOSTILE.length + 1);
    expect(table.replaceAll('\n', '')).not.toMatch(UNSEEN);
  });

  test('by a reporter cannot command the terminal', () => {
    const { context, stderr } = listen();
    context.reporter.note(`Wrote ${HOSTILE.join('')}.`);
    context.reporter.progress({ phase: HOSTILE.join(''), done: 0, total: 1, unit: 'x' });
    expect(stderr().replaceAll('\n', '')).not.toMatch(UNSEEN);
  });
});
