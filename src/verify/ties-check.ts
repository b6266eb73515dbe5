import type { Frontier } from '../frontier/result.js';
import { BlockTieCounter } from './block-tie-counter.js';
import type { VerifyCheck } from './check.js';
import type { SweepContext, VerifyContext } from './context.js';
import { describeRow, knownCells, pairOfRow } from './context.js';
import type { EqualVariants } from './equal-variants.js';
import { groupEqualVariants } from './equal-variants.js';
import { latencyKernel } from './pair-latencies.js';
import { VerifyFault } from './report.js';
import type { Stretch, Sweep, SweepPlan } from './sweep.js';
import { runSweep } from './sweep.js';
import type { TieCount, TieCounts } from './tie-count.js';
import { TieSum } from './tie-count.js';
import type { TieCounter } from './tie-counter.js';
import { ScalarTieCounter } from './tie-counter.js';

/** Pairs of a stretch: rows of few are put together, those of an accuracy with more are looked at in parts. */
const STRETCH_PAIRS = 2 ** 26;
/** Models of a part, at least: what comes before the first of them is to be worth it. */
const PART_MODELS = 1024;

/** See {@link tiesCheck}. */
export const tiesSweep: SweepPlan<TieCounts> = {
  phase: 'verify ties',
  stretches: (context) => {
    const models = countBy(knownCells(context.truth), context.truth.accuracyCounts);
    const variants = countBy(context.table.areaUnits.keys(), context.table.areaUnits);
    const { accuracyCount, areaUnits, size } = context.truth.frontier;
    const modelsOf = (row: number): number => models.get(accuracyCount[row]!) ?? 0;
    const pairsOf = (row: number): number => modelsOf(row) * (variants.get(areaUnits[row]!) ?? 0);
    let whole = 0;
    for (let row = 0; row < size; row++) whole += pairsOf(row);
    const groups = groupRows(context.truth.frontier).filter(ownGroups(context, whole, pairsOf));
    return cutGroups(groups, pairsOf, modelsOf);
  },
  begin: (context) => new Ties(context),
  settle: (context, { from, to }, parts) => {
    const sum = new TieSum();
    for (const counts of parts) for (const [row, count] of counts) sum.add(row, count);
    for (let row = from; row < to; row++) checkRow(context, row, sum.counts.get(row));
  },
};

/** The ties of every row, counted anew over all cells of its accuracy and all variants of its area. */
export const tiesCheck: VerifyCheck = {
  name: 'ties of every row, counted anew',
  unit: 'pairs',
  divided: true,
  run: (context) => runSweep(tiesSweep, context),
  sweep: tiesSweep,
};

class Ties implements Sweep<TieCounts> {
  readonly #context: SweepContext;
  readonly #counter: TieCounter;
  /** Models by accuracy, where a row has it, and variants by area. */
  readonly #modelsOf: ReadonlyMap<number, Uint32Array>;
  readonly #variantsOf: ReadonlyMap<number, Uint32Array>;
  #lastArranged: { readonly accuracy: number; readonly models: Uint32Array } | undefined;
  readonly #equal = new Map<number, readonly EqualVariants[]>();

  constructor(context: SweepContext) {
    const { truth, table } = context;
    const { accuracyCount, areaUnits } = truth.frontier;
    const kernel = latencyKernel(context);
    this.#context = context;
    this.#counter = kernel === undefined ? new ScalarTieCounter(context) : new BlockTieCounter(context, kernel);
    this.#modelsOf = groupBy(knownCells(truth), truth.accuracyCounts, new Set(accuracyCount));
    this.#variantsOf = groupBy(Uint32Array.from(table.areaUnits.keys()), table.areaUnits, new Set(areaUnits));
  }

  *look({ from, to, part, parts }: Stretch): Generator<number, TieCounts> {
    const { areaUnits, accuracyCount } = this.#context.truth.frontier;
    const found = new Map<number, TieCount>();
    for (const rows of groupRows(this.#context.truth.frontier, from, to)) {
      const models = this.#arranged(accuracyCount[rows[0]!]!, parts);
      const place = (end: number): number => Math.floor((models.length * end) / parts);
      const own = models.subarray(place(part), place(part + 1));
      const counts = yield* this.#counter.count(rows, own, (row) => this.#equalOf(areaUnits[row]!));
      for (const [row, count] of counts) found.set(row, count);
    }
    return found;
  }

  /** The models of an accuracy; where they are looked at in parts, in an order for it. */
  #arranged(accuracy: number, parts: number): Uint32Array {
    const models = this.#modelsOf.get(accuracy) ?? new Uint32Array();
    if (parts === 1) return models;
    if (this.#lastArranged?.accuracy !== accuracy) {
      this.#lastArranged = { accuracy, models: this.#counter.arrange(models) };
    }
    return this.#lastArranged.models;
  }

  /** The variants of an area, equal ones together. */
  #equalOf(area: number): readonly EqualVariants[] {
    const known = this.#equal.get(area);
    if (known !== undefined) return known;
    const equal = groupEqualVariants(this.#context.table, this.#variantsOf.get(area) ?? []);
    this.#equal.set(area, equal);
    return equal;
  }
}

/** Rows of one accuracy together, as they stand: by falling accuracy. */
function groupRows({ size, accuracyCount }: Frontier, from = 0, to = size): number[][] {
  const groups: number[][] = [];
  for (let row = from; row < to; row++) {
    if (row > from && accuracyCount[row] === accuracyCount[row - 1]) groups.at(-1)?.push(row);
    else groups.push([row]);
  }
  return groups;
}

/** Whether groups, asked about in their order, are this shard's: those that begin in its stretch of all pairs. */
function ownGroups(
  { shard: { number, count } }: VerifyContext,
  pairs: number,
  pairsOf: (row: number) => number,
): (rows: readonly number[]) => boolean {
  let before = 0;
  return (rows) => {
    // With no pairs at all, they are the first shard's; those without any at the end are the last one's.
    const owner = pairs === 0 ? 1 : Math.min(count, Math.floor((before / pairs) * count) + 1);
    before = rows.reduce((sum, row) => sum + pairsOf(row), before);
    return owner === number;
  };
}

/** Cut groups of rows, one after another, into stretches. */
function cutGroups(
  groups: readonly (readonly number[])[],
  pairsOf: (row: number) => number,
  modelsOf: (row: number) => number,
): Stretch[] {
  const stretches: Stretch[] = [];
  for (const rows of groups) {
    const from = rows[0]!;
    const to = from + rows.length;
    const pairs = rows.reduce((sum, row) => sum + pairsOf(row), 0);
    const last = stretches.at(-1);
    if (last?.parts === 1 && last.pairs + pairs <= STRETCH_PAIRS) {
      stretches[stretches.length - 1] = { ...last, to, pairs: last.pairs + pairs };
      continue;
    }
    const parts = Math.max(1, Math.min(Math.ceil(pairs / STRETCH_PAIRS), Math.ceil(modelsOf(from) / PART_MODELS)));
    const place = (end: number): number => Math.floor((pairs * end) / parts);
    for (let part = 0; part < parts; part++) {
      stretches.push({ from, to, part, parts, pairs: place(part + 1) - place(part) });
    }
  }
  return stretches;
}

function checkRow({ truth }: SweepContext, row: number, counted: TieCount | undefined): void {
  const pair = pairOfRow(truth, row);
  const stated = truth.frontier.ties[row]!;
  const { ties, cell, variant } = counted ?? { ties: 0, cell: pair.cell_index, variant: pair.accelerator_index };
  if (cell !== pair.cell_index || variant !== pair.accelerator_index) {
    const fault = `must be stood for by cell ${cell} on accelerator ${variant}, the smallest of its ties`;
    throw new VerifyFault(`${describeRow(truth, row)}, ${fault}`, pair);
  }
  if (ties === stated) return;
  throw new VerifyFault(`${describeRow(truth, row)}, states ${stated} ties, but ${ties} pairs share its vector`, pair);
}

/** How many members have each value. */
function countBy(members: Iterable<number>, values: Int32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const member of members) counts.set(values[member]!, (counts.get(values[member]!) ?? 0) + 1);
  return counts;
}

/** Members by value, in their order, for the values wanted. */
function groupBy(members: Uint32Array, values: Int32Array, wanted: ReadonlySet<number>): Map<number, Uint32Array> {
  const groups = new Map<number, number[]>([...wanted].map((value) => [value, []]));
  for (const member of members) groups.get(values[member]!)?.push(member);
  return new Map([...groups].map(([value, group]) => [value, Uint32Array.from(group)]));
}
