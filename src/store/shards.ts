import { nothingToEnumerate } from '../errors/frontier.js';
import {
  shardNotEnough,
  shardOfOthers,
  shardsDiffer,
  shardsIncomplete,
  shardsMissing,
  shardsUnfit,
} from '../errors/ground-truth.js';
import type { GroundTruth } from './ground-truth.js';
import type { CellRange, PairCounts, RunRecord, FrontierResult } from '../frontier/result.js';
import type { Manifest } from './manifest.js';
import { ACCELERATORS_FILE, manifestBounds } from './manifest.js';
import { CELL_FILE, MODEL_FILE } from './model-columns.js';
import type { FrontierInputs } from '../frontier/inputs.js';
import type { NondominatedPairs } from '../dominance/reduce.js';
import { mergeFrontiers } from '../dominance/reduce.js';
import { joinBounds } from '../objectives/bounds.js';
import { shardRange } from '../shard.js';

/** Whether a manifest covers all cells of its space. */
export function coversAllCells({ cells, cell_range: { from, to } }: Manifest): boolean {
  return from === 0 && to === cells;
}

/**
 * Refuse a folder that holds a shard where the whole space is needed.
 *
 * @throws {@link CodesignError} GROUND_TRUTH_INVALID.
 */
export function requireWholeSpace(manifest: Manifest, folder: string): void {
  if (coversAllCells(manifest)) return;
  const { cells, cell_range: range } = manifest;
  throw shardNotEnough(folder, range.from, range.to, cells);
}

/** How to merge shards. */
export interface MergeOptions {
  /** Whether they may leave out cells at the ends of the space: the outcome is a shard itself then. */
  readonly partial?: boolean;
  /** How many shards the space was shared out to: each of them must be there. */
  readonly expected?: number | undefined;
}

/**
 * Merge the frontiers of shards of one space; exact, as nd(A ∪ B) = nd(nd(A) ∪ nd(B)).
 *
 * A shard that was run twice with the same outcome counts once.
 *
 * @param shards - At least one, in any order; together they must cover all cells, or one stretch of them where that is
 *   asked for, each cell once.
 * @returns What `writeFrontierFolder` writes: byte for byte the frontier.arrow of a run over all of these cells.
 * @throws {@link CodesignError} GROUND_TRUTH_INVALID where shards overlap, differ for the same cells, leave a gap, or are
 *   of different inputs; USAGE naming the cells or shards that are missing; METRIC_UNKNOWN where no cell of the space has
 *   an accuracy.
 */
export function mergeShards(
  shards: readonly GroundTruth[],
  { partial = false, expected }: MergeOptions = {},
): FrontierResult {
  const sorted = distinctShards(shards);
  const manifests = sorted.map(({ manifest }) => manifest);
  const cellRange = joinShards(manifests, { partial, expected });
  const frontier = mergeFrontiers(sorted.map((shard) => shard.frontier));
  return mergedResult(manifests, cellRange, (sorted[0] as GroundTruth).inputs, frontier);
}

/**
 * Check that shards, sorted by their cells, can be merged.
 *
 * @returns The cells that they cover together.
 * @throws {@link CodesignError} as {@link mergeShards}.
 */
export function joinShards(manifests: readonly Manifest[], { partial = false, expected }: MergeOptions): CellRange {
  const [first] = manifests;
  if (first === undefined) throw shardsUnfit('there is none');
  for (const manifest of manifests) checkSameInputs(first, manifest);
  if (expected !== undefined) checkAllThere(manifests, expected);
  const ranges = manifests.map(({ cell_range: range }) => range);
  return joinRanges(ranges, first.cells, partial);
}

/** What shards come to: the merged frontier, and what their runs did together. */
export function mergedResult(
  manifests: readonly Manifest[],
  cellRange: CellRange,
  inputs: FrontierInputs,
  frontier: NondominatedPairs,
): FrontierResult {
  if (frontier.size === 0 && cellRange.to - cellRange.from === inputs.space.count) throw nothingToEnumerate();
  return { inputs, frontier, run: mergeRuns(manifests, cellRange) };
}

/**
 * Sort shards by their cells, and of those of the same cells keep one.
 *
 * @throws {@link CodesignError} GROUND_TRUTH_INVALID where they did not find the same.
 */
export function distinctShards<Shard extends { readonly manifest: Manifest }>(shards: readonly Shard[]): Shard[] {
  const sorted = shards.toSorted((a, b) => {
    const [one, other] = [a.manifest.cell_range, b.manifest.cell_range];
    return one.from - other.from || one.to - other.to;
  });
  return sorted.filter(({ manifest }, i) => {
    const before = sorted[i - 1]?.manifest;
    if (before === undefined || !sameRange(before.cell_range, manifest.cell_range)) return true;
    checkSameInputs(before, manifest);
    const { from, to } = manifest.cell_range;
    for (const [name, hash] of Object.entries(manifest.files)) {
      if (before.files[name] !== hash) throw shardsDiffer(from, to, name);
    }
    return false;
  });
}

function sameRange(a: CellRange, b: CellRange): boolean {
  return a.from === b.from && a.to === b.to;
}

/** Check that the shards are those of a space that was shared out to `count`. */
function checkAllThere(manifests: readonly Manifest[], count: number): void {
  const cells = (manifests[0] as Manifest).cells;
  const missing = new Set(Array.from({ length: count }, (_, i) => i + 1));
  for (const { cell_range: range } of manifests) {
    // Shards have about equal size, so that the first cell tells the number but for rounding.
    const about = Math.floor((range.from * count) / cells) + 1;
    const number = [about - 1, about, about + 1].find((each) => sameRange(shardRange(cells, each, count), range));
    if (number === undefined || !missing.delete(number)) throw shardOfOthers(range.from, range.to, count);
  }
  if (missing.size > 0) throw shardsMissing([...missing], count);
}

function checkSameInputs(first: Manifest, other: Manifest): void {
  const parts: [what: string, of: (manifest: Manifest) => string | undefined][] = [
    ['space', ({ space }) => space],
    ['metric', ({ metric, metric_denominator: denominator }) => `${metric} of ${denominator}`],
    ['accuracies', ({ metric_sha256: sha256 }) => sha256],
    ['cost constants', ({ constants_sha256: sha256 }) => sha256],
    ...[CELL_FILE.file, MODEL_FILE.file].map((file): [string, (manifest: Manifest) => string | undefined] => [
      file,
      ({ files }) => files[file],
    ]),
    [ACCELERATORS_FILE, ({ files }) => files[ACCELERATORS_FILE]],
  ];
  for (const [what, of] of parts) {
    if (of(first) !== of(other)) throw shardsUnfit(`${what} is ${of(first)} in one and ${of(other)} in another`);
  }
}

/** Join ranges that follow one another; they cover all of `cells`, unless a part is wanted. */
function joinRanges(ranges: readonly CellRange[], cells: number, partial: boolean): CellRange {
  const missing: CellRange[] = [];
  let covered = 0;
  for (const { from, to } of ranges) {
    if (from < covered) throw shardsUnfit(`cells ${from} to ${Math.min(covered, to) - 1} are in two of them`);
    if (from > covered) missing.push({ from: covered, to: from });
    covered = to;
  }
  const from = ranges[0]?.from ?? 0;
  if (covered < cells) missing.push({ from: covered, to: cells });
  if (missing.length > 0 && !partial) throw shardsIncomplete(missing);
  const gap = missing.find((range) => range.from > from && range.to < cells);
  if (gap !== undefined) throw shardsUnfit(`cells ${gap.from} to ${gap.to - 1} are in none of them`);
  return { from, to: covered };
}

function mergeRuns(manifests: readonly Manifest[], cellRange: CellRange): RunRecord {
  const ranges = manifests.map(({ cell_range: { from, to } }) => `${from} to ${to - 1}`);
  const notes = new Set(manifests.flatMap((manifest) => manifest.notes));
  return {
    // What was merged before names several.
    mode: [...new Set(manifests.flatMap(({ mode }) => mode.split(', ')))].join(', '),
    threads: Math.max(...manifests.map(({ threads }) => threads)),
    cellRange,
    pairs: manifests.map(({ pairs }) => pairs).reduce(addPairs),
    bounds: manifests.map(manifestBounds).reduce(joinBounds),
    notes: [...notes, `Merged from ${manifests.length} shards: cells ${ranges.join(', ')}.`],
    wallMs: manifests.map((manifest) => manifest.wall_ms).reduce(addCounts),
  };
}

function addPairs(a: PairCounts, b: PairCounts): PairCounts {
  return {
    total: a.total + b.total,
    evaluated: a.evaluated + b.evaluated,
    excluded: addCounts(a.excluded, b.excluded),
  };
}

function addCounts(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): Record<string, number> {
  const sums = { ...a };
  for (const [name, count] of Object.entries(b)) sums[name] = (sums[name] ?? 0) + count;
  return sums;
}
