import { CodesignError } from './codesign-error.js';
import { fileMissing } from './files.js';
import { interrupted } from './interrupted.js';
import { usageError } from './usage.js';

const MODULE_WAY_OUT =
  'It must export createStrategy(context), or have it as its default export; see native-free-bench/README.md.';

/** A strategy was named that is neither built in nor a path. */
export function strategyUnknown(name: string, known: readonly string[]): CodesignError {
  return usageError(`Unknown strategy "${name}".`, `Use ${known.join(', ')}, or the path of a .js or .ts file.`);
}

/** A strategy was put under random weights twice. */
export function randomWeightsNested(name: string): CodesignError {
  return usageError(`"${name}" puts random weights under random weights.`, 'Write random-weights: once.');
}

/** The file of a user's strategy is not there. */
export function strategyMissing(path: string, cause: unknown): CodesignError {
  return fileMissing(`the strategy ${path}`, MODULE_WAY_OUT, cause);
}

/** The file of a user's strategy is no module. */
export function strategyUnloadable(path: string, cause: unknown): CodesignError {
  const fault = `Cannot load strategy ${path}: ${String(cause)}.`;
  return new CodesignError('STRATEGY_INVALID', fault, MODULE_WAY_OUT, { cause });
}

/** The module of a user's strategy does not export what makes one. */
export function strategyWithoutFactory(path: string): CodesignError {
  const fault = `Strategy ${path} exports no createStrategy function.`;
  return new CodesignError('STRATEGY_INVALID', fault, MODULE_WAY_OUT);
}

/** This version of Node runs no TypeScript, and nothing that turns it into JavaScript is installed. */
export function typeScriptUnsupported(version: string, cause: unknown): CodesignError {
  return new CodesignError(
    'STRATEGY_INVALID',
    `Node ${version} cannot load a TypeScript file by itself.`,
    'Use Node 22.18 or newer, or `npm install typescript`, or compile the file to JavaScript.',
    { cause },
  );
}

/**
 * A strategy's `ask()` returned something that is no proposal.
 *
 * @param what - What it proposed.
 * @param decisions - How many decisions a proposal has.
 */
export function proposalInvalid(strategy: string, what: string, decisions: number): CodesignError {
  return new CodesignError(
    'STRATEGY_INVALID',
    `Strategy ${strategy} proposed ${what}.`,
    `ask() must return { decisions: Uint8Array(${decisions}), scope: 'pair' }, each decision below its size.`,
  );
}

/** A user's strategy threw. */
export function strategyFailed(strategy: string, seed: number, cause: unknown): CodesignError {
  const text = cause instanceof Error ? cause.message : String(cause);
  return new CodesignError(
    'STRATEGY_INVALID',
    `Strategy ${strategy} failed with seed ${seed}: ${text}.`,
    'Mend it and run again; finished runs are kept.',
    { cause },
  );
}

/** A number of seeds, steps or threads that cannot be meant. */
export function countInvalid(what: string, value: number | string, most: number): CodesignError {
  return usageError(
    `The number of ${what} is ${value}.`,
    `Choose a whole number from 1 to ${most.toLocaleString('en')}.`,
  );
}

/** A benchmark of no scenario or of no strategy. */
export function nothingToRun(what: 'scenario' | 'strategy'): CodesignError {
  return usageError(`There is no ${what} to run.`, 'Name at least one.');
}

/** Two scenarios, strategies or search accuracies whose results could not be told apart. */
export function namedTwice(what: string, name: string): CodesignError {
  return usageError(`There are two ${what} entries called "${name}".`, 'Give each its own name.');
}

/** Accuracies for searching that do not fit the space that is searched. */
export function searchAccuraciesInvalid(name: string, fault: string): CodesignError {
  return usageError(
    `The search accuracies "${name}" do not fit the ground truth: ${fault}.`,
    'Give one count a cell in the order of the space, −1 where there is none.',
  );
}

/**
 * A scenario that no pair of the space meets.
 *
 * @param constraints - As people write them.
 * @param nearest - For each of them, what could be met.
 */
export function scenarioUnmet(
  scenario: string,
  constraints: readonly string[],
  nearest: readonly string[],
): CodesignError {
  return usageError(
    `No pair of the space meets the constraints of scenario "${scenario}" (${constraints.join(', ')}).`,
    `Relax one of them: ${nearest.join('; ')}.`,
  );
}

/** A ground truth of measured accelerators that a search cannot decide on one parameter at a time. */
export function acceleratorsNoGrid(folder: string): CodesignError {
  return new CodesignError(
    'GROUND_TRUTH_INVALID',
    `The accelerators of ${folder} are not all combinations of some values of the 8 parameters.`,
    'A search decides on each parameter by itself: measure every combination, in the order of the template.',
  );
}

/** A finished run was there when the benchmark began and is not any more. */
export function runAltered(folder: string): CodesignError {
  return new CodesignError('FILE_MISSING', `A run in ${folder} was removed or altered.`, 'Run the benchmark again.');
}

/** A folder that should hold the runs of a benchmark has none. */
export function runsMissing(folder: string): CodesignError {
  const fault = `There are no finished runs in ${folder}.`;
  return new CodesignError('FILE_MISSING', fault, 'Name a folder that `codesign bench` wrote.');
}

/** A file of a finished run cannot be read. */
export function runUnreadable(path: string, cause: unknown): CodesignError {
  const fault = `${path} is not the file of a finished run: ${(cause as Error).message}`;
  return new CodesignError('GROUND_TRUTH_INVALID', fault, 'Remove it and run the benchmark again.', { cause });
}

/** Two ground truths by the SHA-256 of their frontier.arrow. */
interface Truths {
  /** Undefined where a file of an earlier version does not say. */
  readonly found: string | undefined;
  readonly wanted: string;
}

function differentTruths(path: string, { found, wanted }: Truths): string {
  const ours = `SHA-256 of frontier.arrow ${found ?? 'not said'}, not ${wanted}`;
  return `${path} was made against another ground truth (${ours}).`;
}

/** A finished run was made against another ground truth than the one it is to be judged by. */
export function runForeign(path: string, truths: Truths): CodesignError {
  return new CodesignError(
    'GROUND_TRUTH_INVALID',
    differentTruths(path, truths),
    'Name the frontier folder that the benchmark was run against.',
  );
}

/** A folder that a benchmark is to go on in holds a run against another ground truth: results of two would stand in one table. */
export function runOfAnotherTruth(path: string, truths: Truths): CodesignError {
  return new CodesignError(
    'GROUND_TRUTH_INVALID',
    differentTruths(path, truths),
    'Name the frontier folder that the benchmark was run against, or another folder to write.',
  );
}

/** Tables of two benchmarks that are to be compared were judged by two ground truths. */
export function truthsDiffer(one: string, other: string, ones: string, others: string): CodesignError {
  return new CodesignError(
    'GROUND_TRUTH_INVALID',
    `${one} and ${other} were judged by two ground truths: SHA-256 of frontier.arrow ${ones} and ${others}.`,
    'Run one of them again, against the ground truth of the other.',
  );
}

/** A folder was begun by a benchmark with other settings than the one that shares it. */
export function benchmarkOfOtherSettings(path: string, what: string, found: string, wanted: string): CodesignError {
  return new CodesignError(
    'GROUND_TRUTH_INVALID',
    `${path} is of another benchmark: ${what} is ${found}, not ${wanted}.`,
    'Give the options that it was begun with, or another folder.',
  );
}

/** What should say which benchmark a folder is of does not. */
export function benchmarkUnreadable(path: string, cause?: unknown): CodesignError {
  const fault = `${path} does not hold the settings of a benchmark.`;
  const wayOut = 'Remove it: finished runs are kept, and it is written anew.';
  return new CodesignError('GROUND_TRUTH_INVALID', fault, wayOut, { cause });
}

/** A benchmark has fewer runs than there are to be shards. */
export function moreShardsThanRuns(shards: number, runs: number): CodesignError {
  return usageError(
    `There are to be ${shards} shards, but the benchmark has ${runs} runs alone.`,
    `Take ${runs} shards at most.`,
  );
}

/** An error stays a line that can be read. */
const MOST_NAMED = 20;

/**
 * Some runs are missing of a benchmark that was to be finished.
 *
 * @param unfinished - Shards with how many of their runs are missing.
 */
export function shardsUnfinished(
  folder: string,
  shards: number,
  unfinished: readonly { readonly number: number; readonly missing: number; readonly runs: number }[],
): CodesignError {
  const named = unfinished
    .slice(0, MOST_NAMED)
    .map(({ number, missing, runs }) => `${number}/${shards} (${missing} of ${runs} runs)`);
  if (unfinished.length > MOST_NAMED) named.push(`and ${unfinished.length - MOST_NAMED} more`);
  return new CodesignError(
    'FILE_MISSING',
    `Of ${shards} shards ${unfinished.length} are not done in ${folder}: ${named.join(', ')}.`,
    'Run them again, what they have finished is kept; or leave out --expect, and the missing runs are made here.',
  );
}

/** A folder that a benchmark is to go on in holds runs of another space: they would be overwritten. */
export function runsOfAnotherSpace(path: string, space: string, wanted: string): CodesignError {
  return new CodesignError(
    'GROUND_TRUTH_INVALID',
    `${path} is a run on the space ${space}, the ground truth is of ${wanted}.`,
    'Name the frontier folder that the benchmark was run against, or another folder to write.',
  );
}

/** A finished run searched on another metric than it is to be scored by, and knows only that one's accuracies. */
export function runToldOtherwise(path: string, told: string, judged: string): CodesignError {
  return new CodesignError(
    'GROUND_TRUTH_INVALID',
    `${path} searched on ${told}, not on the ${judged} of its ground truth.`,
    'Name a benchmark that was run without --search-accuracy.',
  );
}

/** All finished runs sought the frontier, so that none of them has a regret to be scored by. */
export function runsUnrewarded(folder: string): CodesignError {
  const fault = `All runs in ${folder} seek the frontier, so they have no regret to be scored by.`;
  return usageError(fault, 'Name a benchmark with a scenario that has weights.');
}

/** Finished runs that stand in one folder are of different lengths. */
export function runsUneven(scenario: string, steps: readonly number[]): CodesignError {
  return new CodesignError(
    'GROUND_TRUTH_INVALID',
    `The runs in scenario "${scenario}" have ${steps.join(' and ')} steps, so they cannot be compared.`,
    'Run the benchmark to a folder of its own.',
  );
}

/** The benchmark was stopped by its signal. */
export function benchmarkInterrupted(): CodesignError {
  return interrupted('Run it again: finished runs are kept.');
}

/** A client of the served problem sent a line that is not kept in memory. */
export function lineTooLong(mostBytes: number): CodesignError {
  return new CodesignError(
    'LIMIT_EXCEEDED',
    `The line is longer than ${mostBytes.toLocaleString('en')} bytes.`,
    'Send fewer pairs at a time.',
  );
}

/** Accuracies to search on are those of networks for another data set than the frontier's. */
export function searchMetricElsewhere(
  metric: string,
  network: string | undefined,
  judged: string | null,
): CodesignError {
  const fault = `The accuracies ${metric} are those of the networks for ${network ?? 'no particular data set'}, the frontier is of those for ${judged ?? 'no particular data set'}.`;
  return usageError(fault, 'Choose accuracies of the same networks with --search-accuracy.');
}

/** Accuracies to search on are wanted of a table for models that are in none. */
export function searchTableOfFile(space: string, db: string): CodesignError {
  const fault = `The models of ${space} are those of a file, the table ${db} has none of them.`;
  return usageError(fault, 'Leave out --db: --search-accuracy takes metrics of that file.');
}
