import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createMeasure } from '../../../src/accuracy/measure.js';
import { createMetric } from '../../../src/accuracy/metric.js';
import { buildTable } from '../../../src/accuracy/table/build.js';
import { withTableAsync } from '../../../src/accuracy/table/open.js';
import { storeStepwise } from '../../../src/accuracy/table/store-stepwise.js';
import { checkMeasuredFolder } from '../../../src/measured/check-folder.js';
import type { ComparisonReport } from '../../../src/measured/describe-comparison.js';
import { readMeasuredFolder } from '../../../src/measured/read-folder.js';
import { ARCHITECTURE_COUNT, architectureAt } from '../../../src/space/nasbench201/architecture.js';
import { countOperations } from '../../../src/space/nasbench201/operation-counts.js';
import { temporaryFolder } from '../../temporary-folder.js';
import { runCodesign } from '../run-codesign.js';

const root = temporaryFolder();
const db = join(root, 'nasbench201.sqlite');

/** A made-up measure: a value from the numbers of operations, −1 where there is none. */
function someMeasure(name: string, valueOf: (counts: readonly number[], index: number) => number) {
  const network = name.slice(0, name.indexOf('_'));
  const description = { name, network, unit: 'ms', source: 'made up', licence: 'none' };
  const values = Float64Array.from({ length: ARCHITECTURE_COUNT }, (_, index) =>
    valueOf(countOperations(architectureAt(index)), index),
  );
  return createMeasure(description, 3, values, ARCHITECTURE_COUNT);
}

beforeAll(async () => {
  await buildTable(db, { space: 'nasbench201', threads: 1, force: false });
  const measures = [
    someMeasure('cifar100_sums_latency', ([a = 0, b = 0, c = 0]) => 1000 + 100 * a + 900 * b + 250 * c),
    someMeasure('cifar100_odd_latency', (_, index) => (index % 2 === 0 ? -1 : index)),
    someMeasure('cifar100_sums_energy', (_, index) => index),
    someMeasure('cifar10_other_latency', (_, index) => index),
  ];
  const counts = Int32Array.from({ length: ARCHITECTURE_COUNT }, (_, index) => (index * 7919) % 60_001);
  const description = { name: 'cifar100_test200', network: 'cifar100', split: 'test', epochs: 200, repeats: 3 };
  const provenance = { denominator: 60_000, source: 'made up', licence: 'none' };
  const metric = createMetric({ ...description, ...provenance }, counts, ARCHITECTURE_COUNT);
  await withTableAsync(db, { mode: 'write' }, (table) => storeStepwise(table, { metrics: [metric], measures }, {}));
});

describe('codesign compare', () => {
  it('compares the latencies of one network in the table, and writes a figure', async () => {
    const out = join(root, 'out');
    const result = await runCodesign(['compare', '--db', db, '--accelerator', '864', '--out', out, '--json']);
    expect(result).toMatchObject({ exitCode: 0 });
    const report = JSON.parse(result.stdout) as ComparisonReport;
    expect(report).toMatchObject({ network: 'cifar100', models: 15_625, accelerator: { index: 864 } });
    expect(report.devices.map(({ device, all }) => [device, all.models])).toEqual([
      ['odd', 7812],
      ['sums', 15_625],
    ]);
    expect(report.devices[1]?.operation_counts).toEqual({
      kind: 'sum',
      base: 1,
      each: { nor_conv_1x1: 0.1, nor_conv_3x3: 0.9, avg_pool_3x3: 0.25 },
    });
    for (const name of ['compare.json', 'compare.svg', 'compare.png']) expect(existsSync(join(out, name))).toBe(true);
  });

  it('prints a table and the caveat', async () => {
    const { exitCode, stdout, stderr } = await runCodesign(['compare', '--db', db]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/device +architectures +Kendall τ-b +Spearman ρ/);
    expect(stdout).toContain('sums: 1 + 0.1 · n(nor_conv_1x1)');
    expect(stderr).toContain('accelerator 2604 ');
  });

  it('names the fault of a bad input in one line', async () => {
    const cases: [args: string[], says: RegExp][] = [
      [['--network', 'imagenet16'], /has no latency of a device on the networks for imagenet16\. Import/],
      [['--network', 'mnist'], /Choices: "cifar10", "cifar100", "imagenet16"/],
      [['--accelerator', '8640'], /There is no accelerator 8640/],
      [['--cost-model', join(root, 'none.json')], /Cannot read .*none\.json/],
      [['--db', join(root, 'none.sqlite')], /There is no table at/],
    ];
    for (const [args, says] of cases) {
      const named = args[0] === '--db' ? args : ['--db', db, ...args];
      const result = await runCodesign(['compare', ...named]);
      expect(result, args.join(' ')).toMatchObject({ exitCode: 1, stdout: '' });
      expect(result.stderr).toMatch(says);
      expect(result.stderr).not.toMatch(/\n\s+at /);
    }
  });
});

describe('codesign enumerate --objectives', () => {
  const enumerate = ['enumerate', '--space', 'nasbench201', '--db', db, '--accuracy', 'cifar100_test200'];

  it('writes the exact frontier of what is in the table', async () => {
    const out = join(root, 'measured');
    const objectives = 'cifar100_sums_latency,cifar100_sums_energy';
    const result = await runCodesign([...enumerate, '--objectives', objectives, '--out', out, '--json']);
    expect(result).toMatchObject({ exitCode: 0 });
    const folder = readMeasuredFolder(out);
    checkMeasuredFolder(folder);
    expect(JSON.parse(result.stdout)).toEqual(folder.manifest);
    expect(folder.manifest).toMatchObject({ space: 'nasbench201', models: { considered: 15_625 } });
    expect(folder.manifest.objectives.map(({ scale, source }) => [scale, source])).toEqual([
      [1000, 'made up'],
      [1000, 'made up'],
    ]);
  });

  it('is checked by verify, model by model', async () => {
    const out = join(root, 'verified');
    await runCodesign([...enumerate, '--objectives', 'cifar100_sums_latency', '--out', out]);
    const sound = await runCodesign(['verify', out, '--json']);
    expect(sound).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(sound.stdout)).toMatchObject({ passed: true });
    const path = join(out, 'models.arrow');
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(path, bytes);
    expect(await runCodesign(['verify', out])).toMatchObject({ exitCode: 2 });
  });

  it('refuses objectives that do not fit, and writes nothing', async () => {
    const out = join(root, 'refused');
    const cases: [args: string[], says: RegExp][] = [
      [['cifar100_sums_latency,cifar100_odd_latency'], /of different devices, sums and odd/],
      [['cifar10_other_latency'], /measured on the networks for cifar10,/],
      [['cifar100_none_latency'], /has no measure "cifar100_none_latency"/],
      [['cifar100_sums_latency', '--shard', '1/2'], /--objectives and --shard exclude one another/],
    ];
    for (const [args, says] of cases) {
      const result = await runCodesign([...enumerate, '--out', out, '--objectives', ...args]);
      expect(result, args.join(' ')).toMatchObject({ exitCode: 1, stdout: '' });
      expect(result.stderr).toMatch(says);
    }
    expect(existsSync(out)).toBe(false);
  });
});
