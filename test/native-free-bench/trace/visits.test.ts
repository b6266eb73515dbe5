import { expect, test } from 'vitest';
import { createTrace } from '../../../native-free-bench/trace/trace.js';
import { keepFeasible, listFirstVisits } from '../../../native-free-bench/trace/visits.js';

test('a pair counts when it is visited first; steps without one do not', () => {
  const trace = createTrace(7);
  trace.cellIndex.set([4, 4, 4, -1, 5, 4, 5]);
  trace.acceleratorIndex.set([2, 3, 2, 1, -1, 3, 2]);
  trace.valid.set([1, 1, 1, 0, 1, 1, 1]);
  trace.feasible.set([0, 1, 0, 0, 0, 1, 1]);
  const visits = listFirstVisits(trace);
  expect(visits).toEqual([0, 1, 6]);
  expect(keepFeasible(trace, visits)).toEqual([1, 6]);
});

test('pairs whose indices make neighbouring numbers are told apart', () => {
  const trace = createTrace(3);
  trace.cellIndex.set([0, 1, 423_623]);
  trace.acceleratorIndex.set([8639, 0, 8639]);
  trace.valid.fill(1);
  expect(listFirstVisits(trace)).toEqual([0, 1, 2]);
});
