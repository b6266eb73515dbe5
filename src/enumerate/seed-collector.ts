import { INT32_MAX } from '../integers.js';
import type { ScoutPhase, ScoutResult, TaskRange } from './tasks.js';
import { BLOCK_COLUMNS } from './column-blocks.js';

/** Hits held before they are reduced to the seeds among them. */
const MOST_HITS = 2 ** 16;

/**
 * Collects the cells of a task that are, on some lane, faster than every more accurate cell.
 *
 * A cell of the same accuracy counts as more accurate where it comes first. Each hit lowers the thresholds of the less
 * accurate levels on its lane, so that the kernel soon finds few more.
 */
export class SeedCollector {
  readonly #phase: ScoutPhase;
  /** Levels × lanes of the task: the smallest latency met in a more accurate level. */
  readonly #thresholds: Int32Array;
  readonly #firstLane: number;
  readonly #width: number;
  readonly #cells = new Int32Array(MOST_HITS);
  readonly #lanes = new Int32Array(MOST_HITS);
  readonly #latencies = new Int32Array(MOST_HITS);
  #size = 0;

  /** @param thresholds - Those that the kernel compares with; all are raised to the largest int32 first. */
  constructor(phase: ScoutPhase, { blockFrom, blockTo }: TaskRange, thresholds: Int32Array) {
    this.#phase = phase;
    this.#thresholds = thresholds.fill(INT32_MAX);
    this.#firstLane = blockFrom * BLOCK_COLUMNS;
    this.#width = (blockTo - blockFrom) * BLOCK_COLUMNS;
  }

  /** Take a pair below its threshold: a code of the plan, a lane over all blocks. */
  add(code: number, lane: number, latencyCycles: number): void {
    const { plan, levels, levelCount, blocks } = this.#phase;
    if (blocks.columnOf[lane] === -1) return;
    if (this.#size === MOST_HITS) this.#reduce();
    this.#cells[this.#size] = plan.modelOf[code]!;
    this.#lanes[this.#size] = lane;
    this.#latencies[this.#size] = latencyCycles;
    this.#size++;
    // Thresholds never rise from one level to the next: what is low enough ends the walk.
    const place = lane - this.#firstLane;
    for (let level = levels[code]! + 1; level < levelCount; level++) {
      const at = level * this.#width + place;
      if (this.#thresholds[at]! <= latencyCycles) break;
      this.#thresholds[at] = latencyCycles;
    }
  }

  /** The seeds among the cells taken, with the lanes and latencies that make them so. */
  seeds(): ScoutResult {
    this.#reduce();
    const taken = (values: Int32Array): Int32Array => values.slice(0, this.#size);
    return { cells: taken(this.#cells), lanes: taken(this.#lanes), latencies: taken(this.#latencies) };
  }

  #reduce(): void {
    const { accuracyCounts } = this.#phase;
    const hits: ScoutResult = { cells: this.#cells, lanes: this.#lanes, latencies: this.#latencies };
    const kept = keepSeeds(hits, this.#size, accuracyCounts);
    // Gathered before they are put to the front: what is kept may stand anywhere.
    const cells = kept.map((hit) => this.#cells[hit]!);
    const lanes = kept.map((hit) => this.#lanes[hit]!);
    const latencies = kept.map((hit) => this.#latencies[hit]!);
    this.#cells.set(cells);
    this.#lanes.set(lanes);
    this.#latencies.set(latencies);
    this.#size = kept.length;
  }
}

/** Choose the hits that are faster than every more accurate one of their lane; returns their positions. */
export function keepSeeds(
  { cells, lanes, latencies }: ScoutResult,
  size: number,
  accuracyCounts: Int32Array,
): Int32Array {
  const accuracy = (hit: number): number => accuracyCounts[cells[hit]!]!;
  const order = Int32Array.from({ length: size }, (_, hit) => hit).sort(
    (a, b) => lanes[a]! - lanes[b]! || accuracy(b) - accuracy(a) || cells[a]! - cells[b]!,
  );
  let kept = 0;
  let lane = -1;
  let best = INT32_MAX;
  for (const hit of order) {
    if (lanes[hit] !== lane) {
      lane = lanes[hit]!;
      best = INT32_MAX;
    }
    if (latencies[hit]! >= best) continue;
    best = latencies[hit]!;
    order[kept++] = hit;
  }
  return order.slice(0, kept);
}
