/** One check of a verification that passed: what was looked at, and how many of it. */
export interface PassedCheck {
  readonly name: string;
  readonly checked: number;
  readonly unit: string;
}

/** What a verification found. */
export interface VerifyReport {
  readonly passed: boolean;
  readonly checks: readonly PassedCheck[];
  /** What no check looked at, so that it rests on the folder's own word. */
  readonly unchecked: readonly string[];
  /** The first fault, where there is one; the checks before it passed. */
  readonly fault?: { readonly check: string; readonly message: string; readonly pair?: PairName };
}

/** A pair by its indices. */
export interface PairName {
  readonly cell_index: number;
  readonly accelerator_index: number;
}

/** A check that failed. */
export class VerifyFault extends Error {
  constructor(
    message: string,
    readonly pair?: PairName,
  ) {
    super(message);
  }
}

/** Write a pair with its objectives, as a person reads it. */
export function formatPairObjectives(
  cell: number,
  accelerator: number,
  accuracy: number,
  latency: number,
  area: number,
): string {
  return `cell ${cell} on accelerator ${accelerator} (accuracy count ${accuracy}, ${latency} cycles, area ${area} units)`;
}
