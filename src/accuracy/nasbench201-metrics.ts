import { DATASETS } from '../space/nasbench201/lower.js';
import type { MetricDescription } from './metric.js';

/** The networks of NAS-Bench-201: one a data set. */
export const NETWORKS = DATASETS.map(({ name }) => name);

/** The network of the paper's question. */
export const PREFERRED_NETWORK = 'cifar100';

/** The metric that is taken where none is asked for and it is in the table. */
export const PREFERRED_METRIC = `${PREFERRED_NETWORK}_test200`;

/** Epochs of training of every published accuracy that is known here. */
const EPOCHS = 200;

/** Trained networks of an architecture at most; some have but one or two. */
export const SEEDS = 3;

/** Makes a mean over one, two or three seeds a whole number: their least common multiple. */
export const MEAN_MULTIPLE = 6;

/** Images that one trained network is asked about, by network and split (spec/nasbench201.md, "Accuracies"; SOURCE.md). */
const IMAGES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  cifar10: { test: 10_000, valid: 25_000 },
  cifar100: { test: 10_000, valid: 5_000 },
  imagenet16: { test: 6_000, valid: 3_000 },
};

/** The network that a name begins with, e.g. `cifar100` of `cifar100_mine`; undefined where it begins with none. */
export function networkOfName(name: string): string | undefined {
  return NETWORKS.find((network) => name.startsWith(`${network}_`));
}

/**
 * What the name of a known metric says about it, without source and licence; undefined for any other name.
 *
 * `cifar100_test200` is the mean over the seeds there are, as a count of six times the images: exact for one, two and
 * three seeds. `cifar100_valid200_seed0` is one trained network.
 */
export function describeArchitectureMetric(name: string): Omit<MetricDescription, 'source' | 'licence'> | undefined {
  const match = /^([a-z0-9]+)_(test|valid)200(_seed[0-2])?$/.exec(name);
  const [, network = '', split = '', seed] = match ?? [];
  const images = IMAGES[network]?.[split];
  if (images === undefined) return undefined;
  const [denominator, repeats] = seed === undefined ? [images * MEAN_MULTIPLE, SEEDS] : [images, 1];
  return { name, network, denominator, split, epochs: EPOCHS, repeats };
}
