import fc from 'fast-check';

const PIECES = [
  ...Array.from('{}[]:,."\'0159-+eE tfn\\_\n\u00a0'),
  '1e999',
  '"0.5"',
  'null',
  'true',
  'NaN',
  'Infinity',
  '0x1',
  '01',
  '1.',
];

/** A change of a text as a slip of the finger or of a disk makes it: characters go, others come. */
const slip = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  remove: fc.nat({ max: 2 }),
  insert: fc.oneof(fc.constantFrom('', ...PIECES), fc.string({ maxLength: 2 })),
});

/** The text with one slip or a few, with one digit for another, or with one of its lines put in twice. */
export function withSlips(text: string): fc.Arbitrary<string> {
  const slips = fc.array(slip, { minLength: 1, maxLength: 3 }).map((all) =>
    all.reduce((altered, { at, remove, insert }) => {
      const place = Math.floor(at * (altered.length + 1));
      return altered.slice(0, place) + insert + altered.slice(place + remove);
    }, text),
  );
  const lines = text.split('\n');
  const doubled = fc.nat({ max: lines.length - 1 }).map((at) => lines.toSpliced(at, 0, lines[at]!).join('\n'));
  const digits = [...text.matchAll(/[0-9]/g)].map(({ index }) => index);
  const flipped = fc
    .tuple(fc.constantFrom(...digits), fc.nat({ max: 9 }))
    .map(([at, digit]) => text.slice(0, at) + String(digit) + text.slice(at + 1));
  return fc.oneof(
    { weight: 4, arbitrary: slips },
    { weight: 3, arbitrary: flipped },
    { weight: 1, arbitrary: doubled },
  );
}
