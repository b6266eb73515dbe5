import { modelsInvalid } from '../../errors/models.js';
import type { ModelFault } from '../../errors/models.js';

/** Takes a fault of the line at hand; reading goes on, so that a person sees all of them. */
export type Report = (fault: string) => void;

/** Faults that an error lists one by one; the rest are counted. */
const LISTED = 50;

/** The faults of a file, as they are found. */
export class FaultList {
  readonly #first: ModelFault[] = [];
  #count = 0;

  add(line: number | undefined, fault: string): void {
    if (++this.#count <= LISTED) this.#first.push({ line, fault });
  }

  /** @throws {@link CodesignError} MODELS_INVALID where there are any. */
  throwIfAny(origin: string): void {
    if (this.#count === 0) return;
    const byLine = [...this.#first].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
    throw modelsInvalid(origin, byLine, this.#count);
  }
}
