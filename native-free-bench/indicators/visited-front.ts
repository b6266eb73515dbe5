import type { ObjectiveColumns } from './scaling.js';

const FIRST_CAPACITY = 64;

/**
 * The non-dominated vectors of a run so far, each once, as they come one at a time.
 *
 * They stand in row order: accuracy falling, then latency rising, then area rising. So what dominates a vector stands before
 * it and what it dominates behind it, and the columns are those that `reducePairs` makes of all vectors at once.
 */
export class VisitedFront implements ObjectiveColumns {
  accuracyCount = new Int32Array(FIRST_CAPACITY);
  latencyCycles = new Int32Array(FIRST_CAPACITY);
  areaUnits = new Int32Array(FIRST_CAPACITY);
  /** 1 for entries that came after {@link settle} was last called. */
  fresh = new Uint8Array(FIRST_CAPACITY);
  /** Entries in use. */
  size = 0;

  /**
   * Put in the objectives of a pair, unless a vector that is in is at least as good; what it dominates goes.
   *
   * @returns Whether it came in.
   */
  insert(accuracy: number, latency: number, area: number): boolean {
    const { accuracyCount, latencyCycles, areaUnits, fresh } = this;
    let at = 0;
    for (; at < this.size && this.#isBefore(at, accuracy, latency, area); at++) {
      if (latencyCycles[at]! <= latency && areaUnits[at]! <= area) return false;
    }
    // An equal vector stands at the very place.
    if (at < this.size && accuracyCount[at] === accuracy && latencyCycles[at] === latency && areaUnits[at] === area) {
      return false;
    }
    let kept = at;
    for (let i = at; i < this.size; i++) {
      if (latencyCycles[i]! >= latency && areaUnits[i]! >= area) continue;
      accuracyCount[kept] = accuracyCount[i]!;
      latencyCycles[kept] = latencyCycles[i]!;
      areaUnits[kept] = areaUnits[i]!;
      fresh[kept++] = fresh[i]!;
    }
    this.size = kept;
    this.#makeRoom(at);
    this.accuracyCount[at] = accuracy;
    this.latencyCycles[at] = latency;
    this.areaUnits[at] = area;
    this.fresh[at] = 1;
    return true;
  }

  /** Take note of all entries: none is fresh any more. */
  settle(): void {
    this.fresh.fill(0);
  }

  #isBefore(at: number, accuracy: number, latency: number, area: number): boolean {
    const k = this.accuracyCount[at]!;
    const l = this.latencyCycles[at]!;
    return k > accuracy || (k === accuracy && (l < latency || (l === latency && this.areaUnits[at]! < area)));
  }

  #makeRoom(at: number): void {
    if (this.size === this.fresh.length) {
      this.accuracyCount = grow(this.accuracyCount);
      this.latencyCycles = grow(this.latencyCycles);
      this.areaUnits = grow(this.areaUnits);
      const fresh = new Uint8Array(this.size * 2);
      fresh.set(this.fresh);
      this.fresh = fresh;
    }
    for (const column of [this.accuracyCount, this.latencyCycles, this.areaUnits, this.fresh]) {
      column.copyWithin(at + 1, at, this.size);
    }
    this.size++;
  }
}

function grow(column: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(column.length * 2);
  larger.set(column);
  return larger;
}
