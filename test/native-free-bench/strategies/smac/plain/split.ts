/** What a forest learns from: one row of decisions a point, and what each came to. */
export interface Points {
  /** The decisions of point p are `rows[p · decisions …]`. */
  readonly rows: Uint8Array;
  readonly targets: Float64Array;
  readonly count: number;
}

/** Where an option goes in a split; one that no point of the node has goes nowhere of itself. */
export const RIGHT = 0;
export const LEFT = 1;
export const UNMET = 2;

/**
 * Finds the split of a node on one decision that leaves the least sum of squared errors around the means of both sides.
 *
 * Any set of options may go left. With the options in the order of their mean targets, one of the best sets is among the
 * first ones (Breiman et al. 1984, "Classification and regression trees", section 9.4), so that only these are tried.
 */
export class SplitFinder {
  /** The decision of the best split, −1 where none makes the error smaller. */
  decision = -1;
  /** Where each of its options goes. */
  readonly sides: Uint8Array;
  readonly #sizes: Uint8Array;
  /** Of the options of one decision. */
  readonly #counts: Int32Array;
  readonly #sums: Float64Array;
  readonly #order: Int32Array;
  #rowOf = new Int32Array(0);
  #targetOf = new Float64Array(0);

  constructor(sizes: Uint8Array) {
    this.#sizes = sizes;
    const most = Math.max(...sizes);
    this.sides = new Uint8Array(most);
    this.#counts = new Int32Array(most);
    this.#sums = new Float64Array(most);
    this.#order = new Int32Array(most);
  }

  /**
   * Find the best split of some points.
   *
   * @param chosen - The points of the node are `chosen[from … to − 1]`; one may be there several times.
   * @param decisions - Those that it may split on.
   */
  find({ rows, targets }: Points, chosen: Int32Array, from: number, to: number, decisions: Int32Array): void {
    const count = to - from;
    const total = this.#gather(targets, chosen, from, to);
    // The error is Σ target² − Σ over sides of (sum² / count), whose first part is the same for all splits.
    let greatest = (total * total) / count;
    greatest += 1e-12 * Math.abs(greatest);
    this.decision = -1;
    for (let d = 0; d < decisions.length; d++) {
      const decision = decisions[d]!;
      const options = this.#sizes[decision]!;
      if (options === 2) this.#sumTwo(rows, decision, count, total);
      else this.#sumMany(rows, decision, count, options);
      const met = this.#orderOptions(options);
      let [leftCount, leftSum] = [0, 0];
      for (let k = 1; k < met; k++) {
        leftCount += this.#counts[this.#order[k - 1]!]!;
        leftSum += this.#sums[this.#order[k - 1]!]!;
        const rightSum = total - leftSum;
        const explained = (leftSum * leftSum) / leftCount + (rightSum * rightSum) / (count - leftCount);
        if (explained <= greatest) continue;
        greatest = explained;
        this.decision = decision;
        this.sides.fill(UNMET, 0, options);
        for (let j = 0; j < met; j++) this.sides[this.#order[j]!] = j < k ? LEFT : RIGHT;
      }
    }
  }

  /** Copy what every decision's loop reads of the points to where it lies together; returns the sum of the targets. */
  #gather(targets: Float64Array, chosen: Int32Array, from: number, to: number): number {
    if (this.#rowOf.length < to - from) {
      this.#rowOf = new Int32Array(to - from);
      this.#targetOf = new Float64Array(to - from);
    }
    let total = 0;
    for (let i = from; i < to; i++) {
      const target = targets[chosen[i]!]!;
      this.#rowOf[i - from] = chosen[i]! * this.#sizes.length;
      this.#targetOf[i - from] = target;
      total += target;
    }
    return total;
  }

  /** Count and sum by option where there are two: those of the second one, without a store for each point. */
  #sumTwo(rows: Uint8Array, decision: number, count: number, total: number): void {
    const [rowOf, targetOf] = [this.#rowOf, this.#targetOf];
    let [met, sum] = [0, 0];
    for (let i = 0; i < count; i++) {
      const option = rows[rowOf[i]! + decision]!;
      met += option;
      sum += option * targetOf[i]!;
    }
    this.#counts[0] = count - met;
    this.#counts[1] = met;
    this.#sums[0] = total - sum;
    this.#sums[1] = sum;
  }

  #sumMany(rows: Uint8Array, decision: number, count: number, options: number): void {
    const [rowOf, targetOf, counts, sums] = [this.#rowOf, this.#targetOf, this.#counts, this.#sums];
    counts.fill(0, 0, options);
    sums.fill(0, 0, options);
    for (let i = 0; i < count; i++) {
      const option = rows[rowOf[i]! + decision]!;
      counts[option]!++;
      sums[option]! += targetOf[i]!;
    }
  }

  /** Put the options that points have into the order of their mean targets; returns how many they are. */
  #orderOptions(options: number): number {
    const [order, counts, sums] = [this.#order, this.#counts, this.#sums];
    let met = 0;
    for (let option = 0; option < options; option++) {
      if (counts[option] === 0) continue;
      const mean = sums[option]! / counts[option]!;
      let place = met++;
      for (; place > 0; place--) {
        const before = order[place - 1]!;
        if (sums[before]! / counts[before]! <= mean) break;
        order[place] = before;
      }
      order[place] = option;
    }
    return met;
  }
}
