import type { EstimatorFamily } from './campaign.js';
import { ESTIMATOR_FAMILIES } from './campaign.js';
import type { QuestionComparison } from './comparisons.js';
import { outcomeOf } from './comparisons.js';
import { PRESENTATIONS } from './presentations.js';

/** One of the paper's claims about its three strategies, in one scenario. */
export interface Claim {
  readonly text: string;
  readonly scenario: string;
  readonly about: 'combined' | 'phase' | 'separate';
  /** 1 where it is to be better than the other two, −1 where worse. */
  readonly direction: 1 | -1;
}

/** What the paper says, as it is remembered: its text is not at hand. */
export const CLAIMS: readonly Claim[] = [
  { text: 'combined is best', scenario: 'unconstrained', about: 'combined', direction: 1 },
  { text: 'phase is best', scenario: 'one-constraint', about: 'phase', direction: 1 },
  { text: 'phase is best', scenario: 'two-constraints', about: 'phase', direction: 1 },
  { text: 'separate is worst', scenario: 'unconstrained', about: 'separate', direction: -1 },
  { text: 'separate is worst', scenario: 'one-constraint', about: 'separate', direction: -1 },
  { text: 'separate is worst', scenario: 'two-constraints', about: 'separate', direction: -1 },
];

/** Whether a claim holds: `undecided` where neither is significant. */
export type Answer = 'yes' | 'no' | 'undecided';

/** The answer to a claim under one cost model, by one presentation, with one way to learn. */
export interface Verdict {
  readonly claim: Claim;
  readonly costs: string;
  readonly presentation: string;
  readonly family: string;
  readonly answer: Answer;
}

/**
 * Answer every claim: yes where both comparisons that it makes are significant and go its way, no where one of them is
 * significant and goes the other way, undecided otherwise.
 *
 * Claims whose comparisons were not made are left out.
 */
export function answerClaims(comparisons: readonly QuestionComparison[]): Verdict[] {
  const find = indexComparisons(comparisons);
  return [...new Set(comparisons.map(({ costs }) => costs))].flatMap((costs) =>
    PRESENTATIONS.flatMap(({ name: presentation }) =>
      ESTIMATOR_FAMILIES.flatMap((family) =>
        CLAIMS.flatMap((claim): Verdict[] => {
          const outcomes = rivalsOf(claim, family).map((rival) =>
            find(costs, claim.scenario, presentation, family[claim.about], rival),
          );
          const known = outcomes.filter((outcome) => outcome !== undefined);
          if (known.length < outcomes.length) return [];
          return [{ claim, costs, presentation, family: family.name, answer: answerOf(known, claim.direction) }];
        }),
      ),
    ),
  );
}

function answerOf(outcomes: readonly number[], direction: 1 | -1): Answer {
  if (outcomes.every((outcome) => outcome === direction)) return 'yes';
  return outcomes.some((outcome) => outcome === -direction) ? 'no' : 'undecided';
}

function rivalsOf({ about }: Claim, family: EstimatorFamily): string[] {
  return (['combined', 'phase', 'separate'] as const).filter((role) => role !== about).map((role) => family[role]);
}

type FindOutcome = (
  ...names: [costs: string, scenario: string, presentation: string, a: string, b: string]
) => number | undefined;

/** Outcomes by names, whichever of the two strategies was the first. */
function indexComparisons(comparisons: readonly QuestionComparison[]): FindOutcome {
  const outcomes = new Map<string, number>();
  for (const comparison of comparisons) {
    const { costs, scenario, presentation, first, second } = comparison;
    const outcome = outcomeOf(comparison);
    outcomes.set([costs, scenario, presentation, first, second].join('/'), outcome);
    outcomes.set([costs, scenario, presentation, second, first].join('/'), -outcome);
  }
  return (...names) => outcomes.get(names.join('/'));
}
