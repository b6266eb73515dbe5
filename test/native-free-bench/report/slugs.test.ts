import { expect, test } from 'vitest';
import { makeSlugs } from '../../../native-free-bench/report/slugs.js';

test('names of files are safe and each once, whatever the scenarios are called', () => {
  expect(makeSlugs(['a b', 'a/b', 'A b', '日本', '"><script>'])).toEqual(['a_b', 'a_b-2', 'A_b-3', '_', '_script_']);
  expect(makeSlugs(['x'.repeat(300)])[0]).toHaveLength(60);
});
