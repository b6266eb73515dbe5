import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareDevices } from '../../../src/cli/commands/compare-devices.js';
import { loadConstants } from '../../../src/cost/model/constants.js';
import { modelLatency } from '../../../src/cost/model/explain-model.js';
import type { ComparisonReport } from '../../../src/measured/describe-comparison.js';
import type { MeasuredValues } from '../../../src/measured/measured-objective.js';
import { acceleratorAt } from '../../../src/space/accelerators/grid.js';
import { ARCHITECTURE_COUNT, architectureAt } from '../../../src/space/nasbench201/architecture.js';
import { DATASETS, lowerNetwork } from '../../../src/space/nasbench201/lower.js';
import { countOperations } from '../../../src/space/nasbench201/operation-counts.js';
import { temporaryFolder } from '../../temporary-folder.js';
import { listen } from '../in-process.js';

const root = temporaryFolder();
const dataset = DATASETS.find(({ name }) => name === 'cifar100')!;
const architectures = Array.from({ length: ARCHITECTURE_COUNT }, (_, index) => architectureAt(index));

function someLatency(device: string, values: readonly number[]): MeasuredValues {
  const provenance = { source: 'made up', licence: 'none' };
  return { name: `cifar100_${device}_latency`, unit: 'ms', scale: 100, network: 'cifar100', ...provenance, values };
}

/** Devices of which one sums operations up, one missed every second architecture, and one has our own cycles. */
function someLatencies(): MeasuredValues[] {
  const accelerator = acceleratorAt(864);
  const constants = loadConstants('chaidnn-v2');
  const cycles = architectures.map((each) => modelLatency(lowerNetwork(each, dataset), accelerator, constants));
  const sums = architectures.map(countOperations).map(([a = 0, b = 0, c = 0]) => 150 + 10 * a + 90 * b + 25 * c);
  return [
    someLatency('twin', cycles),
    someLatency('sums', sums),
    someLatency(
      'faulty',
      cycles.map((value, index) => (index % 2 === 0 ? 1e9 - value : -1)),
    ),
  ];
}

const options = { db: 'nas.sqlite', dataset, accelerator: '864', costModel: 'chaidnn-v2' };

describe('comparing with devices', () => {
  it('prints a table, says what is no measurement, and writes report and figure', async () => {
    const out = join(root, 'out');
    const { context, stdout, stderr } = listen();
    await compareDevices(someLatencies(), { ...options, out, json: false }, context);
    const report = JSON.parse(readFileSync(join(out, 'compare.json'), 'utf8')) as ComparisonReport;
    const [twin, sums, faulty] = report.devices;
    expect(twin).toMatchObject({ device: 'twin', operation_counts: null });
    expect(twin?.all).toMatchObject({ models: 15_625, pairs: 122_062_500, discordant: 0, kendall_tau_b: 1 });
    expect(twin?.all.spearman_rho).toBeCloseTo(1, 14);
    expect(twin?.dropping_no_operation.models).toBe(10_165);
    expect(faulty?.all).toMatchObject({ models: 7813, concordant: 0, kendall_tau_b: -1 });
    expect(sums?.operation_counts).toEqual({
      kind: 'sum',
      base: 1.5,
      each: { nor_conv_1x1: 0.1, nor_conv_3x3: 0.9, avg_pool_3x3: 0.25 },
    });
    expect(stdout()).toMatch(/twin +15,625 +1\.0000 +1\.0000 +122,062,500 +0\.00 %/);
    expect(stdout()).toMatch(/faulty +7,813 +-1\.0000/);
    expect(stdout()).toContain(
      'sums: 1.5 + 0.1 · n(nor_conv_1x1) + 0.9 · n(nor_conv_3x3) + 0.25 · n(avg_pool_3x3) ms, exactly',
    );
    expect(stdout()).toContain('not whether a schedule is right');
    expect(stderr()).toContain('accelerator 864 K8-P8-I1024-W1024-O1024-M256-nopool-r1; ');
    expect(readFileSync(join(out, 'compare.svg'), 'utf8')).toContain('twin');
    expect(readFileSync(join(out, 'compare.png')).subarray(1, 4).toString()).toBe('PNG');
  });

  it("takes the accelerator of best performance per area for ResNet's cell unless told, and prints JSON", async () => {
    const [twin] = someLatencies();
    const { context, stdout, stderr } = listen();
    await compareDevices([twin!], { db: 'nas.sqlite', dataset, json: true }, context);
    const report = JSON.parse(stdout()) as ComparisonReport;
    expect(report.accelerator).toEqual({ index: 2604, name: 'K8-P32-I1024-W1024-O1024-M512-nopool-r1' });
    expect(report.devices[0]?.all.kendall_tau_b).toBeLessThan(1);
    expect(stderr()).toContain("the best in performance per area for ResNet's cell");
  });

  it('writes nothing where there is no latency, or no such accelerator', async () => {
    const out = join(root, 'none');
    const energy = { ...someLatency('board', [1]), name: 'cifar100_board_energy' };
    await expect(compareDevices([energy], { ...options, out, json: false }, listen().context)).rejects.toMatchObject({
      code: 'METRIC_UNKNOWN',
    });
    const nowhere = { ...options, accelerator: '8640', out, json: false };
    await expect(compareDevices([], nowhere, listen().context)).rejects.toMatchObject({ code: 'ACCELERATOR_UNKNOWN' });
    expect(existsSync(out)).toBe(false);
  });
});
