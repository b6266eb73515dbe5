import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { storeMetric } from '../../../src/accuracy/table/metrics.js';
import { createMetric } from '../../../src/accuracy/metric.js';
import { withTable } from '../../../src/accuracy/table/open.js';
import { architectureAt, formatArchitecture } from '../../../src/space/nasbench201/architecture.js';
import { architectureTable } from '../../architecture-table.js';
import { builtTable, scratchFolder } from '../../built-table.js';
import { runCodesign } from '../run-codesign.js';

it('builds the table of NAS-Bench-201 where it is missing, imports into it, and lists what there is', async () => {
  // The file says whose architectures these are.
  const db = join(scratchFolder(), 'own.sqlite');
  const file = join(scratchFolder(), 'mine.csv');
  const rows = [7, 9776].map(
    (index) => `${formatArchitecture(architectureAt(index))},${index === 7 ? '12.5' : '75'},1.25`,
  );
  writeFileSync(file, `arch,score,ms\n${rows.join('\n')}\n`);
  const about = ['--column', 'score', '--network', 'cifar100', '--denominator', '8', '--unit', 'percent'];
  const imported = await runCodesign(['table', 'import', file, '--db', db, '--metric', 'mine', ...about]);
  expect([imported.exitCode, imported.stdout]).toEqual([0, '']);
  expect(imported.stderr).toMatch(/Built .*own\.sqlite first/);
  expect(imported.stderr).toContain(
    'mine: 2 architectures, 15,623 architectures without; min / mean / max 0.125000 / 0.437500 / 0.750000',
  );
  const measure = ['--column', 'ms', '--measure', 'cifar10_mine_latency', '--unit', 'ms', '--licence', 'CC0-1.0'];
  const measured = await runCodesign(['table', 'import', file, '--db', db, ...measure]);
  expect(measured.stderr).toContain('cifar10_mine_latency: 2 architectures');
  expect(measured.stderr).toContain('in ms, 2 decimals, every digit kept');

  const text = await runCodesign(['table', 'info', '--db', db]);
  expect(text.stdout).toContain('NAS-Bench-201, 15,625 architectures');
  expect(text.stdout).toMatch(/mine +cifar100 +measured +8 /);
  expect(text.stdout).toMatch(/cifar10_mine_latency +cifar10 +ms +2 +2 +15,623 +1\.25 +1\.25 +CC0-1\.0 +mine\.csv/);
  const json = await runCodesign(['table', 'info', '--db', db, '--json']);
  expect(JSON.parse(json.stdout)).toMatchObject({
    space: 'nasbench201',
    architectures: 15_625,
    metrics: [{ name: 'mine', network: 'cifar100', denominator: 8, architectures: 2, min: 0.125, max: 0.75 }],
    measures: [
      { name: 'cifar10_mine_latency', network: 'cifar10', unit: 'ms', decimals: 2, min_value: 125, max: 1.25 },
    ],
  });

  const rebuilt = await runCodesign(['table', 'build', '--space', 'nasbench201', '--db', db]);
  expect(rebuilt.stderr).toMatch(/Built .*: 15,625 architectures, kept mine, cifar10_mine_latency, in /);
});

it('says of predictions that they are some, and of an empty table how to fill it', async () => {
  const db = await architectureTable();
  const empty = await runCodesign(['table', 'info', '--db', db]);
  expect(empty.stdout).toMatch(/No accuracies yet: codesign table import\.\n/);
  const about = { denominator: 10, split: 'test', epochs: 1, repeats: 1, source: 'predictor', licence: 'MIT' };
  const metric = { ...about, name: 'surrogate_cifar100', network: 'cifar100' };
  withTable(db, { mode: 'write' }, (table) => storeMetric(table, createMetric(metric, new Int32Array(15_625), 15_625)));
  const { stdout, stderr } = await runCodesign(['table', 'info', '--db', db]);
  expect(stdout).toMatch(/surrogate_cifar100 +cifar100 +predicted/);
  expect(stderr).toMatch(/surrogate_cifar100 are predicted, not measured/);
});

it('names the fault where table and space do not go together', async () => {
  const [cells, architectures] = [await builtTable(), await architectureTable()];
  const file = join(scratchFolder(), 'mine.csv');
  writeFileSync(file, `arch,accuracy\n|none~0|,0.5\n`);
  const mine = ['--metric', 'cifar10_mine', '--denominator', '2'];
  const cases: [string[], number, RegExp][] = [
    [
      ['table', 'import', file, '--db', architectures, ...mine],
      2,
      /line 2: "\|none~0\|" is no arch.*\[IMPORT_INVALID\]/,
    ],
    [['table', 'import', file, '--db', cells, '--space', 'nasbench201', ...mine], 2, /table of nasbench101, not of/],
    [['table', 'build', '--db', architectures], 2, /table of nasbench201, not of nasbench101.*--force/],
    [['table', 'build', '--space', 'nasbench301'], 1, /nasbench301/],
    [['table', 'fetch', '--db', architectures], 2, /table of nasbench201, not of nasbench101/],
    [['start', '--space', 'nasbench201', '--db', cells], 2, /table of nasbench101, not of nasbench201/],
  ];
  for (const [args, exitCode, message] of cases) {
    const outcome = await runCodesign(args);
    expect({ args, ...outcome }).toMatchObject({
      exitCode,
      stdout: '',
      stderr: expect.stringMatching(message) as string,
    });
  }
});
