import { moreShardsThanModels } from '../../errors/shard.js';
import type { CellRange } from '../../frontier/result.js';
import { parseShard } from '../../shard.js';
import { shardRange } from '../../shard.js';

/** Option --shard, for commands that enumerate. */
export const shardOption = {
  shard: {
    type: 'string',
    describe:
      'Enumerate part K of N of the cells alone, written K/N, or auto in an array of tasks (docs/clusters.md); put the parts together with codesign merge.',
  },
} as const;

/**
 * Read `K/N` or `auto` as the cells of shard K of N.
 *
 * @param cells - How many there are of what `models` calls them.
 * @throws {@link CodesignError} USAGE where it is no such thing, or there are more shards than cells.
 */
export function parseCellShard(text: string, cells: number, models = 'cells'): CellRange {
  const { number, count } = parseShard(text);
  if (count > cells) throw moreShardsThanModels(count, cells, models);
  return shardRange(cells, number, count);
}
