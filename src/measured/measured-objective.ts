import {
  objectiveNotLess,
  objectiveOfOtherNetwork,
  objectivesOfTwoDevices,
  objectivesUncountable,
} from '../errors/measured.js';

/** Stands for a value that was not measured. */
export const UNMEASURED = -1;

/** Something that others measured of the models of a space: a latency or an energy, less is better. */
export interface MeasuredValues {
  /** `NETWORK_DEVICE_latency` or `NETWORK_DEVICE_energy`, e.g. `cifar100_edgegpu_latency`. */
  readonly name: string;
  /** E.g. `ms`, `mJ`. */
  readonly unit: string;
  /** How many of the whole numbers in `values` make one unit: what was measured is value / scale. */
  readonly scale: number;
  /** The network whose models were measured, e.g. `cifar100`. */
  readonly network: string;
  /** Where the figures come from, for a person to cite. */
  readonly source: string;
  readonly licence: string;
  /** SHA-256 of the file that they were imported from; undefined where it is not known. */
  readonly fileSha256?: string;
  /** Whole numbers by model index, {@link UNMEASURED} where missing. */
  readonly values: ArrayLike<number>;
}

/** Measured values as an objective of a frontier: rounded to a scale that an int32 holds. */
export interface MeasuredObjective extends MeasuredValues {
  readonly values: Int32Array;
  /** By how much a value was rounded at most, in its unit; 0 where every value is exact. */
  readonly roundingMaximum: number;
}

const QUANTITIES = ['latency', 'energy'] as const;
export type MeasuredQuantity = (typeof QUANTITIES)[number];

/** What a measured objective is of. */
export interface MeasuredOf {
  readonly device: string;
  readonly quantity: MeasuredQuantity;
}

/** Read device and quantity off the name of an objective; undefined where it is of another form. */
export function measuredOf({ name, network }: Pick<MeasuredValues, 'name' | 'network'>): MeasuredOf | undefined {
  const prefix = `${network}_`;
  const end = name.lastIndexOf('_');
  const quantity = QUANTITIES.find((known) => known === name.slice(end + 1));
  if (!name.startsWith(prefix) || end <= prefix.length || quantity === undefined) return undefined;
  return { device: name.slice(prefix.length, end), quantity };
}

/**
 * Check that objectives can make a frontier with an accuracy: one or two, of one device, and of the metric's network.
 *
 * @returns What each of them is of.
 * @throws {@link CodesignError} USAGE naming the objective and the fault.
 */
export function checkObjectives(
  objectives: readonly Pick<MeasuredValues, 'name' | 'network'>[],
  metric: { readonly name: string; readonly network?: string | undefined },
): readonly MeasuredOf[] {
  const names = objectives.map(({ name }) => name);
  if (names.length < 1 || names.length > 2 || new Set(names).size < names.length) throw objectivesUncountable(names);
  const found = objectives.map((objective) => {
    const of = measuredOf(objective);
    if (of === undefined) throw objectiveNotLess(objective.name, objective.network);
    if (metric.network !== undefined && metric.network !== objective.network) {
      throw objectiveOfOtherNetwork(objective.name, objective.network, metric.name, metric.network);
    }
    return of;
  });
  const devices = [...new Set(found.map(({ device }) => device))];
  const networks = new Set(objectives.map(({ network }) => network));
  if (devices.length > 1) throw objectivesOfTwoDevices(names, devices);
  if (networks.size > 1) {
    const [first, second] = objectives as [MeasuredValues, MeasuredValues];
    throw objectiveOfOtherNetwork(second.name, second.network, first.name, first.network);
  }
  return found;
}
