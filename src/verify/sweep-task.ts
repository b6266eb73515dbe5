import type { SweepContext } from './context.js';
import type { PairName } from './report.js';
import { VerifyFault } from './report.js';
import type { Stretch } from './sweep.js';

/** A stretch of a sweep for a thread to look at. */
export interface SweepTask {
  /** The same for all tasks of a pool, but that `extremes` may be there only later. */
  readonly context: SweepContext;
  readonly phase: string;
  readonly stretch: Stretch;
}

/** What a thread found in it. */
export type SweepAnswer =
  | { readonly found: unknown }
  /** A VerifyFault does not cross threads as one. */
  | { readonly fault: { readonly message: string; readonly pair: PairName | undefined } };

/** Answer with a fault. @throws What is none. */
export function answerFault(fault: unknown): SweepAnswer {
  if (!(fault instanceof VerifyFault)) throw fault;
  return { fault: { message: fault.message, pair: fault.pair } };
}
