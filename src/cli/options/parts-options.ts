import { joiningWith, optionAlone } from '../../errors/parts.js';
import { checkWithin } from '../../errors/usage.js';
import type { Shard } from '../../shard.js';
import { MOST_SHARDS, parseShard } from '../../shard.js';
import type { CommandContext } from '../context.js';

/** Options of commands that are shared out to shards whose files the same command puts together. */
export interface PartsArguments {
  readonly shard?: string | undefined;
  readonly out?: string | undefined;
  readonly merge?: readonly string[] | undefined;
  readonly expect?: number | undefined;
}

/**
 * Options --shard, --out, --merge and --expect.
 *
 * @param what - What a shard does a part of, e.g. `Count a part of the pairs`.
 * @param folder - Where parts are written unless --out says otherwise.
 */
export function partsOptions(what: string, folder: string) {
  return {
    shard: {
      type: 'string',
      describe: `${what} alone, number K of N, written K/N, or auto in an array of tasks (docs/clusters.md).`,
    },
    out: { type: 'string', defaultDescription: folder, describe: 'Folder that --shard writes its part into.' },
    merge: { type: 'string', array: true, describe: 'Put together the files that the shards wrote.' },
    expect: { type: 'number', describe: 'How many parts --merge must find: names those that are missing.' },
  } as const;
}

/**
 * Check that what --shard and --merge need is given, and nothing that they do not take.
 *
 * @param others - What --merge does not take, by name as it is given.
 * @returns The shard to be done; undefined where all of it is, or parts are put together.
 * @throws {@link CodesignError} USAGE.
 */
export function checkParts(
  { shard, out, merge, expect }: PartsArguments,
  others: Readonly<Record<string, unknown>>,
): Shard | undefined {
  if (merge !== undefined) {
    const given = Object.entries({ '--shard': shard, '--out': out, ...others }).find(([, value]) => isGiven(value));
    if (given !== undefined) throw joiningWith(given[0]);
    if (expect !== undefined) checkWithin('--expect', expect, 1, MOST_SHARDS);
    return undefined;
  }
  if (expect !== undefined) throw optionAlone('--expect', '--merge');
  if (shard !== undefined) return parseShard(shard);
  if (out !== undefined) throw optionAlone('--out', '--shard');
  return undefined;
}

/** Take the folder of the parts for one of them: those of other shards may be written at the same time. */
export async function lockPart(folder: string, shard: Shard, { lockFolder }: CommandContext): Promise<void> {
  await lockFolder(folder, { part: `${shard.number}-of-${shard.count}` });
}

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined && value !== false;
}
