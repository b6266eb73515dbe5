import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DownloadOptions } from '../../../src/accuracy/fetch/download.js';
import { downloadFile } from '../../../src/accuracy/fetch/download.js';
import { scratchFolder } from '../../built-table.js';
import type { Mood } from './moody-server.js';
import { startProxy, startServer } from './moody-server.js';

const CONTENT = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 7 + (i >> 8)) & 255));
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');
const FILE = { sha256: SHA256, bytes: CONTENT.length, roughBytes: CONTENT.length };

beforeEach(() => {
  for (const name of ['http_proxy', 'https_proxy', 'no_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']) {
    vi.stubEnv(name, '');
  }
});

/** Options of somebody in a hurry, and what was said while waiting. */
function hurried(given: Partial<DownloadOptions> = {}): { options: DownloadOptions; said: string[] } {
  const said: string[] = [];
  const onRetry = (fault: string): number => said.push(fault);
  return { options: { stallMs: 150, attempts: 4, backoffMs: 1, onRetry, ...given }, said };
}

function target(): string {
  return join(scratchFolder(), 'downloads', 'file.bin');
}

/** Download from a server in these moods. */
async function fetchFrom(
  moods: Mood[],
  given: { path?: string; file?: object; options?: Partial<DownloadOptions> } = {},
): Promise<{ path: string; said: string[]; ranges: (string | undefined)[]; outcome: boolean | Error }> {
  const server = await startServer(CONTENT, ...moods);
  const path = given.path ?? target();
  const { options, said } = hurried(given.options);
  const file = { ...FILE, addresses: [`${server.origin}/file.bin`], ...given.file };
  const outcome = await downloadFile(file, path, options).catch((cause: unknown) => cause as Error);
  return { path, said, ranges: server.requests.map(({ range }) => range), outcome };
}

function expectWhole(path: string): void {
  expect(readFileSync(path).equals(CONTENT)).toBe(true);
  expect(readdirSync(dirname(path))).toEqual(['file.bin']);
}

describe('downloadFile', () => {
  it('downloads a file, in progress, and not again', async () => {
    const progress: number[] = [];
    const onProgress = ({ done, total }: { done: number; total: number }): number => progress.push(done / total);
    const { path, outcome, ranges } = await fetchFrom([{ kind: 'serve' }], { options: { onProgress } });
    expect([outcome, ranges]).toEqual([true, [undefined]]);
    expectWhole(path);
    expect(progress.at(-1)).toBe(1);
    expect(await fetchFrom([{ kind: 'status', status: 500 }], { path })).toMatchObject({ outcome: false, ranges: [] });
  });

  it('goes on where the connection was cut', async () => {
    const cut: Mood = { kind: 'cut', after: 70_000 };
    const { path, outcome, ranges, said } = await fetchFrom([cut, cut, { kind: 'serve' }]);
    expect(outcome).toBe(true);
    expectWhole(path);
    expect(said).toHaveLength(2);
    expect(ranges[0]).toBeUndefined();
    const starts = ranges.slice(1).map((range) => Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1]));
    expect(starts[0]).toBeGreaterThan(0);
    expect(starts[1]).toBeGreaterThan(starts[0]!);
  });

  it('goes on in another run, and starts anew where the rest does not fit', async () => {
    const path = target();
    mkdirSync(dirname(path));
    writeFileSync(`${path}.partial`, CONTENT.subarray(0, 1234));
    const resumed = await fetchFrom([{ kind: 'serve' }], { path });
    expect(resumed.ranges).toEqual(['bytes=1234-']);
    expectWhole(path);

    const other = target();
    mkdirSync(dirname(other));
    writeFileSync(`${other}.partial`, 'of another file');
    const again = await fetchFrom([{ kind: 'serve' }], { path: other });
    expect(again.ranges).toEqual(['bytes=15-', undefined]);
    expectWhole(other);
  });

  it('finishes a download that was complete but for its name', async () => {
    for (const bytes of [CONTENT.length, undefined]) {
      const path = target();
      mkdirSync(dirname(path));
      writeFileSync(`${path}.partial`, CONTENT);
      const { ranges } = await fetchFrom([{ kind: 'serve' }], { path, file: { bytes } });
      expect(ranges).toEqual(bytes === undefined ? [`bytes=${CONTENT.length}-`] : []);
      expectWhole(path);
    }
  });

  it.each([
    ['ignores ranges', { kind: 'ignore-range' }],
    ['does not say how long the file is', { kind: 'chunked' }],
  ] as [string, Mood][])('copes with a server that %s', async (_, mood) => {
    const { path, outcome } = await fetchFrom([{ kind: 'cut', after: 90_000 }, mood]);
    expect(outcome).toBe(true);
    expectWhole(path);
  });

  it.each([
    ['answers 500', { kind: 'status', status: 500 }, /answers 500/],
    ['answers 503', { kind: 'status', status: 503 }, /answers 503/],
    ['answers 429', { kind: 'status', status: 429 }, /answers 429/],
    ['stalls in the middle', { kind: 'stall', after: 50_000 }, /nothing came for 0\.15 s/],
    ['never answers', { kind: 'silent' }, /nothing came for 0\.15 s/],
    ['sends another range', { kind: 'other-range' }, /another part/],
  ] as [string, Mood, RegExp][])('tries again when the server %s', async (_, mood, said) => {
    const path = target();
    mkdirSync(dirname(path));
    writeFileSync(`${path}.partial`, CONTENT.subarray(0, 5));
    const download = await fetchFrom([mood, { kind: 'serve' }], { path });
    expect(download.outcome).toBe(true);
    expect(download.said).toEqual([expect.stringMatching(said)]);
    expectWhole(path);
  });

  it.each([
    ['500', { kind: 'status', status: 500 }, 4, /answers 500, 4 times in a row.*kept.*--mirror/],
    ['stalls', { kind: 'stall', after: 0 }, 4, /nothing came for 0\.15 s, 4 times/],
    ['404', { kind: 'status', status: 404 }, 1, /answers 404.*--mirror/],
    ['403', { kind: 'status', status: 403 }, 1, /answers 403/],
    ['a longer file', { kind: 'longer' }, 1, /200010 bytes there, the published file has 200000/],
  ] as [string, Mood, number, RegExp][])('gives up on %s', async (_, mood, attempts, message) => {
    const { path, outcome, ranges } = await fetchFrom([mood]);
    expect(outcome).toMatchObject({ code: 'DOWNLOAD_FAILED', message: expect.stringMatching(message) as string });
    expect(ranges).toHaveLength(attempts);
    expect(existsSync(path)).toBe(false);
  });

  it('never keeps a file that does not match its hash', async () => {
    for (const file of [{}, { bytes: undefined }]) {
      const { path, outcome } = await fetchFrom([{ kind: 'wrong-bytes' }], { file });
      expect(outcome).toMatchObject({
        code: 'DOWNLOAD_FAILED',
        message: expect.stringMatching(
          new RegExp(`SHA-256 is [0-9a-f]{64}, not ${SHA256}.*nothing was imported`),
        ) as string,
      });
      // A folder that was made for it and that nothing came into goes too.
      expect(existsSync(dirname(path))).toBe(false);
    }
    // Longer than it should be, its length not pinned: the hash tells.
    const { outcome } = await fetchFrom([{ kind: 'longer' }], { file: { bytes: undefined } });
    expect(outcome).toMatchObject({ code: 'DOWNLOAD_FAILED' });
  });

  it('replaces a file of that name that is not the published one', async () => {
    const path = target();
    mkdirSync(dirname(path));
    writeFileSync(path, 'something else');
    expect((await fetchFrom([{ kind: 'serve' }], { path })).outcome).toBe(true);
    expectWhole(path);
  });

  it('tries the next address where a file is gone, and follows redirects', async () => {
    const gone = await startServer(CONTENT, { kind: 'status', status: 404 });
    const there = await startServer(CONTENT, { kind: 'serve' });
    const moved = await startServer(CONTENT, { kind: 'redirect', to: `${there.origin}/moved` });
    const path = target();
    const addresses = [`${gone.origin}/a`, `${moved.origin}/b`];
    expect(await downloadFile({ ...FILE, addresses }, path, hurried().options)).toBe(true);
    expect(there.requests).toEqual([{ path: '/moved', range: undefined }]);
    expectWhole(path);
  });

  it('says that there is no server', async () => {
    const { outcome } = await fetchFrom([], { file: { addresses: ['http://127.0.0.1:1/file'] } });
    expect(outcome).toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: expect.stringMatching(/ECONNREFUSED/) as string,
    });
  });

  it('stops at once when interrupted, keeping what came', async () => {
    const abort = new AbortController();
    const onProgress = (): void => abort.abort();
    const path = target();
    const stall: Mood = { kind: 'stall', after: 60_000 };
    const options = { stallMs: 60_000, onProgress, signal: abort.signal };
    const { outcome } = await fetchFrom([stall], { path, options });
    expect(outcome).toMatchObject({ code: 'INTERRUPTED', message: expect.stringMatching(/go on/) as string });
    expect(readFileSync(`${path}.partial`).length).toBeGreaterThan(0);
    const during = new AbortController();
    const pausing = { backoffMs: 60_000, signal: during.signal, onRetry: () => during.abort() };
    const { outcome: paused } = await fetchFrom([{ kind: 'status', status: 500 }], { options: pausing });
    expect(paused).toMatchObject({ code: 'INTERRUPTED' });
  });

  it('says where it cannot write', async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, 'file'), '');
    const { outcome } = await fetchFrom([{ kind: 'serve' }], { path: join(folder, 'file', 'file.bin') });
    expect(outcome).toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
  });

  it('goes through the proxy of the environment', async () => {
    const proxy = await startProxy();
    vi.stubEnv('HTTP_PROXY', undefined);
    vi.stubEnv('http_proxy', proxy.origin);
    const { path, outcome } = await fetchFrom([{ kind: 'cut', after: 1000 }, { kind: 'serve' }]);
    expect(outcome).toBe(true);
    expectWhole(path);
    expect(proxy.tunnels.length).toBeGreaterThan(0);
    vi.stubEnv('http_proxy', undefined);
    vi.stubEnv('https_proxy', undefined);
    vi.stubEnv('HTTPS_PROXY', proxy.origin);
    const blocked = await fetchFrom([], { file: { addresses: ['https://example.invalid/file'] } });
    expect(blocked.outcome).toMatchObject({ code: 'DOWNLOAD_FAILED' });
    expect(proxy.tunnels.at(-1)).toBe('example.invalid:443');
    vi.stubEnv('HTTPS_PROXY', 'not an address');
    expect((await fetchFrom([])).outcome).toMatchObject({ code: 'USAGE' });
  });
});
