import { expect, test } from 'vitest';
import { Random } from '../../../src/random.js';
import { graphsOfTable } from '../../../src/space/cells/graphs-of-table.js';
import { CellDecisions } from '../../../native-free-bench/problem/cell-decisions.js';
import { DigitDecisions } from '../../../native-free-bench/problem/digit-decisions.js';
import { allCells } from '../../cells.js';

test('as many lists of decisions make a wanted cell as drawn lists say', () => {
  const cells = allCells();
  const decisions = new CellDecisions(cells, graphsOfTable(cells));
  const wanted = (cell: number): boolean => cell % 3 !== 0;
  const lists = 2 ** 21 * 3 ** 5;
  const share = decisions.countMaking(wanted) / lists;
  const random = new Random(1, 'count making');
  const drawn = new Uint8Array(decisions.sizes.length);
  const draws = 200_000;
  let making = 0;
  for (let i = 0; i < draws; i++) {
    decisions.sizes.forEach((options, decision) => (drawn[decision] = random.below(options)));
    const cell = decisions.find(drawn);
    if (cell >= 0 && wanted(cell)) making++;
  }
  const error = Math.sqrt((share * (1 - share)) / draws);
  expect(Math.abs(making / draws - share)).toBeLessThan(4 * error);
});

test('every wanted model of a numbered space is made by one list', () => {
  const decisions = new DigitDecisions(['a', 'b'], Uint8Array.of(3, 4), 10);
  expect(decisions.countMaking(() => true)).toBe(10);
  expect(decisions.countMaking((model) => model > 6)).toBe(3);
});
