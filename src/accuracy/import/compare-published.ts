import { basename } from 'node:path';
import { sha256Hex } from '../../sha256-hex.js';
import type { Metric } from '../metric.js';
import { findPublication, PUBLICATIONS } from '../publications.js';
import type { FileContent } from './import-options.js';
import { isKnownSource } from './nasbench201/origins.js';

/** What the file of NAS-Bench-201 is called whose content is known (docs/nasbench201.md). */
const NASBENCH201_FILE = /^nasbench201\.csv(\.gz)?$/;

/**
 * Say what of a file is not what was published, though its name, or that of a metric, says so.
 *
 * Such a file may be right all the same: another edition, or a selection. It is a warning, not an error.
 */
export function compareWithPublished(
  file: string,
  fileSha256: string,
  { metrics, measures }: Pick<FileContent, 'metrics' | 'measures'>,
): string[] {
  if (findPublication(fileSha256) !== undefined) return [];
  const name = basename(file);
  const published = PUBLICATIONS.find(({ fileName }) => fileName === name);
  const ofFile =
    published === undefined
      ? []
      : [`${file} has the name of ${published.name}, but not its content (SHA-256 ${published.sha256}).`];
  const described = [...metrics, ...measures.map(({ measure }) => measure)];
  if (NASBENCH201_FILE.test(name) && !described.some(({ source }) => isKnownSource(source))) {
    ofFile.push(`${file} has the name of the published figures of NAS-Bench-201, but not their content.`);
  }
  return [...ofFile, ...metrics.flatMap(compareMetric)];
}

/** Counts of the name of a published metric that are not the published ones, however they came. */
function compareMetric({ name, counts }: Metric): string[] {
  const published = PUBLICATIONS.find(({ metric, rawSha256 }) => metric === name && rawSha256 !== undefined);
  if (published === undefined || rawHash(counts) === published.rawSha256) return [];
  return [`The values of ${name} are not those that were published (${published.source}).`];
}

/** SHA-256 of counts as a raw file has them: uint16, little-endian. */
function rawHash(counts: Int32Array): string {
  const bytes = new DataView(new ArrayBuffer(counts.length * 2));
  counts.forEach((count, i) => bytes.setUint16(i * 2, count, true));
  return sha256Hex(new Uint8Array(bytes.buffer));
}
