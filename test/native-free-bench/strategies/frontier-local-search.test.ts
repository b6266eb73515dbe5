import { expect, test } from 'vitest';
import type { Evaluation } from '../../../native-free-bench/problem/problem.js';
import { FrontierArchive } from '../../../native-free-bench/strategies/frontier-archive.js';
import { createFrontierLocalSearch } from '../../../native-free-bench/strategies/frontier-local-search.js';
import { scriptedContext } from './scripted.js';

const SIZES = [3, 4, 3, 5];
const keyOf = (decisions: ArrayLike<number>): string => Array.from(decisions).join();

function evaluate(decisions: Uint8Array): Evaluation {
  const [a, b, c, d] = decisions as unknown as [number, number, number, number];
  const objectives = {
    accuracyCount: (a * 7 + b * 5 + c * d) % 17,
    // Another one for each pair, so that neither archive nor order depends on which neighbour was tried first.
    latencyCycles: ((((a * 4 + b) * 3 + c) * 5 + d) * 37) % 181,
    areaUnits: (c * 5 + a * b) % 7,
  };
  return {
    valid: a + b !== 4,
    feasible: true,
    reward: -objectives.latencyCycles,
    cellIndex: 1,
    acceleratorIndex: 0,
    ...objectives,
  };
}

function neighboursOf(decisions: Uint8Array): string[] {
  return SIZES.flatMap((size, at) =>
    Array.from({ length: size }, (_, option) => option)
      .filter((option) => option !== decisions[at])
      .map((option) => keyOf(decisions.with(at, option))),
  );
}

test('it tries all neighbours of the best unexplored member, remembers, and starts anew where all are explored', () => {
  const strategy = createFrontierLocalSearch(scriptedContext(SIZES, 300, 'pls'));
  const known = new Map<string, Evaluation>();
  let archive = new FrontierArchive();
  let left: Set<string> = new Set();
  let starts = 0;
  for (let step = 0; step < 300; step++) {
    const decisions = strategy.ask().decisions.slice();
    const evaluation = evaluate(decisions);
    // Members whose neighbours are all known are explored without a step.
    while (left.size === 0) {
      const member = archive.takeUnexplored();
      if (member === undefined) break;
      left = new Set(neighboursOf(member.decisions).filter((key) => !known.has(key)));
      for (const key of neighboursOf(member.decisions)) {
        const evaluationOfKnown = known.get(key);
        if (evaluationOfKnown) archive.add(Uint8Array.from(key.split(',').map(Number)), evaluationOfKnown);
      }
    }
    if (left.size === 0) {
      starts++;
      archive = new FrontierArchive();
    } else expect(left.delete(keyOf(decisions))).toBe(true);
    archive.add(decisions, evaluation);
    known.set(keyOf(decisions), evaluation);
    strategy.tell(evaluation);
  }
  expect(starts).toBeGreaterThan(2);
});
