import type { Journal } from '../journal/journal.js';
import { estimateMs } from '../journal/journal.js';

/** Time between two records of one check, at least. */
const RECORD_MS = 200;

/** How far the checks of a verification have come: what a journal keeps of them. */
export class CheckProgress {
  readonly #journal: Journal | undefined;
  readonly #checks: number;
  #check = '';
  #before = 0;
  #begunMs = 0;
  #begunAt = 0;
  #recordedMs = 0;

  /** @param checks - How many there are. */
  constructor(journal: Journal | undefined, checks: number) {
    this.#journal = journal;
    this.#checks = checks;
  }

  /**
   * Begin the next check.
   *
   * @returns How many things it has looked at, where it is known to have passed.
   */
  begin(check: string): number | undefined {
    this.#check = check;
    this.#begunMs = performance.now();
    this.#begunAt = 0;
    return this.#journal?.get(`passed ${check}`) as number | undefined;
  }

  /** How many steps of the check that was begun, or of another one, are known to be without a fault. */
  stepsDone(check = this.#check): number {
    return (this.#journal?.get(`steps ${check}`) as number | undefined) ?? 0;
  }

  /** Whether a check is known to have passed, begun or not. */
  hasPassed(check: string): boolean {
    return this.#journal?.has(`passed ${check}`) === true;
  }

  /**
   * Keep that the check that was begun has found no fault in so many steps.
   *
   * @param share - How much of the check they are, 0 .. 1.
   */
  keepSteps(steps: number, share: number): void {
    if (this.#journal === undefined) return;
    if (this.#begunAt === 0) this.#begunAt = share;
    const now = performance.now();
    if (now - this.#recordedMs < RECORD_MS || share <= this.#begunAt) return;
    this.#recordedMs = now;
    const estimate = estimateMs(this.#begunMs, share - this.#begunAt);
    this.#journal.keep(`steps ${this.#check}`, steps, (this.#before + share) / this.#checks, estimate);
  }

  /** Keep that the check that was begun has passed. */
  pass(checked: number): void {
    this.#before += 1;
    const estimate = estimateMs(this.#begunMs, 1);
    this.#journal?.keep(`passed ${this.#check}`, checked, this.#before / this.#checks, estimate);
  }
}
