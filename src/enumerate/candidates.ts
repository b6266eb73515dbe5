import type { PairColumns } from '../objectives/pair-columns.js';
import { createPairColumns } from '../objectives/pair-columns.js';
import type { ScanContext } from './scan-context.js';
import { HIT_WORDS } from './tasks.js';

/** Turn the hits of a scan into pairs: an entry stands for all exact twins of its accelerator. */
export function gatherCandidates(
  hits: readonly Int32Array[],
  { accuracyCounts, blocks, columns }: ScanContext,
): PairColumns {
  const pairs = createPairColumns(hits.reduce((sum, { length }) => sum + length / HIT_WORDS, 0));
  let at = 0;
  for (const part of hits) {
    for (let i = 0; i < part.length; i += HIT_WORDS, at++) {
      const cell = part[i]!;
      const column = blocks.columnOf[part[i + 1]!]!;
      pairs.cellIndex[at] = cell;
      pairs.acceleratorIndex[at] = columns.representative[column]!;
      pairs.accuracyCount[at] = accuracyCounts[cell]!;
      pairs.latencyCycles[at] = part[i + 2]!;
      pairs.areaUnits[at] = columns.areaUnits[column]!;
      pairs.ties[at] = columns.multiplicity[column]!;
    }
  }
  return pairs;
}
