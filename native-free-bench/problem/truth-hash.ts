import type { Manifest } from '../../src/store/manifest.js';
import { FRONTIER_FILE } from '../../src/store/manifest.js';

/** What results call the hash of the ground truth that they were judged by. */
export const TRUTH_HASH = 'ground_truth_sha256';

/**
 * The one value that names a ground truth: SHA-256 of its frontier.arrow, as `sha256sum` and the manifest have it.
 *
 * The file holds the frontier and, in its metadata, the space and the hashes of accuracies and constants: nothing that a
 * result depends on is left out.
 */
export function hashOfTruth({ manifest }: { readonly manifest: Pick<Manifest, 'files'> }): string {
  const hash = manifest.files[FRONTIER_FILE];
  // Whoever reads a folder holds the file against it first.
  if (hash === undefined) throw new Error(`The manifest states no hash of ${FRONTIER_FILE}.`);
  return hash;
}
