import type { Axis, ModelNeighbours } from './neighbours.js';

/**
 * Write the successor of every pair of some models: the best of its neighbours, the first one of equally good ones, where
 * that is better, otherwise the pair itself.
 *
 * @param rewards - Of all pairs, numbered model · accelerators + accelerator; so are the successors.
 */
export function writeSuccessors(
  rewards: Float64Array,
  successors: Int32Array,
  { offsets, models }: ModelNeighbours,
  axes: readonly Axis[],
  { accelerators, modelFrom, modelTo }: { accelerators: number; modelFrom: number; modelTo: number },
): void {
  for (let model = modelFrom; model < modelTo; model++) {
    const own = model * accelerators;
    const row = rewards.subarray(own, own + accelerators);
    const best = row.slice();
    const next = successors.subarray(own, own + accelerators);
    for (let i = 0; i < accelerators; i++) next[i] = own + i;
    for (let at = offsets[model]!; at < offsets[model + 1]!; at++) {
      const from = models[at]! * accelerators;
      for (let i = 0; i < accelerators; i++) {
        const reward = rewards[from + i]!;
        if (reward <= best[i]!) continue;
        best[i] = reward;
        next[i] = from + i;
      }
    }
    for (const { options, step } of axes) {
      for (let i = 0; i < accelerators; i++) {
        const first = i - (Math.floor(i / step) % options) * step;
        for (let other = first; other < first + options * step; other += step) {
          const reward = row[other]!;
          // The pair itself is never better than the best.
          if (reward <= best[i]!) continue;
          best[i] = reward;
          next[i] = own + other;
        }
      }
    }
  }
}
