import type { CodesignError } from './codesign-error.js';
import { usageError } from './usage.js';

/** What should name a part of the work does not. */
export function shardMalformed(text: string, most: number): CodesignError {
  return usageError(
    `--shard ${text} is not K/N with K from 1 to N, N at most ${most.toLocaleString('en')}.`,
    'E.g. 1/4, or auto in a task of an array on a cluster.',
  );
}

/** There are more shards than there is to share out. */
export function moreShardsThanModels(count: number, models: number, noun: string): CodesignError {
  return usageError(
    `--shard names ${count} shards, but there are ${models} ${noun} alone.`,
    `Take ${models} shards at most.`,
  );
}

/** `auto` where no engine says anything. */
export function noArrayHere(engines: readonly string[], variable: string): CodesignError {
  return usageError(
    `--shard auto finds no array of tasks here: none of its variables is set (${engines.join(', ')}).`,
    `Name the shard, e.g. --shard 1/4, or start it as a task of an array (docs/clusters.md); other engines: set one of these variables and ${variable}.`,
  );
}

/** An engine tells the index and not the number. */
export function arrayIndexAlone(engine: string, index: string, variable: string): CodesignError {
  return usageError(
    `--shard auto knows ${index} of ${engine}, but not how many tasks there are.`,
    `Set ${variable} in the task's environment, e.g. to the job's completions.`,
  );
}

/** Index and number do not go together. */
export function arrayWithGaps(values: readonly string[], variable: string): CodesignError {
  return usageError(
    `--shard auto cannot tell which shard this is: ${values.join(', ')}.`,
    `Number the tasks without gaps; to run some of them again, set ${variable} to the number of all, and count from 0.`,
  );
}

/** A shard is asked for together with something that it does not take. */
export function shardWith(option: string): CodesignError {
  return usageError(`--shard does not take ${option}.`, 'A shard makes its runs and nothing else.');
}
