import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readGroundTruth } from '../../../src/store/ground-truth.js';
import { temporaryFolder } from '../../temporary-folder.js';
import type { CommandResult } from '../run-codesign.js';
import { runCodesign } from '../run-codesign.js';

const folder = temporaryFolder();
const EXAMPLE = join(import.meta.dirname, '..', '..', '..', 'examples', 'mobile-models.jsonl');
const RESNET = '|nor_conv_3x3~0|+|none~0|nor_conv_3x3~1|+|skip_connect~0|none~1|skip_connect~2|';

function codesign(...args: string[]): Promise<CommandResult> {
  return runCodesign(args, undefined, folder);
}

const DB = 'p.sqlite';
const started = await codesign('start', '--space', 'nasbench201', '--db', DB, '--out', 'architectures', '--resume');
const enumerated = await codesign('enumerate', '--space', EXAMPLE, '--out', 'models');

describe('NAS-Bench-201 with no data', () => {
  test('is predicted, enumerated and said to be predicted', async () => {
    expect(started).toMatchObject({ exitCode: 0 });
    expect(started.stderr).toContain('of 135,000,000 pairs, from ');
    // The enumeration within keeps a journal, which goes once the frontier is written.
    expect(started.stderr).toMatch(/There is no journal in architectures.enumerate\.journal; the work begins anew/);
    expect(readdirSync(join(folder, 'architectures'))).not.toContain('enumerate.journal');
    expect(started.stderr).toMatch(/surrogate_cifar100 are predicted, not measured: mean error 0\.\d\d points/);
    const { manifest, inputs } = await readGroundTruth(join(folder, 'architectures'));
    expect(manifest).toMatchObject({
      space: 'nasbench201-cifar100-8640-accelerators-chaidnn',
      models: { space: 'nasbench201', network: 'cifar100', source_sha256: null },
    });
    expect(inputs.space.find('resnet')).toBe(9776);
  });

  test('shows pairs by index, name and text', async () => {
    const shown = await codesign('show', 'pair', RESNET, '864', '--dir', 'architectures', '--json');
    expect(JSON.parse(shown.stdout)).toMatchObject({
      model: { model_index: 9776, model: RESNET, network: 'cifar100' },
    });
    const text = await codesign('show', 'pair', 'resnet', '864', '--dir', 'architectures');
    expect(text.stdout).toContain('reduction 16→32 @16');
    const compared = await codesign('show', 'pair', '0', '1', '--dir', 'architectures', '--compare', '9776', '864');
    expect(compared.stdout).toContain('performance per area');
    const model = await codesign('show', 'model', 'resnet', '--db', DB, '--best', 'latency', '--top', '1');
    expect(model.stdout).toContain('Best accelerators by latency');
    const rows = await codesign('show', 'frontier', 'architectures', '--csv');
    expect(rows.stdout.split('\n')[0]).toMatch(/^model_index,accelerator_index,model,filter_par/);
    expect(await codesign('show', 'model', 'nobody', '--dir', 'architectures')).toMatchObject({ exitCode: 1 });
  });

  test('answers the question of the paper, and draws it', async () => {
    const found = await codesign('known-cells', 'architectures', '--json', '--plot', 'trade-off.svg');
    const report = JSON.parse(found.stdout) as {
      reference: { model_index: number };
      trade_off: { accuracy: number }[];
    };
    expect(report.reference.model_index).toBe(9776);
    expect(report.trade_off.length).toBeGreaterThan(5);
    expect(readFileSync(join(folder, 'trade-off.svg'), 'utf8')).toContain('architecture 9776 on its best accelerator');
    const text = await codesign('known-cells', 'architectures', '--model', '11668');
    expect(text.stdout).toContain('most accurate of no less performance per area');
  });

  test('takes a table of cycles of its own operations alone', async () => {
    const written = await codesign('cost-table', 'export', '--space', 'nasbench201', '--out', 'cycles.arrow');
    expect(written).toMatchObject({ exitCode: 0 });
    const same = await codesign('enumerate', '--db', DB, '--cost-table', 'cycles.arrow', '--out', 'measured');
    expect(same).toMatchObject({ exitCode: 0 });
    const [first, second] = [await readGroundTruth(join(folder, 'architectures')), await readGroundTruth(join(folder, 'measured'))]; // prettier-ignore
    expect(second.frontier).toEqual(first.frontier);
    const other = await codesign('enumerate', '--space', EXAMPLE, '--cost-table', 'cycles.arrow', '--out', 'none');
    expect(other).toMatchObject({ exitCode: 1 });
    expect(other.stderr).toContain('it is for another list of operations');
  });
});

describe("a user's models", () => {
  test('are enumerated from their file, which the folder keeps', async () => {
    expect(enumerated).toMatchObject({ exitCode: 0 });
    expect(enumerated.stderr).toContain('of 622,080 pairs, from ');
    expect(readdirSync(join(folder, 'models')).sort()).toEqual([
      'accelerators.arrow',
      'frontier.arrow',
      'manifest.json',
      'models.arrow',
      'models.jsonl',
    ]);
    expect(readFileSync(join(folder, 'models', 'models.jsonl'))).toEqual(readFileSync(EXAMPLE));
    expect(await codesign('verify', 'models', '--samples', '1000')).toMatchObject({ exitCode: 0 });
    const other = await codesign('enumerate', '--space', EXAMPLE, '--accuracy', 'validation', '--out', 'validation');
    expect(other.stderr).toContain('(validation)');
    const unknown = await codesign('enumerate', '--space', EXAMPLE, '--accuracy', 'top5', '--out', 'none');
    expect(unknown.stderr).toContain('has no metric "top5". It has: accuracy, validation.');
  });

  test('take the place of another space in a folder, file by file', async () => {
    await codesign('enumerate', '--space', EXAMPLE, '--out', 'changing');
    await codesign('enumerate', '--db', DB, '--out', 'changing');
    expect(readdirSync(join(folder, 'changing'))).not.toContain('models.jsonl');
    expect(await codesign('verify', 'changing', '--samples', '0')).toMatchObject({ exitCode: 0 });
  });

  test('are not read from a folder whose copy was altered', async () => {
    await codesign('enumerate', '--space', EXAMPLE, '--out', 'altered');
    const path = join(folder, 'altered', 'models.jsonl');
    writeFileSync(path, `${readFileSync(path, 'utf8')}\n`);
    const attempt = await codesign('show', 'frontier', 'altered');
    expect(attempt).toMatchObject({ exitCode: 2 });
    expect(attempt.stderr).toContain('is not the file of models that manifest.json names');
  });
});

test('a space, a table and a file that do not go together are told apart', async () => {
  const fault = async (...args: string[]): Promise<string> => {
    const { exitCode, stderr } = await codesign('enumerate', ...args, '--out', 'none');
    expect(exitCode).toBeGreaterThan(0);
    return stderr;
  };
  expect(await fault('--space', 'nasbench101', '--db', DB)).toContain('is a table of nasbench201, not of nasbench101');
  expect(await fault('--space', EXAMPLE, '--db', DB)).toContain('--db and --space FILE exclude one another');
  expect(await fault('--space', 'nasbench301')).toContain('Cannot read nasbench301');
  const objectives = await fault('--db', DB, '--objectives', 'cifar100_edgegpu_latency');
  expect(objectives).toContain('cifar100_edgegpu_latency');
});
