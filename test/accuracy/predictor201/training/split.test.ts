import { expect, test } from 'vitest';
import { expressionOf, listTwins } from '../../../../src/accuracy/predictor201/expression.js';
import { splitSpace, twinsByIndex } from '../../../../src/accuracy/predictor201/training/split.js';
import { ARCHITECTURE_COUNT, architectureAt } from '../../../../src/space/nasbench201/architecture.js';

/** Numbers that stand in no order: 2,741 and the size of the space have no divisor in common. */
const published = Int32Array.from({ length: ARCHITECTURE_COUNT }, (_, index) => (2_741 * index) % ARCHITECTURE_COUNT);
published.reverse();
const groups = listTwins();
const twins = twinsByIndex(groups);

test.each([false, true])('what is judged on is not trained on, nor what is held out (validation: %s)', (validate) => {
  const { trained, judged, untwinned } = splitSpace(published, groups, validate);
  const wanted = validate ? 1 : 0;
  expect(judged).toHaveLength(ARCHITECTURE_COUNT / 5);
  expect([...judged].every((index) => published[index]! % 5 === wanted)).toBe(true);
  const left = validate ? [2, 3, 4] : [1, 2, 3, 4];
  const connected = (index: number): boolean => expressionOf(architectureAt(index)) !== '';
  const expected = [...published.keys()].filter((index) => left.includes(published[index]! % 5) && connected(index));
  expect([...trained]).toEqual(expected);

  const known = new Set(trained);
  const alone = [...judged].filter((index) => connected(index) && !twins[index]!.some((twin) => known.has(twin)));
  expect([...untwinned]).toEqual(alone);
});
