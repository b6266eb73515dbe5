import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFiles } from '../atomic-file.js';
import { withFolderLock } from '../folder-lock.js';
import type { RunOptions } from '../progress.js';
import { throwIfInterrupted } from '../progress.js';
import { sha256Hex } from '../sha256-hex.js';
import { FRONTIER_FILE, MANIFEST_FILE } from '../store/manifest.js';
import { encodeMeasuredFrontier, encodeMeasuredModels } from './encode.js';
import type { MeasuredManifest } from './manifest.js';
import { describeMeasured, MODELS_FILE } from './manifest.js';
import type { MeasuredFrontier } from './measured-frontier.js';

/**
 * Write the folder of a measured frontier: frontier.arrow, models.arrow and, last, manifest.json with their hashes.
 *
 * All of them are written beside their places first; an old manifest goes before the first is moved, so no crash leaves a
 * manifest beside files that it does not describe.
 * @throws {@link CodesignError} OUTPUT_UNWRITABLE where the folder cannot be written, OUTPUT_LOCKED where another process
 *   writes into it; what was there before stays.
 */
export async function writeMeasuredFolder(
  folder: string,
  frontier: MeasuredFrontier,
  { signal }: Pick<RunOptions, 'signal'> = {},
): Promise<MeasuredManifest> {
  const files = [
    [FRONTIER_FILE, encodeMeasuredFrontier(frontier)],
    [MODELS_FILE, encodeMeasuredModels(frontier.inputs)],
  ] as const;
  const hashes = Object.fromEntries(files.map(([name, bytes]) => [name, sha256Hex(bytes)]));
  const manifest = describeMeasured(frontier, hashes);
  const manifestPath = join(folder, MANIFEST_FILE);
  // The first of them is renamed last.
  const contents = new Map<string, Uint8Array | string>([
    [manifestPath, `${JSON.stringify(manifest, null, 2)}\n`],
    ...files.map(([name, bytes]) => [join(folder, name), bytes] as const),
  ]);
  await withFolderLock(folder, () =>
    replaceFiles(contents, () => {
      throwIfInterrupted(signal);
      rmSync(manifestPath, { force: true });
    }),
  );
  return manifest;
}
