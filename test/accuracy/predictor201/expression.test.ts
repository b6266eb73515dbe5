import { expect, test } from 'vitest';
import { expressionOf, listTwins } from '../../../src/accuracy/predictor201/expression.js';
import type { Architecture, EdgeOperation } from '../../../src/space/nasbench201/architecture.js';
import { ARCHITECTURE_COUNT, architectureAt } from '../../../src/space/nasbench201/architecture.js';
import { keptEdges } from '../../../src/space/nasbench201/kept-edges.js';

const NAMES = { n: 'none', s: 'skip_connect', c: 'nor_conv_3x3', i: 'nor_conv_1x1', p: 'avg_pool_3x3' } as const;
const read = (letters: string): Architecture =>
  Array.from(letters, (letter): EdgeOperation => NAMES[letter as keyof typeof NAMES]);

// Edges: 0→1, 0→2, 1→2, 0→3, 1→3, 2→3.
test.each([
  ['nnnsnn', 'x'],
  ['nnnnnn', ''],
  ['ccpnnn', ''],
  ['nncncc', ''],
  ['ccnncp', 'avg_pool_3x3(nor_conv_3x3(x))+nor_conv_3x3(nor_conv_3x3(x))'],
  ['ssscnc', 'nor_conv_3x3(x)+nor_conv_3x3(x+x)'],
  ['cnsnns', 'nor_conv_3x3(x)'],
])('%s reads %s', (letters, expression) => {
  expect(expressionOf(read(letters))).toBe(expression);
});

test('exchanging the two inner nodes changes no expression where no edge joins them', () => {
  for (let index = 0; index < ARCHITECTURE_COUNT; index++) {
    const [e01, e02, e12, e03, e13, e23] = architectureAt(index) as [...Architecture] as EdgeOperation[];
    if (e12 !== 'none') continue;
    const exchanged = [e02!, e01!, e12, e03!, e23!, e13!];
    expect(expressionOf(exchanged)).toBe(expressionOf(architectureAt(index)));
  }
});

test('every architecture is in one group, with those of its expression; the empty one has no path', () => {
  const seen = new Set<number>();
  for (const { expression, members } of listTwins()) {
    for (const index of members) {
      seen.add(index);
      const architecture = architectureAt(index);
      if (expressionOf(architecture) !== expression) expect.unreachable();
      expect(keptEdges(architecture).some((kept) => kept)).toBe(expression !== '');
    }
  }
  expect(seen.size).toBe(ARCHITECTURE_COUNT);
  expect(new Set(listTwins().map(({ expression }) => expression)).size).toBe(listTwins().length);
});
