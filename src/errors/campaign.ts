import { CodesignError } from './codesign-error.js';
import { usageError } from './usage.js';

/** A campaign is to go on with a ground truth that is not the one it would make. */
export function campaignTruthOther(folder: string, fault: string): CodesignError {
  return usageError(`The ground truth in ${folder} is of ${fault}.`, 'Name another folder with --out.');
}

/** A folder that should hold a campaign has no runs of any of its cost models. */
export function campaignEmpty(folder: string, costs: readonly string[]): CodesignError {
  return new CodesignError(
    'FILE_MISSING',
    `There are no runs of a campaign in ${folder}.`,
    `Name a folder that \`codesign campaign run\` wrote: it has ${costs.map((name) => `${name}/bench/runs`).join(', ')}.`,
  );
}

/** A table of runs that `codesign bench` should have written cannot be read as one. */
export function runsTableInvalid(path: string, fault: string): CodesignError {
  const wayOut = 'Name a folder that `codesign bench` or `codesign campaign run` wrote.';
  return new CodesignError('GROUND_TRUTH_INVALID', `${path} is no table of runs: ${fault}.`, wayOut);
}

/** Two benchmarks have no run in common. */
export function noRunsInCommon(told: string, judged: string): CodesignError {
  return usageError(
    `No run of ${told} has its counterpart in ${judged}.`,
    'Run both with the same scenarios, strategies and seeds.',
  );
}
