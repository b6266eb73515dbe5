import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Table } from '@uwdata/flechette';
import { tableFromIPC } from '@uwdata/flechette';
import { beforeAll, expect, test } from 'vitest';
import type { Robustness } from '../../src/robust/assess-robustness.js';
import { assessRobustness } from '../../src/robust/assess-robustness.js';
import { encodeRobustness } from '../../src/robust/encode-robustness.js';
import { readAnalyticTruth } from '../../src/robust/frontier-draws.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import { trialResult } from '../frontier/trial-space.js';
import { temporaryFolder } from '../temporary-folder.js';

const folder = temporaryFolder();
let found: Robustness;
let files: Map<string, Uint8Array>;
const table = (name: string): Table => tableFromIPC(files.get(name) as Uint8Array);
const values = (of: Table, column: string): unknown[] => [...(of.getChild(column) as Iterable<unknown>)];

beforeAll(async () => {
  await writeFrontierFolder(folder, trialResult());
  found = await assessRobustness(await readAnalyticTruth(folder), { draws: 3, seed: 5, threads: 1 });
  files = encodeRobustness(found);
});

test('robust.arrow has the rows and columns of frontier.arrow, and what was counted', () => {
  const frontier = tableFromIPC(readFileSync(join(folder, 'frontier.arrow')));
  const robust = table('robust.arrow');
  expect(robust.numRows).toBe(found.truth.frontier.size);
  const own = [
    'draws_on_frontier',
    'draws_within_1_percent',
    'worst_excess_percent',
    'latency_ms_low',
    'latency_ms_high',
  ];
  expect(robust.schema.fields.map(({ name }) => name)).toEqual([
    ...frontier.schema.fields.map(({ name }) => name),
    ...own,
  ]);
  for (const { name } of frontier.schema.fields) expect(values(robust, name)).toEqual(values(frontier, name));
  expect(values(robust, 'draws_on_frontier')).toEqual([...found.pairs.drawsOnFrontier]);
  expect(values(robust, 'draws_within_1_percent')).toEqual([...found.pairs.drawsWithinOnePercent]);
  const low = values(robust, 'latency_ms_low') as number[];
  expect(low).toEqual([...found.pairs.latencyLowCycles].map((cycles) => cycles / 200_000));
  const metadata = Object.fromEntries(robust.schema.metadata as Map<string, string>);
  expect(metadata).toMatchObject({ draws: '3', seed: '5', metric: 'trial' });
  const units = robust.schema.fields.slice(-5).map(({ metadata: of }) => of.get('unit'));
  expect(units).toEqual(['draws', 'draws', '%', 'ms', 'ms']);
});

test('cells and accelerators stand by falling number of draws', () => {
  for (const [name, column, presences] of [
    ['robust-accelerators.arrow', 'accelerator_index', found.accelerators],
    ['robust-cells.arrow', 'cell_index', found.cells],
  ] as const) {
    const present = table(name);
    expect(values(present, column)).toEqual(presences.map(({ index }) => index));
    const draws = values(present, 'draws_on_frontier') as number[];
    expect(draws).toEqual(presences.map((presence) => presence.draws));
    expect(draws).toEqual(draws.toSorted((a, b) => b - a));
    expect(values(present, 'on_given_frontier')).toEqual(presences.map(({ given }) => given));
  }
});
