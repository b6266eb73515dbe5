import { CodesignError } from '../../errors/codesign-error.js';
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
 * @throws {@link CodesignError} USAGE where it is no such thing.
 */
export function parseShard(text: string, cells: number): CellRange {
  const [number, count] = /^[1-9]\d*\/[1-9]\d*$/.test(text) ? text.split('/').map(Number) : [0, 0];
  if (number === undefined || count === undefined || number < 1 || number > count || count > cells) {
    throw new CodesignError('USAGE', `--shard ${text} is not K/N with K from 1 to N, N at most ${cells}.`, 'E.g. 1/4.');
  }
  return shardRange(cells, number, count);
}
