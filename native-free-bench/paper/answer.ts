import type { QuestionComparison, PresentedRun } from './comparisons.js';
import { compareForQuestion } from './comparisons.js';
import type { CostFacts } from './cost-facts.js';
import type { ClaimSpread } from './dependence.js';
import { spreadOfClaims } from './dependence.js';
import type { StrategyMedian } from './medians.js';
import { mediansOf } from './medians.js';
import type { RecentBand } from './recent-curves.js';
import type { Verdict } from './verdicts.js';
import { answerClaims } from './verdicts.js';

/** A cost model as the answer names it. */
export interface AnsweredCosts extends CostFacts {
  readonly name: string;
  readonly title: string;
}

/** What a campaign's runs say, before anything is drawn from it. */
export interface CampaignRuns {
  /** Metric that runs are judged by. */
  readonly metric: string;
  readonly costs: readonly AnsweredCosts[];
  readonly runs: readonly PresentedRun[];
  /** Steps of the runs: one number where all are as long. */
  readonly steps: readonly number[];
  /** The mean feasible reward of recent steps, by step. */
  readonly recent: readonly RecentBand[];
}

/** The answer to what the paper asks. */
export interface CampaignAnswer extends CampaignRuns {
  readonly comparisons: readonly QuestionComparison[];
  readonly verdicts: readonly Verdict[];
  readonly spreads: readonly ClaimSpread[];
  readonly medians: readonly StrategyMedian[];
}

/** Draw the answer from the runs of a campaign. */
export function answerQuestion(campaign: CampaignRuns): CampaignAnswer {
  const comparisons = compareForQuestion(campaign.runs);
  const verdicts = answerClaims(comparisons);
  return {
    ...campaign,
    comparisons,
    verdicts,
    spreads: spreadOfClaims(verdicts),
    medians: mediansOf(campaign.runs),
  };
}
