import { describe, expect, it } from 'vitest';
import { untilAborted } from '../src/progress.js';

const never = new Promise<number>(() => undefined);

describe('untilAborted', () => {
  it('gives what the work ends with, with a signal or without', async () => {
    const { signal } = new AbortController();
    for (const each of [undefined, signal]) {
      expect(await untilAborted(Promise.resolve(7), each)).toBe(7);
      await expect(untilAborted(Promise.reject(new Error('no')), each)).rejects.toThrow('no');
    }
  });

  it('leaves with INTERRUPTED once the signal is aborted, or where it was before', async () => {
    const abort = new AbortController();
    const waiting = untilAborted(never, abort.signal);
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'INTERRUPTED' });
    await expect(untilAborted(never, abort.signal)).rejects.toMatchObject({ code: 'INTERRUPTED' });
    // What is rejected later is nobody's any more, and no unhandled rejection.
    let fail = (): void => undefined;
    const late = new Promise<number>((_, reject) => (fail = () => { reject(new Error('late')); })); // prettier-ignore
    await expect(untilAborted(late, abort.signal)).rejects.toMatchObject({ code: 'INTERRUPTED' });
    fail();
    await new Promise(setImmediate);
  });
});
