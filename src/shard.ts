import { arrayIndexAlone, arrayWithGaps, noArrayHere, shardMalformed } from './errors/shard.js';

/** Part `number` of `count`, counted from 1. */
export interface Shard {
  readonly number: number;
  readonly count: number;
}

/** All of it. */
export const WHOLE: Shard = { number: 1, count: 1 };

/** More parts than that are a slip of the pen. */
export const MOST_SHARDS = 100_000;

/** The things in a row, [from, to), of one of `count` shards of about equal size; `number` goes from 1 to `count`. */
export function shardRange(
  things: number,
  number: number,
  count: number,
): { readonly from: number; readonly to: number } {
  return { from: Math.floor((things * (number - 1)) / count), to: Math.floor((things * number) / count) };
}

/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** How many shards there are, where the engine does not say it or not for good: one that is submitted again alone. */
export const SHARDS_VARIABLE = 'CODESIGN_SHARDS';

/** What an engine tells a task of an array of its place in it. */
interface ArrayEngine {
  readonly name: string;
  readonly index: string;
  /** Undefined where the engine tells the index alone. */
  readonly count?: string;
  /** Where the first task's index stands; from 0 where it does not. */
  readonly first?: string;
  readonly step?: string;
}

/** In this order: a task of the first one may run within one of the last. */
const ENGINES: readonly ArrayEngine[] = [
  {
    name: 'Slurm',
    index: 'SLURM_ARRAY_TASK_ID',
    count: 'SLURM_ARRAY_TASK_COUNT',
    first: 'SLURM_ARRAY_TASK_MIN',
    step: 'SLURM_ARRAY_TASK_STEP',
  },
  { name: 'Kubernetes', index: 'JOB_COMPLETION_INDEX' },
  { name: 'AWS Batch', index: 'AWS_BATCH_JOB_ARRAY_INDEX', count: 'AWS_BATCH_JOB_ARRAY_SIZE' },
];

/**
 * Read `K/N`; of `auto` K and N are those that a cluster's engine gives the task: of a Slurm array, a Kubernetes indexed
 * job or an AWS Batch array.
 *
 * With CODESIGN_SHARDS=N the index counts from 0 on every engine, so that single tasks can be submitted again.
 *
 * @throws {@link CodesignError} USAGE where the text is no such thing, or `auto` and the variables do not say both.
 */
export function parseShard(text: string, environment: Environment = process.env): Shard {
  if (text === 'auto') return shardOfTask(environment);
  const [number = 0, count = 0] = /^[1-9]\d*\/[1-9]\d*$/.test(text) ? text.split('/').map(Number) : [];
  const shard = { number, count };
  if (!isShard(shard)) throw shardMalformed(text, MOST_SHARDS);
  return shard;
}

/** Check a part given as numbers. @throws {@link CodesignError} USAGE. */
export function checkShard(shard: Shard): void {
  if (!isShard(shard)) throw shardMalformed(`${shard.number}/${shard.count}`, MOST_SHARDS);
}

/** The part of a folder that a shard locks, and what its own files are named by: `1-of-4`. */
export function partOf({ number, count }: Shard): string {
  return `${number}-of-${count}`;
}

/** The number of the shard that an item belongs to, by its place in the list of all. */
export function shardOf(place: number, { count }: Shard): number {
  return (place % count) + 1;
}

/** Whether numbers name a part. */
export function isShard({ number, count }: Shard): boolean {
  return Number.isInteger(number) && Number.isInteger(count) && number >= 1 && number <= count && count <= MOST_SHARDS;
}

function shardOfTask(environment: Environment): Shard {
  const engine = ENGINES.find(({ index }) => environment[index] !== undefined);
  if (engine === undefined) {
    throw noArrayHere(
      ENGINES.map(({ name, index }) => `${name}: ${index}`),
      SHARDS_VARIABLE,
    );
  }
  const told = environment[SHARDS_VARIABLE];
  const countName = told === undefined ? engine.count : SHARDS_VARIABLE;
  const count = countName === undefined ? undefined : environment[countName];
  if (countName === undefined || count === undefined) throw arrayIndexAlone(engine.name, engine.index, SHARDS_VARIABLE);
  const numberOf = (name: string | undefined, otherwise: number): number => {
    const value = name === undefined ? undefined : environment[name];
    return value === undefined ? otherwise : /^\d+$/.test(value) ? Number(value) : NaN;
  };
  const first = told === undefined ? numberOf(engine.first, 0) : 0;
  const step = told === undefined ? numberOf(engine.step, 1) : 1;
  const shard = { number: (numberOf(engine.index, NaN) - first) / step + 1, count: numberOf(countName, NaN) };
  if (!isShard(shard)) {
    const names = [engine.index, countName, ...(told === undefined ? [engine.first, engine.step] : [])];
    throw arrayWithGaps(
      names.flatMap((name) => (name === undefined ? [] : [`${name}=${environment[name] ?? ''}`])),
      SHARDS_VARIABLE,
    );
  }
  return shard;
}
