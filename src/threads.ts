import { CodesignError } from './errors/codesign-error.js';

/** Threads beyond this are taken for a slip of the pen. */
const MAX_THREADS = 256;

/** Check a number of worker threads. @throws {@link CodesignError} USAGE. */
export function checkThreads(threads: number): number {
  if (Number.isInteger(threads) && threads >= 1 && threads <= MAX_THREADS) return threads;
  throw new CodesignError(
    'USAGE',
    `The number of threads is ${threads}, not a whole number from 1 to ${MAX_THREADS}.`,
    'As many as there are cores is best.',
  );
}
