import { exp, ln } from '../../math/exponential.js';
import type { Dataset } from '../../space/nasbench201/lower.js';
import { DATASETS } from '../../space/nasbench201/lower.js';

/** How the accuracy of a data set becomes what the network is trained on. */
interface TargetScale {
  readonly dataset: Dataset;
  /** What a count is a share of: images of the test set times runs. */
  readonly denominator: number;
  /** Accuracies below this, mostly of failed runs, are trained as if they were this. */
  readonly lowestAccuracy: number;
  /** The error whose target is 0, and what −ln(error) is divided by: about zero mean, unit variance. */
  readonly referenceError: number;
  readonly scale: number;
}

const SCALES: Readonly<Record<string, Omit<TargetScale, 'dataset'>>> = {
  cifar10: { denominator: 60_000, lowestAccuracy: 0.7, referenceError: 0.1, scale: 0.3 },
  cifar100: { denominator: 60_000, lowestAccuracy: 0.4, referenceError: 0.36, scale: 0.17 },
  imagenet16: { denominator: 36_000, lowestAccuracy: 0.14, referenceError: 0.65, scale: 0.11 },
};

/** The scales in the order of the network's outputs, which is that of {@link DATASETS}. */
export const TARGET_SCALES: readonly TargetScale[] = DATASETS.map((dataset) => ({ dataset, ...SCALES[dataset.name]! }));

/** Beyond this a target means no image, or every image, right. */
const TARGET_LIMIT = 100;

/** Turn a count of correct images into what the network is trained on: −ln(error / reference) / scale. */
export function targetOfCount(count: number, at: TargetScale): number {
  const error = 1 - Math.max(count / at.denominator, at.lowestAccuracy);
  return Math.min(TARGET_LIMIT, -ln(error / at.referenceError) / at.scale);
}

/** Turn what the network says back into a count of correct images, 0 to the denominator. */
export function countOfTarget(target: number, at: TargetScale): number {
  const within = Math.min(TARGET_LIMIT, Math.max(-TARGET_LIMIT, target));
  const error = at.referenceError * exp(-at.scale * within);
  return Math.min(at.denominator, Math.max(0, Math.round(at.denominator * (1 - error))));
}

/** What guessing gives: the count of an architecture whose output its input never reaches. */
export function countOfChance({ denominator, dataset }: TargetScale): number {
  return denominator / dataset.classes;
}
