/**
 * The least latency for no more than a given area, over all (latency, area) points put in so far.
 *
 * ```
 * latency │ ■──┐
 *         │    ■─────┐            steps: area strictly rising, latency strictly falling
 *         │          ■────────
 *         └───────────────────► area
 * ```
 */
export class Staircase {
  #areas = new Int32Array(64);
  #latencies = new Int32Array(64);
  #steps = 0;

  /** The least latency of a point with no more area, Infinity where there is none. */
  leastLatency(area: number): number {
    const after = this.#firstStep(area + 1);
    return after > 0 ? this.#latencies[after - 1]! : Infinity;
  }

  /** Whether a point with no more area has no more latency. */
  covers(latency: number, area: number): boolean {
    return this.leastLatency(area) <= latency;
  }

  /** Whether a point is itself a step. */
  has(latency: number, area: number): boolean {
    const at = this.#firstStep(area);
    return at < this.#steps && this.#areas[at] === area && this.#latencies[at] === latency;
  }

  /** Put in a point that is not covered yet; steps that it covers go. */
  insert(latency: number, area: number): void {
    const at = this.#firstStep(area);
    let end = at;
    while (end < this.#steps && this.#latencies[end]! >= latency) end++;
    if (end === at) this.#grow();
    this.#areas.copyWithin(at + 1, end, this.#steps);
    this.#latencies.copyWithin(at + 1, end, this.#steps);
    this.#areas[at] = area;
    this.#latencies[at] = latency;
    this.#steps += at + 1 - end;
  }

  /** The first step with at least this area. */
  #firstStep(area: number): number {
    const areas = this.#areas;
    let low = 0;
    let high = this.#steps;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (areas[middle]! < area) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #grow(): void {
    if (this.#steps < this.#areas.length) return;
    const areas = new Int32Array(this.#areas.length * 2);
    const latencies = new Int32Array(areas.length);
    areas.set(this.#areas);
    latencies.set(this.#latencies);
    this.#areas = areas;
    this.#latencies = latencies;
  }
}
