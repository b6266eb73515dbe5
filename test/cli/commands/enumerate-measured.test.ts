import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { enumerateMeasured } from '../../../src/cli/commands/enumerate-measured.js';
import { parseObjectives } from '../../../src/cli/options/objectives-option.js';
import { checkMeasuredFolder } from '../../../src/measured/check-folder.js';
import { readMeasuredFolder } from '../../../src/measured/read-folder.js';
import { someInputs, someObjective } from '../../measured/some-models.js';
import { temporaryFolder } from '../../temporary-folder.js';
import { listen } from '../in-process.js';

const root = temporaryFolder();
const latency = someObjective('latency', [50, 1, 40, 90, 60, 50]);
const energy = { ...someObjective('energy', [7, 1, 9, 10, -1, 7]), roundingMaximum: 0.0004 };
const inputs = someInputs([900, -1, 800, 700, 950, 900], [latency, energy]);

describe('enumerating measured objectives', () => {
  it('writes a folder that holds the frontier, says what was found, and prints the manifest', async () => {
    const out = join(root, 'out');
    const { context, stdout, stderr } = listen();
    await enumerateMeasured(inputs, { out, json: true }, context);
    const folder = readMeasuredFolder(out);
    checkMeasuredFolder(folder);
    expect(JSON.parse(stdout())).toEqual(folder.manifest);
    for (const said of [
      'Frontier: 2 points of 4 models, by accuracy and latency and energy on board.',
      'Extremes: accuracy 90.00 % (cifar100_test200), latency 0.04 ms, energy 0.007 mJ.',
      'Left out: 1 without an accuracy in cifar100_test200, 1 without cifar100_board_latency or cifar100_board_energy.',
      'cifar100_board_latency: whole numbers of 1/1,000 ms, exactly.',
      'cifar100_board_energy: whole numbers of 1/1,000 mJ, rounded by at most 0.0004 mJ.',
      'frontier.arrow, models.arrow, manifest.json.',
    ]) {
      expect(stderr()).toContain(said);
    }
  });

  it('takes one objective alone, and says nothing on stdout unless asked', async () => {
    const out = join(root, 'one');
    const { context, stdout, stderr } = listen();
    await enumerateMeasured({ ...inputs, objectives: [energy] }, { out, json: false }, context);
    checkMeasuredFolder(readMeasuredFolder(out));
    expect(stdout()).toBe('');
    expect(stderr()).toContain('by accuracy and energy on board');
  });

  it('writes nothing where the objectives do not fit, or it is interrupted', async () => {
    const out = join(root, 'none');
    const other = { ...energy, name: 'cifar100_phone_energy' };
    await expect(
      enumerateMeasured({ ...inputs, objectives: [latency, other] }, { out, json: true }, listen().context),
    ).rejects.toMatchObject({ code: 'USAGE' });
    await expect(
      enumerateMeasured(inputs, { out, json: true }, listen(AbortSignal.abort()).context),
    ).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(existsSync(join(out, 'manifest.json'))).toBe(false);
  });
});

describe('--objectives', () => {
  it('names objectives, comma-joined', () => {
    expect(parseObjectives('cifar100_fpga_latency')).toEqual(['cifar100_fpga_latency']);
    expect(parseObjectives(' a_latency, a_energy,')).toEqual(['a_latency', 'a_energy']);
    expect(parseObjectives('')).toEqual([]);
  });

  it('excludes options about accelerators', () => {
    const options = { costModel: undefined, accelerators: undefined };
    expect(parseObjectives('a_latency', options)).toEqual(['a_latency']);
    for (const [key, option] of [
      ['costModel', 'cost-model'],
      ['accelerators', 'accelerators'],
      ['costTable', 'cost-table'],
      ['shard', 'shard'],
    ] as const) {
      expect(() => parseObjectives('a_latency', { ...options, [key]: 'x' })).toThrow(
        `--objectives and --${option} exclude one another`,
      );
    }
  });
});
