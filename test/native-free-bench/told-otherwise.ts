import { Random } from '../../src/random.js';
import type { SearchAccuracies } from '../../native-free-bench/problem/search-accuracies.js';
import { smallSpace } from './small-space.js';

/** Accuracies of the small space as one noisy training run would have them: a third of the images, a few percent off. */
export function noisyAccuracies(name: string): SearchAccuracies {
  const random = new Random(1, 'noise', name);
  const { accuracyCounts, units } = smallSpace().data;
  const denominator = units.denominator / 3;
  const counts = accuracyCounts.map((count) => Math.min(denominator, Math.round(count / 3) + random.below(601) - 300));
  return { name, denominator, counts };
}
