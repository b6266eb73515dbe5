import { expect, test } from 'vitest';
import { formatEffects } from '../../../native-free-bench/tuning/ablate.js';
import type { ScoredCombination } from '../../../native-free-bench/tuning/effects.js';
import { keepBest, mainEffects, twoWayEffects } from '../../../native-free-bench/tuning/effects.js';
import { FACTORS, listCombinations } from '../../../native-free-bench/tuning/factors.js';

const SHAPING = { raw: 4, 'batch-normalised': 2, 'rank^4': 1 } as const;
const ESTIMATOR = { reinforce: 1, 'ppo-clip': 2, 'risk-seeking': 4, 'priority-queue': 8 } as const;

/** Scores that are a product of what each level does, so that every effect is known. */
const scored = listCombinations().map((combination): ScoredCombination => {
  const { shaping, estimator } = combination.levels as {
    shaping: keyof typeof SHAPING;
    estimator: keyof typeof ESTIMATOR;
  };
  const worse = combination.options.learningRate > 0.01 ? 1.5 : 1;
  return { ...combination, shortfalls: [], score: (SHAPING[shaping] * ESTIMATOR[estimator] * worse) / 32 };
});
const best = keepBest(scored);

test('every combination of the levels is there once, with each learning rate', () => {
  const count = Object.values(FACTORS).reduce((product, levels) => product * Object.keys(levels).length, 1);
  expect(count).toBe(144);
  expect(scored).toHaveLength(2 * count);
  expect(new Set(scored.map(({ levels }) => JSON.stringify(levels))).size).toBe(count);
  expect(best).toHaveLength(count);
  expect(best.every(({ options }) => options.learningRate < 0.01)).toBe(true);
});

test('a priority queue compares rewards alone: its shaping makes no other setting', () => {
  const kinds = scored
    .filter(({ levels }) => levels.estimator === 'priority-queue')
    .map(({ options }) => options.shaping.kind);
  expect(new Set(kinds)).toEqual(new Set(['raw']));
});

test('effects are geometric means over all that is not named', () => {
  const { rows } = mainEffects(best, 'shaping');
  const middle = (1 * 2 * 4 * 8) ** 0.25 / 32;
  rows.forEach(({ level, scores }) => {
    expect(scores[0]).toBeCloseTo(SHAPING[level as keyof typeof SHAPING] * middle, 12);
    expect(scores[1]).toBeCloseTo(SHAPING[level as keyof typeof SHAPING] / 32, 12);
  });
  const table = twoWayEffects(best, 'shaping', 'estimator');
  expect(table.rows[1]?.scores).toHaveLength(4);
  table.rows[1]?.scores.forEach((score, at) => expect(score).toBeCloseTo((2 * 2 ** at) / 32, 12));
  expect(formatEffects(table).split('\n').slice(0, 3)).toEqual([
    '| shaping × estimator | reinforce | ppo-clip | risk-seeking | priority-queue |',
    '| --- | --- | --- | --- | --- |',
    '| raw | 0.125 | 0.250 | 0.500 | 1.000 |',
  ]);
});
