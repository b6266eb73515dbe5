import { join } from 'node:path';
import { replaceFiles } from '../../src/atomic-file.js';
import { formatCsv } from '../../src/csv.js';
import type { Contest, Placed } from './contest.js';
import type { EffectTable, ScoredCombination } from './effects.js';
import { keepBest, mainEffects, twoWayEffects } from './effects.js';
import { ABLATION } from './create-contestant.js';
import { FACTOR_NAMES, listCombinations } from './factors.js';
import type { ContestOptions, ContestProgress } from './prepare.js';
import { markdownTable } from '../report/markdown.js';
import { checkSeeds, prepareContests } from './prepare.js';

/** What {@link ablateLearning} leaves open. */
export interface AblationOptions extends ContestOptions {
  /** Seeds of each combination; 2 where left out. */
  readonly seeds?: number | undefined;
}

/** An ablation, or how far it is. */
export interface Ablation extends ContestProgress {
  /** Every combination with either learning rate; none while other parts are waited for. */
  readonly combinations: readonly ScoredCombination[];
  /** By factor, then shaping by estimator. */
  readonly tables: readonly EffectTable[];
}

/** The seeds of each combination where nothing else is said. */
export const ABLATION_SEEDS = 2;

/**
 * Measure what each part of a learning search contributes: every combination of reward shaping, estimator, batch, entropy and
 * policy as a combined search, on the scenarios and by the score of {@link tuneStrategies}.
 *
 * Writes `ablation.csv` (every combination) and `ablation.md` (tables of effects) to `folder`, runs and scenarios as the
 * tuning does, which may be kept in the same folder.
 * @throws {@link CodesignError} as {@link tuneStrategies}.
 */
export async function ablateLearning(options: AblationOptions): Promise<Ablation> {
  const { seeds = ABLATION_SEEDS, folder } = options;
  checkSeeds([seeds]);
  const listed = listCombinations();
  // Combinations whose options are the same are one candidate.
  const texts = listed.map((combination) => JSON.stringify(combination.options));
  const distinct = [...new Set(texts)];
  const candidates = distinct.map((text) => JSON.parse(text) as object);
  const contest: Contest = { name: ABLATION, candidates, seeds: [seeds], measure: 'shortfall', halving: false };
  const { standings, progress, scenarios } = await prepareContests(options, [contest]);
  const placed = standings[1]?.finished.at(-1)?.placed;
  if (placed === undefined) return { ...progress, combinations: [], tables: [] };
  const placedOf = new Map(placed.map((each) => [distinct[each.candidate]!, each]));
  const combinations = listed.map((combination, at) => {
    const { shortfalls, score } = placedOf.get(texts[at]!) as Placed;
    return { ...combination, shortfalls, score };
  });
  const best = keepBest(combinations);
  const tables = [
    ...FACTOR_NAMES.map((factor) => mainEffects(best, factor)),
    twoWayEffects(best, 'shaping', 'estimator'),
  ];
  const rows = combinations.map(({ levels, options: { learningRate }, shortfalls, score }) => ({
    ...levels,
    learning_rate: learningRate,
    seeds,
    ...Object.fromEntries(scenarios.map(({ name }, at) => [name, shortfalls[at]!.toFixed(6)])),
    score: score.toFixed(6),
  }));
  await replaceFiles(
    new Map([
      [join(folder, 'ablation.csv'), formatCsv(rows)],
      [join(folder, 'ablation.md'), tables.map(formatEffects).join('\n')],
    ]),
    () => undefined,
  );
  return { ...progress, combinations, tables };
}

/** A table of effects as Markdown. */
export function formatEffects({ title, columns, rows }: EffectTable): string {
  const body = rows.map(({ level, scores }) => [level, ...scores.map((score) => score.toFixed(3))]);
  return `${markdownTable([title, ...columns], body)}\n`;
}
