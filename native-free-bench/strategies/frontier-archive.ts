import type { Evaluation } from '../problem/problem.js';

/** A pair that no other one in the archive dominates. */
export interface ArchiveMember {
  readonly decisions: Uint8Array;
  readonly evaluation: Evaluation;
}

interface Entry {
  readonly decisions: Uint8Array;
  evaluation: Evaluation;
  explored: boolean;
}

/**
 * Valid pairs of which none dominates another one, or equals it, by accuracy, latency and area, in the order they were added.
 *
 * Each is compared with each: an archive of some hundreds, in a search of some ten thousand steps, needs no better.
 */
export class FrontierArchive {
  #entries: Entry[] = [];

  get members(): readonly ArchiveMember[] {
    return this.#entries;
  }

  /** Add a pair where no member is at least as good in all objectives, and drop what it dominates; returns whether it was added. */
  add(decisions: Uint8Array, evaluation: Evaluation): boolean {
    if (!evaluation.valid) return false;
    if (this.#entries.some((member) => isAsGood(member.evaluation, evaluation))) return false;
    this.#entries = this.#entries.filter((member) => !isAsGood(evaluation, member.evaluation));
    this.#entries.push({ decisions, evaluation, explored: false });
    return true;
  }

  /** Take the member of greatest reward that was not taken before; of equal ones the earliest. Undefined where all were. */
  takeUnexplored(): ArchiveMember | undefined {
    let best: Entry | undefined;
    for (const entry of this.#entries) {
      if (entry.explored || (best !== undefined && entry.evaluation.reward <= best.evaluation.reward)) continue;
      best = entry;
    }
    if (best !== undefined) best.explored = true;
    return best;
  }

  /** Judge all members anew; their objectives stay what they are. */
  rejudge(rejudge: (evaluation: Evaluation) => Evaluation): void {
    for (const entry of this.#entries) entry.evaluation = rejudge(entry.evaluation);
  }
}

/** Whether a is at least as good as b in all three objectives. */
function isAsGood(a: Evaluation, b: Evaluation): boolean {
  return a.accuracyCount >= b.accuracyCount && a.latencyCycles <= b.latencyCycles && a.areaUnits <= b.areaUnits;
}
