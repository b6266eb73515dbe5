import { CodesignError } from './codesign-error.js';
import { usageError } from './usage.js';

/** A strategy was to be tuned that is none, or that has nothing to choose. */
export function nothingToTune(strategy: string, known: readonly string[]): CodesignError {
  return usageError(
    `Strategy "${strategy}" has nothing to tune.`,
    `Name some of ${known.join(', ')}, or none for all.`,
  );
}

/** The numbers of seeds of the rounds do not rise. */
export function seedsNotRising(seeds: readonly number[]): CodesignError {
  return usageError(
    `The seeds of the rounds are ${seeds.join(', ') || 'none'}.`,
    'Give rising whole numbers from 1 to 1,000, e.g. 5 10 20: all candidates get 5, the best third 10 in all, the best of these 20.',
  );
}

const ANOTHER_FOLDER = 'Name another folder, or the settings that this one was begun with.';

/** A folder holds the runs of a tuning with other settings. */
export function tuningOfOtherSettings(path: string, what: string, found: string, wanted: string): CodesignError {
  return new CodesignError(
    'GROUND_TRUTH_INVALID',
    `${path} is of another tuning: ${what} is ${found}, not ${wanted}.`,
    ANOTHER_FOLDER,
  );
}

/** A file among those of a tuning's runs is none. */
export function tuningUnreadable(path: string): CodesignError {
  const fault = `${path} does not begin with the settings of a tuning.`;
  return new CodesignError('GROUND_TRUTH_INVALID', fault, 'Remove it: the runs in it will be made anew.');
}

/** The ablation is asked for together with something that it does not take. */
export function ablationWith(what: string): CodesignError {
  return usageError(`--ablation does not take ${what}.`, 'It takes every combination with one number of --seeds.');
}
