import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileFolder } from '../../file-folder.js';
import { conv, fileOf, HEADER, model, module } from '../../space/model-file/model-lines.js';
import { runCodesign } from '../run-codesign.js';

const folder = fileFolder();
const EXAMPLE = join(import.meta.dirname, '..', '..', '..', 'examples', 'mobile-models.jsonl');

describe('codesign models check', () => {
  it('says what a file holds, as text and as JSON', async () => {
    const text = await runCodesign(['models', 'check', EXAMPLE]);
    expect(text).toMatchObject({ exitCode: 0, stderr: '' });
    expect(text.stdout).toContain('space "mobile", 72 models\nnote: An example: its accuracies are made up');
    expect(text.stdout).toMatch(/\naccuracy +10,000 +72 +0 +0\.753600 +0\.902700\n/);

    const json = await runCodesign(['models', 'check', EXAMPLE, '--json']);
    expect(json).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(json.stdout)).toMatchObject({
      name: 'mobile',
      models: 72,
      modules: 132,
      distinct_modules: 132,
      operations: 207,
      serial_operations: 0,
      macs: { min: 1_164_160, max: 463_087_488 },
      parameters: { min: 9_186, max: 2_912_818 },
      input_buffer_depth_needed: 160,
      output_buffer_depth_needed: 96,
      metrics: [
        {
          name: 'accuracy',
          denominator: 10_000,
          models: 72,
          missing: 0,
          min_count: 7536,
          max_count: 9027,
          max: 0.9027,
        },
        { name: 'validation', denominator: 5_000, models: 72, missing: 0 },
      ],
    });
  });

  it('says how many modules and operations are the same, and which models say nothing', async () => {
    const path = join(folder, 'twice.jsonl');
    const header = { ...HEADER, metric_denominators: { top5: 2 } };
    const modules = [module('m', conv()), module('n', conv()), module('o', conv(), conv([0])), module('p')];
    const models = [model('a', { m: 1, o: 1 }, { metrics: { top5: 0.5 } }), model('b', { n: 1, p: 1 })];
    writeFileSync(path, fileOf(header, ...modules, ...models));
    const { stdout } = await runCodesign(['models', 'check', path]);
    expect(stdout).toContain('modules: 4, of which models run 2 distinct ones\n');
    expect(stdout).toContain('operations: 1 distinct, 1 of them run by themselves and alike in every model\n');
    expect(stdout).toContain('parameters: not said of every model\n');
    expect(stdout).toMatch(/\ntop5 +2 +1 +1 +0\.500000 +0\.500000\n/);
  });

  it('names every fault with its line, and exits with 2', async () => {
    const path = join(folder, 'faulty.jsonl');
    writeFileSync(
      path,
      fileOf(HEADER, module('m', conv([1])), model('a', { n: 1 }), model('a', { m: 1 }, { accuracy: 3 })),
    );
    const { exitCode, stdout, stderr } = await runCodesign(['models', 'check', path]);
    expect([exitCode, stdout]).toEqual([2, '']);
    const [head, ...faults] = stderr.trimEnd().split('\n');
    expect(head).toBe(`codesign: The models in ${path} are not valid, 4 faults:`);
    expect(faults.map((fault) => fault.slice(0, 30))).toEqual([
      '  line 2: operations[0].waits_',
      '  line 3: modules[0] is of an ',
      '  line 4: accuracy is 3, neith',
      '  line 4: the model "a" is the',
      ' docs/models.md says what a fi',
    ]);
    expect(stderr).toMatch(/\[MODELS_INVALID\]\n$/);
  });

  it('wants a file that is there', async () => {
    for (const [args, message] of [
      [['check', join(folder, 'gone.jsonl')], /Cannot read .*gone\.jsonl.*\[FILE_MISSING\]/],
      [['check'], /Not enough non-option arguments/],
      [[], /Name what to do with the file/],
    ] as const) {
      const outcome = await runCodesign(['models', ...args]);
      expect(outcome).toMatchObject({ exitCode: 1, stdout: '', stderr: expect.stringMatching(message) as string });
    }
  });
});
