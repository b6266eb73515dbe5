import { TRUTH_HASH } from '../problem/truth-hash.js';
import type { CampaignAnswer } from './answer.js';
import { ALPHA, outcomeOf } from './comparisons.js';

type Rows = readonly Readonly<Record<string, string | number>>[];

const OUTCOMES = { [-1]: 'second is better', 0: 'not significant', 1: 'first is better' } as const;

/**
 * Make the rows of paper-question.csv: every comparison of the answer.
 *
 * Columns: cost_model, scenario, presentation, first, second, first_runs, second_runs, probability_first_better (A₁₂),
 * low_95 and high_95 (Newcombe's method 5), p (two-sided Mann–Whitney), p_holm (corrected for all rows), outcome.
 */
export function comparisonRows({ comparisons }: Pick<CampaignAnswer, 'comparisons'>): Rows {
  return comparisons.map((comparison) => ({
    cost_model: comparison.costs,
    scenario: comparison.scenario,
    presentation: comparison.presentation,
    first: comparison.first,
    second: comparison.second,
    first_runs: comparison.firstRuns,
    second_runs: comparison.secondRuns,
    probability_first_better: comparison.probability,
    low_95: comparison.interval.low,
    high_95: comparison.interval.high,
    p: comparison.p,
    p_holm: comparison.correctedP,
    outcome: OUTCOMES[outcomeOf(comparison)],
  }));
}

/** Make the rows of verdicts.csv: the answer to every claim in every setting, at {@link ALPHA} over the whole answer. */
export function verdictRows({ verdicts }: Pick<CampaignAnswer, 'verdicts'>): Rows {
  return verdicts.map(({ claim, costs, presentation, family, answer }) => ({
    claim: claim.text,
    scenario: claim.scenario,
    cost_model: costs,
    presentation,
    estimator: family,
    answer,
    alpha: ALPHA,
  }));
}

/** Make the rows of medians.csv: every strategy in every presentation. */
export function medianRows({ medians }: Pick<CampaignAnswer, 'medians'>): Rows {
  return medians.map(({ costs, scenario, strategy, presentation, runs, without, median, interval }) => ({
    cost_model: costs,
    scenario,
    strategy,
    presentation,
    runs,
    runs_without_value: without,
    median,
    low_95: interval.low,
    high_95: interval.high,
  }));
}

/** Make the rows of presentations.csv: every run in every presentation. */
export function presentedRows({ runs }: Pick<CampaignAnswer, 'runs'>): Rows {
  return runs.map(({ costs, scenario, strategy, seed, values }) => ({
    cost_model: costs,
    scenario,
    strategy,
    seed,
    ...values,
  }));
}

/** Make the rows of recent-reward.csv: the paper's curve, quartiles over seeds by step. */
export function recentRows({ recent }: Pick<CampaignAnswer, 'recent'>): Rows {
  return recent.flatMap(({ costs, scenario, strategy, points }) =>
    points.map(({ step, runs, low, middle, high }) => ({
      cost_model: costs,
      scenario,
      strategy,
      step,
      runs,
      first_quartile: low,
      median: middle,
      third_quartile: high,
    })),
  );
}

/** Make the rows of cost-models.csv: what each cost model is like, and the ground truth that its runs are judged by. */
export function costRows({ costs }: Pick<CampaignAnswer, 'costs'>): Rows {
  return costs.flatMap(({ name, truthHash, accelerators, frontierSize, memoryShare, feasibleShares }) =>
    feasibleShares.map(({ scenario, share }) => ({
      cost_model: name,
      accelerators,
      frontier_size: frontierSize,
      memory_share_of_drawn: memoryShare.drawn,
      memory_share_of_frontier: memoryShare.frontier,
      scenario,
      feasible_share: share,
      [TRUTH_HASH]: truthHash,
    })),
  );
}
