import { shardInvalid } from '../../errors/command-line.js';
import type { CellRange } from '../../frontier/result.js';
import { shardRange } from '../../store/shards.js';

/** Option --shard, for commands that enumerate. */
export const shardOption = {
  shard: {
    type: 'string',
    describe: 'Enumerate part K of N of the cells alone, written K/N; put the parts together with codesign merge.',
  },
} as const;

/**
 * Read `K/N` as the cells of shard K of N.
 *
 * @param cells - How many there are of what `models` calls them.
 * @throws {@link CodesignError} USAGE where it is no such thing.
 */
export function parseShard(text: string, cells: number, models = 'cells'): CellRange {
  const [number, count] = /^[1-9]\d*\/[1-9]\d*$/.test(text) ? text.split('/').map(Number) : [0, 0];
  if (number === undefined || count === undefined || number < 1 || number > count || count > cells) {
    throw shardInvalid(text, cells, models);
  }
  return shardRange(cells, number, count);
}
