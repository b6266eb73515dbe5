import { tuningShardInvalid } from '../../src/errors/tuning.js';

/** Part `number` of `count`, counted from 1. */
export interface Shard {
  readonly number: number;
  readonly count: number;
}

export const WHOLE: Shard = { number: 1, count: 1 };

/** Read `K/N`. @throws {@link CodesignError} USAGE where it is no such thing. */
export function parseTuningShard(text: string): Shard {
  const [number = 0, count = 0] = /^[1-9]\d*\/[1-9]\d*$/.test(text) ? text.split('/').map(Number) : [];
  const shard = { number, count };
  if (!isShard(shard)) throw tuningShardInvalid(text);
  return shard;
}

/** Check a part given as numbers. @throws {@link CodesignError} USAGE. */
export function checkShard(shard: Shard): void {
  if (!isShard(shard)) throw tuningShardInvalid(`${shard.number}/${shard.count}`);
}

/** More parts than that are a slip of the pen. */
const MOST_SHARDS = 1000;

function isShard({ number, count }: Shard): boolean {
  return Number.isInteger(number) && Number.isInteger(count) && number >= 1 && number <= count && count <= MOST_SHARDS;
}

/** Which part the run at a place of its round's list belongs to. */
export function shardOfRun(place: number, { count }: Shard): number {
  return (place % count) + 1;
}
