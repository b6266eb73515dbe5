import { CodesignError } from './codesign-error.js';
import { usageError } from './usage.js';

/** More objectives than a frontier can have beside the accuracy, or none, or one of them twice. */
export function objectivesUncountable(names: readonly string[]): CodesignError {
  const given = names.length === 0 ? 'none' : names.join(', ');
  return usageError(
    `A frontier of what was measured has one objective or two different ones beside the accuracy, and given are: ${given}.`,
    'Name the latency of a device, or its latency and its energy.',
  );
}

/** What is measured is not known to be better where it is less. */
export function objectiveNotLess(name: string, network: string): CodesignError {
  return usageError(
    `"${name}" is neither a latency nor an energy of a device, so less of it is not known to be better.`,
    `Name an objective ${network}_DEVICE_latency or ${network}_DEVICE_energy.`,
  );
}

/** Two objectives are of different devices. */
export function objectivesOfTwoDevices(names: readonly string[], devices: readonly string[]): CodesignError {
  return usageError(
    `${names.join(' and ')} are of different devices, ${devices.join(' and ')}: no system has the latency of one and the energy of the other.`,
    'Name objectives of one device.',
  );
}

/** An objective is of another network than the accuracies. */
export function objectiveOfOtherNetwork(name: string, network: string, metric: string, other: string): CodesignError {
  return usageError(
    `${name} was measured on the networks for ${network}, the accuracies of ${metric} are those of the networks for ${other}.`,
    'Choose objectives and --accuracy of one network.',
  );
}

/** No model has both an accuracy and all that was measured. */
export function nothingMeasured(metric: string, names: readonly string[]): CodesignError {
  const fault = `No model has both an accuracy in ${metric} and ${names.join(' and ')}.`;
  return new CodesignError('METRIC_UNKNOWN', fault, 'Choose another metric or other objectives.');
}

/** There is no latency of a device to compare with. */
export function latenciesMissing(table: string, network: string): CodesignError {
  return new CodesignError(
    'METRIC_UNKNOWN',
    `${table} has no latency of a device on the networks for ${network}.`,
    'Import those of HW-NAS-Bench into a table of NAS-Bench-201: `codesign table import nasbench201.csv.gz --db FILE`.',
  );
}

/** An option about accelerators is given, but a frontier of what was measured has none. */
export function objectivesExclude(option: string): CodesignError {
  return usageError(
    `--objectives and --${option} exclude one another: a frontier of what was measured on a device is of models alone.`,
    'Leave out one of them.',
  );
}

/** Searches are to be laid over a frontier of what was measured on a device. */
export function searchesOfMeasured(folder: string): CodesignError {
  return usageError(
    `${folder} holds a frontier of models as they were measured on a device, and benchmarks search pairs.`,
    'Leave out --bench, or name the folder of pairs that the benchmark was judged by.',
  );
}
