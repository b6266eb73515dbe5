import type { AccuracyUnit } from '../accuracy-unit.js';

/** What is known of a column of NAS-Bench-201's accuracies by its title. */
export interface KnownAccuracies {
  readonly metric: string;
  readonly unit: AccuracyUnit;
  /** How far from a whole number of images a published accuracy is at most: ten digits of per cent. */
  readonly tolerance: number;
  /** Whether it is taken where no column is asked for. */
  readonly isDefault: boolean;
}

/** What is known of a column of what HW-NAS-Bench measured. */
export interface KnownMeasure {
  readonly measure: string;
  readonly network: string;
  readonly unit: string;
}

/** The networks as titles of columns abbreviate them. */
const NETWORKS: Readonly<Record<string, string>> = { c10: 'cifar10', c100: 'cifar100', in16: 'imagenet16' };

/** Units by what is measured; HW-NAS-Bench does not say which its arithmetic intensity has. */
const UNITS: Readonly<Record<string, string>> = { latency: 'ms', energy: 'mJ', arithmetic_intensity: 'unstated' };

const TOLERANCE = 1e-4;

/** Tell accuracies by the title of their column, e.g. `c100_test200`; undefined for any other. */
export function knownAccuracies(title: string): KnownAccuracies | undefined {
  const [, short = '', split] = /^(c10|c100|in16)_(test|valid)200$/.exec(title) ?? [];
  const network = NETWORKS[short];
  if (network === undefined || split === undefined) return undefined;
  return { metric: `${network}_${split}200`, unit: 'percent', tolerance: TOLERANCE, isDefault: split === 'test' };
}

/** Tell a measure by the title of its column, e.g. `c100_hw_fpga_latency`; undefined for any other. */
export function knownMeasure(title: string): KnownMeasure | undefined {
  const [, short = '', device = '', quantity = ''] =
    /^(c10|c100|in16)_hw_([a-z0-9]+)_(latency|energy|arithmetic_intensity)$/.exec(title) ?? [];
  const network = NETWORKS[short];
  const unit = UNITS[quantity];
  if (network === undefined || unit === undefined) return undefined;
  return { measure: `${network}_${device}_${quantity}`, network, unit };
}
