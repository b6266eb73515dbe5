import type { Combination, Factor } from './factors.js';
import { FACTOR_NAMES, FACTORS } from './factors.js';
import { geometricMean } from './score.js';

/** A combination with what it came to. */
export interface ScoredCombination extends Combination {
  /** Mean over the seeds, one a scenario. */
  readonly shortfalls: readonly number[];
  readonly score: number;
}

/** Scores by the levels of one factor, or of two. */
export interface EffectTable {
  /** Of the first column: the factor of the rows. */
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly level: string; readonly scores: readonly number[] }[];
}

/** Of combinations that differ in the learning rate alone keep the better one, the first of equals. */
export function keepBest(combinations: readonly ScoredCombination[]): ScoredCombination[] {
  const best = new Map<string, ScoredCombination>();
  for (const combination of combinations) {
    const key = FACTOR_NAMES.map((factor) => combination.levels[factor]).join('/');
    const known = best.get(key);
    if (known === undefined || combination.score < known.score) best.set(key, combination);
  }
  return [...best.values()];
}

/** The geometric mean of the scores, and the least one, at each level of a factor, over all levels of the others. */
export function mainEffects(combinations: readonly ScoredCombination[], factor: Factor): EffectTable {
  const rows = Object.keys(FACTORS[factor]).map((level) => {
    const scores = combinations.filter(({ levels }) => levels[factor] === level).map(({ score }) => score);
    return { level, scores: [geometricMean(scores), Math.min(...scores)] };
  });
  return { title: factor, columns: ['geometric mean', 'best'], rows };
}

/** The geometric mean of the scores at each pair of levels of two factors, over all levels of the others. */
export function twoWayEffects(combinations: readonly ScoredCombination[], down: Factor, across: Factor): EffectTable {
  const columns = Object.keys(FACTORS[across]);
  const rows = Object.keys(FACTORS[down]).map((level) => ({
    level,
    scores: columns.map((column) =>
      geometricMean(
        combinations
          .filter(({ levels }) => levels[down] === level && levels[across] === column)
          .map(({ score }) => score),
      ),
    ),
  }));
  return { title: `${down} × ${across}`, columns, rows };
}
