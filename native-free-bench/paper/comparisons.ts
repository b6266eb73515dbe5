import { SCENARIOS } from '../../src/objectives/scenario.js';
import type { EffectSize } from '../summary/effect-size.js';
import { compareSamples } from '../summary/effect-size.js';
import { holm } from '../summary/holm.js';
import { COMPARED } from './campaign.js';
import type { Presentation, PresentedValues } from './presentations.js';
import { PRESENTATIONS, scoreOf } from './presentations.js';

/** One run of a campaign in all presentations. */
export interface PresentedRun {
  /** Name of the cost model. */
  readonly costs: string;
  readonly scenario: string;
  readonly strategy: string;
  readonly seed: number;
  readonly values: PresentedValues;
}

/** How two strategies compare in one scenario under one cost model, by one presentation. */
export interface QuestionComparison extends EffectSize {
  readonly costs: string;
  readonly scenario: string;
  readonly presentation: string;
  readonly first: string;
  readonly second: string;
  readonly firstRuns: number;
  readonly secondRuns: number;
  /** The p-value corrected for all comparisons of the answer, by Holm's method. */
  readonly correctedP: number;
}

/** What a test may err in, over the whole answer. */
export const ALPHA = 0.05;

/** The scores of a strategy's runs by one presentation, greater being better. */
export function scoresOf(
  runs: readonly PresentedRun[],
  group: { readonly costs: string; readonly scenario: string; readonly strategy: string },
  presentation: Presentation & { readonly name: keyof PresentedValues },
): number[] {
  const { costs, scenario, strategy } = group;
  return runs
    .filter((run) => run.costs === costs && run.scenario === scenario && run.strategy === strategy)
    .map(({ values }) => scoreOf(values[presentation.name], presentation));
}

/**
 * Make all comparisons of the question: cost models × scenarios × presentations × pairs of strategies.
 *
 * All p-values are corrected together: the probability that any of the differences called significant is none is at
 * most {@link ALPHA}. Pairs of which one strategy has no runs are left out.
 */
export function compareForQuestion(runs: readonly PresentedRun[]): QuestionComparison[] {
  const distinct = (name: 'costs' | 'scenario'): string[] => [...new Set(runs.map((run) => run[name]))];
  // Runs come by the names of their files.
  const scenarios = distinct('scenario').sort((a, b) => placeOf(a) - placeOf(b));
  const compared = distinct('costs').flatMap((costs) =>
    scenarios.flatMap((scenario) =>
      PRESENTATIONS.flatMap((presentation) =>
        COMPARED.flatMap(([first, second]) => {
          const [xs, ys] = [first, second].map((strategy) =>
            scoresOf(runs, { costs, scenario, strategy }, presentation),
          ) as [number[], number[]];
          if (xs.length === 0 || ys.length === 0) return [];
          const named = { costs, scenario, presentation: presentation.name, first, second };
          return [{ ...named, firstRuns: xs.length, secondRuns: ys.length, ...compareSamples(xs, ys) }];
        }),
      ),
    ),
  );
  const corrected = holm(compared.map(({ p }) => p));
  return compared.map((comparison, i) => ({ ...comparison, correctedP: corrected[i]! }));
}

/** Where a scenario stands among those of the paper. */
function placeOf(scenario: string): number {
  return SCENARIOS.findIndex(({ name }) => name === scenario);
}

/** What a comparison says: 1 the first is better, −1 the second, 0 not significant once corrected. */
export function outcomeOf({ probability, correctedP }: QuestionComparison): 1 | 0 | -1 {
  if (!(correctedP <= ALPHA)) return 0;
  return probability > 0.5 ? 1 : probability < 0.5 ? -1 : 0;
}
