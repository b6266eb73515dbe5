import type { ScenarioReward } from '../../src/objectives/reward.js';
import type { Space } from '../problem/space.js';
import type { ModelNeighbours } from './neighbours.js';

/** Accelerators that models are rated on. */
const RATED_ON = 8;

/**
 * Put the neighbours of every model in the order of their mean reward on a few accelerators, the greatest first.
 *
 * Whether any of them is better does not depend on the order, only how soon that is known.
 */
export function orderByLikelihood(
  { offsets, models }: ModelNeighbours,
  judged: Int32Array,
  space: Space,
  rewarding: ScenarioReward,
): Int32Array<SharedArrayBuffer> {
  const { acceleratorCount } = space;
  const ratings = new Float64Array(offsets.length - 1);
  for (let i = 0; i < RATED_ON; i++) {
    const accelerator = Math.floor(((2 * i + 1) * acceleratorCount) / (2 * RATED_ON));
    const area = space.areaUnits(accelerator);
    for (const model of judged) {
      const latency = space.latencyCycles(model, accelerator);
      ratings[model]! += rewarding.reward(space.accuracyCount(model), latency, area);
    }
  }
  const ordered = new Int32Array(new SharedArrayBuffer(models.byteLength));
  ordered.set(models);
  for (const model of judged) {
    const [from, to] = [offsets[model]!, offsets[model + 1]!];
    for (let end = from + 1; end < to; end++) {
      const moved = ordered[end]!;
      const rating = ratings[moved]!;
      let at = end;
      for (; at > from && ratings[ordered[at - 1]!]! < rating; at--) ordered[at] = ordered[at - 1]!;
      ordered[at] = moved;
    }
  }
  return ordered;
}
