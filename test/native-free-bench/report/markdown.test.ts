import { expect, test } from 'vitest';
import { markdownTable } from '../../../native-free-bench/report/markdown.js';

test('a table of Markdown keeps its fields and holds no markup of others', () => {
  const hostile = 'a|b\nc\u001b[31m<img src=x onerror=alert(1)>![x](http://x/y)\u202e';
  const table = markdownTable(['name', 'p'], [[hostile, '< 0.001']]);
  expect(table.split('\n')).toHaveLength(3);
  expect(table).toContain(
    'a\\|b\\u{a}c\\u{1b}[31m&lt;img src=x onerror=alert(1)>![x]\\(http://x/y)\\u{202e} | < 0.001 |',
  );
  expect(markdownTable(['a', 'b'], [['0.5 [0.4, 0.6]', '**c**']])).toBe(
    '| a | b |\n| --- | --- |\n| 0.5 [0.4, 0.6] | **c** |',
  );
});
