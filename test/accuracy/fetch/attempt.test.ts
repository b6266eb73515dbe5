import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Agent } from 'undici';
import { afterAll, describe, expect, it } from 'vitest';
import { attemptDownload, LastingFault, PassingFault } from '../../../src/accuracy/fetch/attempt.js';
import { scratchFolder } from '../../built-table.js';
import type { Mood } from './moody-server.js';
import { startServer } from './moody-server.js';

const CONTENT = Buffer.from(Array.from({ length: 20_000 }, (_, i) => (i * 7 + (i >> 8)) & 255));
const dispatcher = new Agent();
afterAll(() => dispatcher.destroy());

interface Outcome {
  readonly fault: unknown;
  /** What there is of the file afterwards. */
  readonly have: Buffer;
  readonly ranges: readonly (string | undefined)[];
  readonly progress: readonly (readonly [number, number | undefined])[];
}

/** Ask a server in this mood once for what is missing of a file. */
async function attempt(mood: Mood, have = Buffer.alloc(0), bytes?: number): Promise<Outcome> {
  const server = await startServer(CONTENT, mood);
  const partial = join(scratchFolder(), 'file.partial');
  writeFileSync(partial, have);
  const progress: (readonly [number, number | undefined])[] = [];
  const onBytes = (done: number, total: number | undefined): number => progress.push([done, total]);
  const options = { dispatcher, stallMs: 150, bytes, signal: undefined, onBytes };
  const fault = await attemptDownload(`${server.origin}/file`, partial, options).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  return { fault, have: readFileSync(partial), ranges: server.requests.map(({ range }) => range), progress };
}

describe('attemptDownload', () => {
  it('fetches a whole file, saying how far it is', async () => {
    const { fault, have, ranges, progress } = await attempt({ kind: 'serve' });
    expect([fault, ranges]).toEqual([undefined, [undefined]]);
    expect(have.equals(CONTENT)).toBe(true);
    expect(progress.at(-1)).toEqual([20_000, 20_000]);
  });

  it('fetches the rest of a file', async () => {
    const { fault, have, ranges, progress } = await attempt({ kind: 'serve' }, CONTENT.subarray(0, 7000), 20_000);
    expect([fault, ranges]).toEqual([undefined, ['bytes=7000-']]);
    expect(have.equals(CONTENT)).toBe(true);
    expect(progress[0]![0]).toBeGreaterThan(7000);
    expect(progress.at(-1)).toEqual([20_000, 20_000]);
  });

  it('asks for nothing where nothing is missing', async () => {
    expect(await attempt({ kind: 'silent' }, CONTENT, 20_000)).toMatchObject({ fault: undefined, ranges: [] });
    // Where the length is not known, the server says that there is no more.
    expect(await attempt({ kind: 'serve' }, CONTENT)).toMatchObject({ fault: undefined, ranges: ['bytes=20000-'] });
  });

  it('starts anew where the server sends the whole file all the same', async () => {
    const { fault, have } = await attempt({ kind: 'ignore-range' }, Buffer.alloc(7000, 'x'));
    expect(fault).toBeUndefined();
    expect(have.equals(CONTENT)).toBe(true);
  });

  it('takes a file whose length the server does not say', async () => {
    const { fault, have, progress } = await attempt({ kind: 'chunked' });
    expect(fault).toBeUndefined();
    expect(have.equals(CONTENT)).toBe(true);
    expect(progress.at(-1)).toEqual([20_000, undefined]);
  });

  it('throws away what another file left', async () => {
    const longer = await attempt({ kind: 'serve' }, Buffer.alloc(30_000));
    expect(longer.fault).toBeInstanceOf(PassingFault);
    expect(longer.have).toHaveLength(0);
    const other = await attempt({ kind: 'other-range' }, CONTENT.subarray(0, 7000));
    expect(other.fault).toBeInstanceOf(PassingFault);
    expect(other.have).toHaveLength(0);
  });

  it('keeps what came before the connection was cut or fell silent', async () => {
    for (const [mood, message] of [
      [{ kind: 'cut', after: 5000 }, /./],
      [{ kind: 'stall', after: 5000 }, /^nothing came for 0\.15 s$/],
    ] as const) {
      const { fault, have } = await attempt(mood);
      expect(fault).toBeInstanceOf(PassingFault);
      expect((fault as Error).message).toMatch(message);
      expect(have.length).toBeGreaterThan(0);
      expect(have.equals(CONTENT.subarray(0, have.length))).toBe(true);
    }
  });

  it.each([
    [500, PassingFault, undefined],
    [503, PassingFault, undefined],
    [429, PassingFault, undefined],
    [404, LastingFault, true],
    [410, LastingFault, true],
    [403, LastingFault, false],
  ])('tells what passes from what lasts: status %i', async (status, kind, elsewhere) => {
    const { fault } = await attempt({ kind: 'status', status });
    expect(fault).toBeInstanceOf(kind);
    expect(fault).toMatchObject({ message: `the server answers ${status}` });
    expect((fault as LastingFault).elsewhere).toBe(elsewhere);
  });

  it('refuses a file of another length than was published', async () => {
    const { fault } = await attempt({ kind: 'longer' }, Buffer.alloc(0), 20_000);
    expect(fault).toBeInstanceOf(LastingFault);
    expect(fault).toMatchObject({ message: 'it has 20010 bytes there, the published file has 20000', elsewhere: true });
  });
});
