import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FetchOptions } from '../../../src/accuracy/fetch/fetch-accuracies.js';
import { fetchAccuracies } from '../../../src/accuracy/fetch/fetch-accuracies.js';
import type { Publication } from '../../../src/accuracy/publications.js';
import { PUBLICATIONS } from '../../../src/accuracy/publications.js';
import { listMetricNames, readMetric } from '../../../src/accuracy/table/metrics.js';
import { withTable } from '../../../src/accuracy/table/open.js';
import { copiedTable } from '../../built-table.js';
import { sharedFile } from '../../shared-data.js';
import { startServer } from './moody-server.js';

const PATIENT: FetchOptions = {
  folder: undefined,
  mirror: undefined,
  stallMs: 1000,
  attempts: 2,
  backoffMs: 1,
  onRetry: () => undefined,
};

beforeEach(() => {
  for (const name of ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY']) vi.stubEnv(name, '');
});

describe('PUBLICATIONS', () => {
  it('are pinned by address and hash, and say licence and citation', () => {
    for (const { addresses, sha256, licence, citation, fileName } of PUBLICATIONS) {
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(addresses.every((address) => address.startsWith('https://') && address.endsWith(fileName))).toBe(true);
      expect([licence.length > 0, citation.includes('NAS-Bench-101')]).toEqual([true, true]);
    }
  });

  it.each([
    ['freerea', 'freerea-accuracies.pkl.gz', 'test_accuracy_mean108.u16le'],
    ['obfunas', 'obfunas-test-run0.npy', 'test_accuracy_run0_108.u16le'],
  ])('%s is pinned to the file as published', (name, file, raw) => {
    const [path, rawPath] = [file, raw].map((each) => sharedFile(`data/nasbench101/${each}`));
    if (path === undefined || rawPath === undefined) return;
    const publication = PUBLICATIONS.find((known) => known.name === name) as Publication;
    const hash = (of: string): string => createHash('sha256').update(readFileSync(of)).digest('hex');
    expect(publication).toMatchObject({
      bytes: readFileSync(path).length,
      sha256: hash(path),
      rawSha256: hash(rawPath),
    });
  });
});

describe('fetchAccuracies', () => {
  const published = sharedFile('data/nasbench101/freerea-accuracies.pkl.gz');
  const freerea = PUBLICATIONS.find(({ name }) => name === 'freerea') as Publication;

  it.skipIf(published === undefined)('downloads from a mirror and imports, once', async () => {
    const server = await startServer(
      readFileSync(published as string),
      { kind: 'cut', after: 1_000_000 },
      { kind: 'serve' },
    );
    const database = await copiedTable();
    const options = { ...PATIENT, mirror: `${server.origin}/pub` };
    const first = await fetchAccuracies(database, freerea, options);
    expect(first).toMatchObject({ downloaded: true, format: 'pickle', replaced: [] });
    expect(first.path).toBe(join(dirname(database), 'downloads', 'accuracies.pkl.gz'));
    expect(server.requests.map(({ path }) => path)).toEqual(Array(2).fill('/pub/accuracies.pkl.gz'));
    const metric = withTable(database, { mode: 'read' }, (db) => readMetric(db, 'test_mean108'));
    expect(metric).toMatchObject({ licence: 'MIT', source: freerea.source, missing: 0 });
    expect(metric.counts[4789]).toBe(28_250);
    const second = await fetchAccuracies(database, freerea, options);
    expect(second).toMatchObject({ downloaded: false, replaced: ['test_mean108'] });
    expect(server.requests).toHaveLength(2);
  });

  it('imports nothing that does not match its hash', async () => {
    const server = await startServer(Buffer.alloc(freerea.bytes as number, 'hash,accuracy\n'), { kind: 'serve' });
    const database = await copiedTable();
    const before = readFileSync(database);
    const options = { ...PATIENT, mirror: server.origin };
    await expect(fetchAccuracies(database, freerea, options)).rejects.toMatchObject({ code: 'DOWNLOAD_FAILED' });
    expect(existsSync(join(dirname(database), 'downloads', 'accuracies.pkl.gz'))).toBe(false);
    expect(readFileSync(database).equals(before)).toBe(true);
    expect(withTable(database, { mode: 'read' }, listMetricNames)).toEqual([]);
  });

  it.each(['ftp://host/folder', 'folder', ''])('refuses the mirror "%s"', async (mirror) => {
    await expect(fetchAccuracies('none.sqlite', freerea, { ...PATIENT, mirror })).rejects.toMatchObject({
      code: 'USAGE',
    });
  });
});
