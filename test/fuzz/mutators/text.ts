import type { Random } from '../../../src/random.js';
import { mutateBytes, pick, place, splice } from './bytes.js';

const TOKENS = [
  ...['', '0', '-1', '1e309', '-0', 'NaN', '1e-400', '9007199254740993', '0x10', '1_000', '١', '1,5', '∞'],
  ...['null', 'true', '{}', '[]', '[[[[[[[[', '{"a":', '"', '""', '\\u0000', "'", '`', '__proto__', 'constructor'],
  ...['\n', '\r\n', '\r', ',', ',,,,', ';', '\t', '\uFEFF', '\u2028', '\u0000', '(', ')', '((((', '!', '&&', '||'],
  ...['a'.repeat(300), '9'.repeat(400), '('.repeat(20_000), '['.repeat(20_000), '-'.repeat(100), '../../x'],
];

/** Change a text by its words: some left out, doubled, swapped, or made something that is at the edge of something. */
export function mutateText(random: Random, bytes: Buffer): Buffer {
  if (random.below(3) === 0) return mutateBytes(random, bytes);
  const words = bytes.toString('utf8').split(/([\s,:;"'()[\]{}<>=!]+)/u);
  for (let i = 1 + random.below(3); i > 0; i--) {
    const at = random.below(words.length);
    const other = random.below(words.length);
    const step = random.below(5);
    if (step === 0) words[at] = pick(random, TOKENS);
    else if (step === 1) words.splice(at, 1 + random.below(4));
    else if (step === 2) words.splice(at, 0, ...words.slice(other, other + 1 + random.below(8)));
    else if (step === 3) [words[at], words[other]] = [words[other] ?? '', words[at] ?? ''];
    else words.splice(at, 0, pick(random, TOKENS));
    if (words.length === 0) words.push('');
  }
  return Buffer.from(words.join(''));
}

const VALUES: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    -0,
    -1,
    0.5,
    1e308,
    -1e308,
    2 ** 31,
    2 ** 53,
    1e-320,
    '',
    'a',
    'NaN',
    '\u0000',
    'x'.repeat(300),
  ],
  ...[
    [],
    {},
    [[]],
    [null],
    { a: 1 },
    { __proto__: null },
    [1, 2, 3],
    { length: 1e9 },
    Array.from({ length: 300 }, () => 1),
  ],
];

/** Change one value somewhere in a JSON text, or the text itself; what is no JSON is changed as a text. */
export function mutateJson(random: Random, bytes: Buffer): Buffer {
  if (random.below(3) === 0) return mutateText(random, bytes);
  let root: { value: unknown };
  try {
    root = { value: JSON.parse(bytes.toString('utf8')) };
  } catch {
    return mutateText(random, bytes);
  }
  for (let i = 1 + random.below(2); i > 0; i--) changeOne(random, root);
  return Buffer.from((JSON.stringify(root.value) as string | undefined) ?? '');
}

function changeOne(random: Random, root: Record<string, unknown>): void {
  const places: [holder: Record<string, unknown>, name: string][] = [];
  const find = (holder: Record<string, unknown>): void => {
    for (const [name, value] of Object.entries(holder)) {
      places.push([holder, name]);
      if (typeof value === 'object' && value !== null) find(value as Record<string, unknown>);
    }
  };
  find(root);
  if (places.length === 0) return;
  const [holder, name] = pick(random, places);
  const step = random.below(4);
  if (step === 0) Reflect.deleteProperty(holder, name);
  else if (step === 1) holder[name] = structuredClone(pick(random, places)[0]);
  else if (step === 2 && typeof holder[name] === 'number')
    holder[name] = holder[name] * pick(random, [-1, 2, 0.1, 1e9]);
  else holder[name] = structuredClone(pick(random, VALUES));
}

/** Change one line of a file of JSON lines, or their order. */
export function mutateJsonLines(random: Random, bytes: Buffer): Buffer {
  if (random.below(4) === 0) return mutateText(random, bytes);
  const lines = bytes.toString('utf8').split('\n');
  const at = random.below(lines.length);
  const step = random.below(6);
  if (step === 0) lines.splice(at, 1);
  else if (step === 1) lines.splice(random.below(lines.length), 0, lines[at]!);
  else lines[at] = mutateJson(random, Buffer.from(lines[at]!)).toString('utf8');
  return Buffer.from(lines.join('\n'));
}

/** Change the text of a head and leave what follows. */
export function mutateHead(random: Random, bytes: Buffer, end: number): Buffer {
  return random.below(3) === 0
    ? mutateBytes(random, bytes)
    : splice(bytes, 0, end, mutateText(random, bytes.subarray(place(random, bytes.subarray(0, 1)), end)));
}
