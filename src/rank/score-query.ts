import type { ScoreQuery } from '../enumerate/score-queries.js';
import type { Range } from '../objectives/bounds.js';
import type { ScenarioReward } from '../objectives/reward.js';
import { sharedFloat32, sharedFloat64 } from '../shared-arrays.js';
import type { LaneAreas } from './lane-areas.js';
import { layOutQuads } from './quads.js';
import { ScoreScale } from './score-scale.js';

/**
 * Make a query of the kernel.
 *
 * @param rewards - Rising, no more than MOST_REWARDS.
 * @param accuracyCounts - The different ones that models have, at least 0, by level.
 */
export function makeScoreQuery(
  reward: ScenarioReward,
  rewards: Float64Array,
  accuracyCounts: Int32Array,
  areas: LaneAreas,
): ScoreQuery {
  const feasibleCounts = accuracyCounts.filter((count) => count >= reward.accuracyAtLeast);
  const feasibleAreas = areas.areas.filter((area) => reward.latencyAtMostOn(area) >= 0);
  const scale = new ScoreScale(reward, rewards, {
    accuracy: rangeBy(feasibleCounts, (count) => reward.accuracyTerm(count)),
    area: rangeBy(feasibleAreas, (area) => reward.areaTerm(area)),
  });
  const { max, min } = reward.bounds.latencyCycles;
  const isFlat = max === min;
  return {
    slope: scale.slope,
    zero: scale.zero,
    least: scale.least,
    top: scale.top,
    steps: scale.steps,
    ...shareTerms(reward, scale, accuracyCounts),
    ...layOutQuads(reward, scale, areas),
    rewards: shareRewards(rewards),
    weight: isFlat ? 0 : reward.scenario.weights.latency,
    slowest: isFlat ? 0 : max,
    range: isFlat ? 1 : max - min,
  };
}

function rangeBy(values: Iterable<number>, term: (value: number) => number): Range {
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    min = Math.min(min, term(value));
    max = Math.max(max, term(value));
  }
  return { min, max };
}

type Terms = Pick<ScoreQuery, 'partOf' | 'termOf'>;

function shareTerms(reward: ScenarioReward, scale: ScoreScale, accuracyCounts: Int32Array): Terms {
  const partOf = sharedFloat32(accuracyCounts.length);
  const termOf = sharedFloat64(accuracyCounts.length);
  accuracyCounts.forEach((count, level) => {
    partOf[level] = scale.part(count);
    termOf[level] = reward.accuracyTerm(count);
  });
  return { partOf, termOf };
}

function shareRewards(rewards: Float64Array): ScoreQuery['rewards'] {
  const shared = sharedFloat64(rewards.length);
  shared.set(rewards);
  return shared;
}
