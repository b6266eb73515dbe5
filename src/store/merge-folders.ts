import { GrowingFrontier } from '../dominance/growing-frontier.js';
import type { FrontierResult } from '../frontier/result.js';
import type { RunOptions } from '../progress.js';
import { throwIfInterrupted } from '../progress.js';
import { frontierReader, readGroundTruth, readManifest } from './ground-truth.js';
import type { MergeOptions } from './shards.js';
import { distinctShards, joinShards, mergedResult } from './shards.js';

/** What the folders of shards come to. */
export interface MergedFolders {
  /** What `writeFrontierFolder` writes. */
  readonly result: FrontierResult;
  /** Folders that the frontier is of. */
  readonly merged: number;
  /** Folders that hold a shard again, with the same outcome. */
  readonly repeated: number;
}

/**
 * Merge the frontier folders of shards: {@link mergeShards} for as many as there are.
 *
 * All manifests are checked first, so that a missing shard is named before anything large is read. The inputs (cells,
 * accelerators) are read and checked once, from the shard of the first cells: the manifests of the others must name the
 * same hashes, and of these folders the frontiers alone are read. So memory does not grow with the number of shards, but
 * for their manifests.
 *
 * @throws {@link CodesignError} as {@link mergeShards}; GROUND_TRUTH_INVALID where a folder is not finished or what is read
 *   of it was altered, OUTPUT_LOCKED where another process writes into it, INTERRUPTED.
 */
export async function mergeShardFolders(
  folders: readonly string[],
  { signal, onProgress, ...options }: MergeOptions & RunOptions = {},
): Promise<MergedFolders> {
  const all = folders.map((folder) => {
    throwIfInterrupted(signal);
    return { folder, manifest: readManifest(folder) };
  });
  const shards = distinctShards(all);
  const manifests = shards.map(({ manifest }) => manifest);
  const cellRange = joinShards(manifests, options);
  const { inputs } = await readGroundTruth((shards[0] as (typeof shards)[0]).folder);
  const read = frontierReader(inputs);
  const growing = new GrowingFrontier();
  let done = 0;
  for (const { folder, manifest } of shards) {
    growing.add(read(folder, manifest));
    onProgress?.({ phase: 'merge', done: ++done, total: shards.length, unit: 'shards' });
    // Lets Ctrl-C and the progress in: reading is synchronous.
    await new Promise(setImmediate);
    throwIfInterrupted(signal);
  }
  const result = mergedResult(manifests, cellRange, inputs, growing.frontier());
  return { result, merged: shards.length, repeated: all.length - shards.length };
}
