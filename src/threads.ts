import { checkWithin } from './errors/usage.js';

/** Threads beyond this are taken for a slip of the pen. */
const MAX_THREADS = 256;

/** Check a number of worker threads. @throws {@link CodesignError} USAGE. */
export function checkThreads(threads: number): number {
  checkWithin('The number of threads', threads, 1, MAX_THREADS, 'As many as there are cores is best.');
  return threads;
}
