import { setTimeout } from 'node:timers/promises';
import type { Piscina } from 'piscina';

/** How long threads may end the tasks that they are in the midst of. */
const MOMENT_MS = 400;

/**
 * Stop the threads of a pool.
 *
 * Those that are in the midst of a task get a moment to end it: the answer of one that is stopped may come when nobody
 * expects it any more, and piscina throws then where nobody can catch it.
 * @param running - What waits for the tasks; what it ends with is no news.
 */
export async function closePool(pool: Piscina, running: readonly Promise<unknown>[]): Promise<void> {
  const moment = new AbortController();
  const over = setTimeout(MOMENT_MS, undefined, { signal: moment.signal }).catch(() => undefined);
  await Promise.race([Promise.allSettled(running), over]);
  moment.abort();
  await pool.destroy();
}
