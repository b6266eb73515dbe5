import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CodesignError } from '../../src/errors/codesign-error.js';
import { compileCondition } from '../../src/query/expression.js';
import type { ReferenceRow } from './expression-reference.js';
import { NotACondition, referenceHolds } from './expression-reference.js';

const ROWS: readonly ReferenceRow[] = [
  { accuracy: 0.93, latency_ms: 40, ties: 1, pool_enable: true, ratio: '1/2' },
  { accuracy: 0.9, latency_ms: 55.5, ties: 0, pool_enable: false, ratio: '1' },
  { accuracy: 0.5, latency_ms: 0, ties: 3, pool_enable: true, ratio: '' },
];
const [SAMPLE] = ROWS as [ReferenceRow];

/** What a text selects of the rows, or that it is refused. */
function selected(text: string): readonly boolean[] | 'refused' {
  try {
    const holds = compileCondition(text, SAMPLE);
    return ROWS.map(holds);
  } catch (error) {
    if (!(error instanceof CodesignError) || error.code !== 'USAGE') throw error;
    return 'refused';
  }
}

function expected(text: string): readonly boolean[] | 'refused' {
  try {
    return ROWS.map((row) => referenceHolds(text, row));
  } catch (error) {
    if (!(error instanceof NotACondition)) throw error;
    return 'refused';
  }
}

const { truth } = fc.letrec<{ number: string; truth: string }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom('accuracy', 'latency_ms', 'ties', '0', '40', '.5', '0.93', '1e2', '5.5E1', '3.'),
    fc
      .tuple(tie('number'), fc.constantFrom('+', '-', '*', '/', ' + ', ' - '), tie('number'))
      .map((parts) => parts.join('')),
    tie('number').map((inner) => `-${inner}`),
    tie('number').map((inner) => `(${inner})`),
  ),
  truth: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc
      .tuple(tie('number'), fc.constantFrom('<', '<=', '>', '>=', '=', '==', '!=', ' > '), tie('number'))
      .map((parts) => parts.join('')),
    fc.constantFrom(
      'pool_enable',
      'true',
      'false',
      'ratio == "1/2"',
      "'1' != ratio",
      'pool_enable = true',
      'ratio<"2"',
    ),
    fc.tuple(tie('truth'), fc.constantFrom('&&', '||', ' && ', '\t||\n'), tie('truth')).map((parts) => parts.join('')),
    tie('truth').map((inner) => `!${inner}`),
    tie('truth').map((inner) => `( ${inner} )`),
  ),
}));
/** What a slip of the finger, or of a disk, puts into a text. */
const PIECES = [
  ...Array.from('!<>=()+-*/&|"\'.,;0159eE _axt{}[]$\\\n\u00a0\u0000'),
  '&&',
  '||',
  '==',
  '1e999',
  'true',
  'accuracy',
  'NaN',
];
const slip = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  remove: fc.nat({ max: 3 }),
  insert: fc.oneof(fc.constantFrom('', ...PIECES), fc.string({ maxLength: 2, unit: 'binary' })),
});

function mutate(text: string, { at, remove, insert }: { at: number; remove: number; insert: string }): string {
  const place = Math.floor(at * (text.length + 1));
  return text.slice(0, place) + insert + text.slice(place + remove);
}

describe('a condition', () => {
  test('that is sound selects what an independent evaluator selects', () => {
    let accepted = 0;
    fc.assert(
      fc.property(truth, (text) => {
        const found = selected(text);
        if (found !== 'refused') accepted++;
        expect([text, found]).toEqual([text, expected(text)]);
      }),
      { numRuns: 1_000 },
    );
    expect(accepted).toBeGreaterThan(500);
  });

  test('that was altered is refused, or selects what it says now', () => {
    const outcomes = { refused: 0, accepted: 0 };
    fc.assert(
      fc.property(truth, fc.array(slip, { minLength: 1, maxLength: 2 }), (sound, slips) => {
        const text = slips.reduce(mutate, sound);
        const found = selected(text);
        outcomes[found === 'refused' ? 'refused' : 'accepted']++;
        expect([text, found]).toEqual([text, expected(text)]);
      }),
      { numRuns: 4_000 },
    );
    expect(Math.min(outcomes.refused, outcomes.accepted)).toBeGreaterThan(200);
  });

  test('of any pieces at all is refused, or selects what it says', () => {
    const text = fc
      .array(fc.constantFrom(...PIECES, 'ties', 'ratio'), { maxLength: 9 })
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (each) => {
        expect([each, selected(each)]).toEqual([each, expected(each)]);
      }),
      { numRuns: 4_000 },
    );
  });

  test('with a number beyond all numbers is refused', () => {
    expect(() => compileCondition('accuracy < 1e999', SAMPLE)).toThrow('1e999 is beyond all numbers');
  });
});
