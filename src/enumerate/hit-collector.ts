import { GrowingFrontier } from '../dominance/growing-frontier.js';
import type { PairColumns } from '../objectives/pair-columns.js';
import { createPairColumns } from '../objectives/pair-columns.js';
import type { Judgement } from './tasks.js';

/** Hits held before they are reduced to what none of them dominates: some megabytes. */
const MOST_HITS = 2 ** 17;
const NONE = -1;

/** Room for the hits of one task after the other: new memory takes longer than a small task. */
const room = {
  cells: new Int32Array(MOST_HITS),
  lanes: new Int32Array(MOST_HITS),
  latencies: new Int32Array(MOST_HITS),
  ties: new Int32Array(MOST_HITS),
};

/** Lanes `from` .. `to` over all blocks. */
export interface LaneRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Collects the hits of a task, in memory that what remains of them bounds.
 *
 * In a uniform level the fastest pair on a lane dominates the slower ones there, so one hit stands for all that tie with
 * it, and the threshold of the lane is lowered to what may still tie. A thread has one collector at a time.
 */
export class HitCollector {
  readonly #phase: Judgement;
  readonly #thresholds: Int32Array;
  readonly #firstLane: number;
  readonly #width: number;
  readonly #frontier = new GrowingFrontier();
  readonly #cells = room.cells;
  readonly #lanes = room.lanes;
  readonly #latencies = room.latencies;
  readonly #ties = room.ties;
  #size = 0;
  /** The hit that stands for a uniform level on a lane; NONE where none does. */
  readonly #standIns: Int32Array;
  /** By level: where its lanes begin among the stand-ins; NONE where the level is not uniform. */
  readonly #standInRows: Int32Array;

  /**
   * @param lanes - Those of the task.
   * @param thresholds - Those that the kernel compares with, levels × lanes of the task; lowered on the way.
   */
  constructor(phase: Judgement, lanes: LaneRange, thresholds: Int32Array) {
    this.#phase = phase;
    this.#thresholds = thresholds;
    this.#firstLane = lanes.from;
    this.#width = lanes.to - lanes.from;
    let rows = 0;
    this.#standInRows = Int32Array.from(phase.uniform, (uniform) => (uniform ? rows++ * this.#width : NONE));
    this.#standIns = new Int32Array(rows * this.#width).fill(NONE);
  }

  /** Take a pair below its threshold: a code of the plan, a lane over all blocks. */
  add(code: number, lane: number, latencyCycles: number): void {
    const { plan, levels } = this.#phase;
    const cell = plan.modelOf[code]!;
    const level = levels[code]!;
    const row = this.#standInRows[level]!;
    if (row === NONE) {
      this.#append(cell, lane, latencyCycles);
      return;
    }
    const place = lane - this.#firstLane;
    const hit = this.#standIns[row + place]!;
    if (hit !== NONE && latencyCycles >= this.#latencies[hit]!) {
      // Hits of one block are found before the first of them lowers the threshold: some are slower.
      if (latencyCycles === this.#latencies[hit]) this.#tie(hit, cell);
      return;
    }
    if (hit === NONE) this.#standIns[row + place] = this.#append(cell, lane, latencyCycles);
    else this.#set(hit, cell, lane, latencyCycles);
    this.#thresholds[level * this.#width + place] = latencyCycles + 1;
  }

  /** The pairs that none of those taken dominates. */
  pairs(): PairColumns {
    this.#reduce();
    return this.#frontier.frontier();
  }

  #append(cell: number, lane: number, latencyCycles: number): number {
    if (this.#size === MOST_HITS) this.#reduce();
    this.#set(this.#size, cell, lane, latencyCycles);
    return this.#size++;
  }

  #set(hit: number, cell: number, lane: number, latencyCycles: number): void {
    this.#cells[hit] = cell;
    this.#lanes[hit] = lane;
    this.#latencies[hit] = latencyCycles;
    this.#ties[hit] = 1;
  }

  #tie(hit: number, cell: number): void {
    this.#ties[hit]! += 1;
    if (cell < this.#cells[hit]!) this.#cells[hit] = cell;
  }

  /** Turn the hits into pairs: a lane stands for all exact twins of its accelerator. */
  #reduce(): void {
    const { accuracyCounts, lanes } = this.#phase;
    const pairs = createPairColumns(this.#size);
    for (let hit = 0; hit < this.#size; hit++) {
      const cell = this.#cells[hit]!;
      const lane = this.#lanes[hit]!;
      pairs.cellIndex[hit] = cell;
      pairs.acceleratorIndex[hit] = lanes.representative[lane]!;
      pairs.accuracyCount[hit] = accuracyCounts[cell]!;
      pairs.latencyCycles[hit] = this.#latencies[hit]!;
      pairs.areaUnits[hit] = lanes.areaUnits[lane]!;
      pairs.ties[hit] = this.#ties[hit]! * lanes.multiplicity[lane]!;
    }
    this.#frontier.add(pairs);
    this.#size = 0;
    this.#standIns.fill(NONE);
  }
}
