import { expect, it } from 'vitest';
import { readOrder } from '../../../../src/accuracy/import/nasbench201/read-order.js';
import { atPlace, orderLines, someFile, textAt } from './some-files.js';

it('reads the architecture at each place, rows in any order', async () => {
  const order = await readOrder(someFile('order.csv', `index,arch\n${orderLines().reverse().join('\n')}\n`));
  expect(order).toEqual(Int32Array.from({ length: 15_625 }, (_, place) => atPlace(place)));
});

const altered = (line: number, text: string): string => ['index,arch', ...orderLines().with(line, text)].join('\n');
it.each<[string, () => string, RegExp]>([
  ['no places', () => `arch,x\n${textAt(0)},1\n`, /gives no order/],
  ['no architectures', () => 'index,hash\n0,1\n', /gives no order/],
  ['too few rows', () => ['index,arch', ...orderLines().slice(1)].join('\n'), /orders 15624 of 15625/],
  ['a place twice', () => altered(5, `4,${textAt(atPlace(5))}`), /line 7: place 4 of architecture/],
  ['an architecture twice', () => altered(5, `5,${textAt(atPlace(4))}`), /line 7: place 5 of architecture/],
  ['a place that is none', () => altered(5, `15625,${textAt(atPlace(5))}`), /line 7: place 15625/],
  ['an unknown architecture', () => altered(5, '5,|none~0|'), /line 7: "\|none~0\|" is no architecture/],
])('refuses %s', async (_, content, message) => {
  await expect(readOrder(someFile('order.csv', content()))).rejects.toMatchObject({
    code: 'IMPORT_INVALID',
    message: expect.stringMatching(message) as string,
  });
});
