import type { PartKind } from '../errors/parts.js';
import { partOfOthers, partsDiffer, partsMissing, partsNone, partsUnfit } from '../errors/parts.js';
import { listDifferences } from '../journal/fingerprint.js';
import type { NamedPart } from './part-file.js';

/** The parts of one whole, each once. */
export interface JoinedParts<Found> {
  /** By the number of the shard. */
  readonly found: readonly [Found, ...Found[]];
  /** How many more were named that are the same again. */
  readonly repeats: number;
}

/**
 * Check that parts, in any order, are those of one whole and that none is missing.
 *
 * @param expected - How many there must be; as many as the parts say where left out.
 * @throws {@link CodesignError} USAGE where there is none or some are missing, by their numbers; GROUND_TRUTH_INVALID where
 *   they were not made from the same or to the same number, or two of one shard differ.
 */
export function joinParts<Found>(
  parts: readonly NamedPart<Found>[],
  kind: PartKind,
  expected?: number,
): JoinedParts<Found> {
  const [first] = parts;
  if (first === undefined) throw partsNone(kind);
  const count = expected ?? first.shard.count;
  const byNumber = new Map<number, NamedPart<Found>>();
  for (const part of parts) {
    const { path, shard, madeFrom, found } = part;
    const name = `${shard.number}/${shard.count}`;
    if (shard.count !== count) throw partOfOthers(path, name, count);
    const differences = listDifferences(first.madeFrom, madeFrom);
    if (differences.length > 0) throw partsUnfit(first.path, path, differences, kind);
    const same = byNumber.get(shard.number);
    if (same === undefined) byNumber.set(shard.number, part);
    else if (JSON.stringify(same.found) !== JSON.stringify(found)) throw partsDiffer(same.path, path, name, kind);
  }
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  const missing = numbers.filter((number) => !byNumber.has(number));
  if (missing.length > 0) throw partsMissing(missing, count, kind);
  const found = [...byNumber.values()].sort((a, b) => a.shard.number - b.shard.number).map((part) => part.found);
  return { found: found as [Found, ...Found[]], repeats: parts.length - count };
}
