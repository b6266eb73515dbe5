import { bundledNameInvalid } from '../errors/bundle.js';
import { groundTruthInvalid } from '../errors/ground-truth.js';
import { isRecord } from '../json-value.js';
import { COST_TABLE_FILE, MANIFEST_FILE, SIGNATURE_FILE } from '../store/manifest.js';

/** No manifest is larger: it states some hashes and counts. */
export const MOST_MANIFEST_BYTES = 16 * 2 ** 20;

/** Names that are neither paths nor hidden, on any system. */
const PLAIN_NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$/;

/**
 * The files that a manifest names, besides itself and its signature, with the SHA-256 of each; in order of their names.
 *
 * Undefined where none is stated: of the measured cost table in folders of earlier versions.
 * @param path - What to call the manifest in an error.
 * @throws {@link CodesignError} GROUND_TRUTH_INVALID where it is no manifest, or a name is not one of a file beside it.
 */
export function filesOfManifest(manifest: Uint8Array, path: string): Map<string, string | undefined> {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(manifest).toString());
  } catch (cause) {
    throw groundTruthInvalid(`${path} is not JSON`, cause);
  }
  if (!isRecord(value) || !isRecord(value['files'])) throw groundTruthInvalid(`${path} names no files`);
  const { files, cost_table_sha256: tableSha256 } = value;
  const stated: Record<string, unknown> = { ...(typeof tableSha256 === 'string' ? { [COST_TABLE_FILE]: undefined } : {}), ...files }; // prettier-ignore
  const names = Object.keys(stated).sort();
  return new Map(
    names.map((name) => {
      const own = [MANIFEST_FILE, SIGNATURE_FILE].includes(name);
      if (own || !PLAIN_NAME.test(name)) throw bundledNameInvalid(path, name);
      const sha256 = stated[name];
      if (sha256 !== undefined && typeof sha256 !== 'string') throw groundTruthInvalid(`${path} names no hash of ${name}`); // prettier-ignore
      return [name, sha256];
    }),
  );
}
