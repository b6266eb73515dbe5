import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import { Journal } from '../../src/journal/journal.js';
import { CheckProgress } from '../../src/verify/progress.js';
import { verifyFrontier } from '../../src/verify/verify.js';
import { trialResult } from '../frontier/trial-space.js';
import { temporaryFolder } from '../temporary-folder.js';

const folder = temporaryFolder();
const good = join(folder, 'good');
const ties = join(folder, 'ties');
const SAMPLES = 1_100_000;

beforeAll(async () => {
  const result = trialResult();
  await writeFrontierFolder(good, result);
  const { frontier } = result;
  // One tie too many in the first row.
  await writeFrontierFolder(ties, { ...result, frontier: { ...frontier, ties: frontier.ties.map((n, i) => n + (i === 0 ? 1 : 0)) } }); // prettier-ignore
});

test('a verification that is stopped again and again reports what one does that was not', async () => {
  const path = join(folder, 'verify.journal');
  const expected = await verifyFrontier(good, { samples: SAMPLES, seed: 3 });
  let stops = 0;
  for (let report; report === undefined;) {
    const abort = new AbortController();
    let events = 0;
    const onProgress = (): void => {
      if (++events > 4 ** (1 + stops)) abort.abort();
    };
    const journal = { path, resume: true };
    try {
      report = await verifyFrontier(good, { samples: SAMPLES, seed: 3, journal, onProgress, signal: abort.signal });
      expect(report).toEqual(expected);
    } catch (error) {
      expect(error).toMatchObject({ code: 'INTERRUPTED' });
      expect(String(error)).toContain(`of the work is kept in ${path}`);
      stops++;
    }
  }
  expect(stops).toBeGreaterThan(1);
  expect(existsSync(path)).toBe(false);
});

test('steps that are known to be without fault are not taken again, the others are', async () => {
  const verify = (): ReturnType<typeof verifyFrontier> => verifyFrontier(ties, { samples: 0, seed: 1 });
  expect((await verify()).fault?.message).toContain('row 0,');
  const spy = vi.spyOn(CheckProgress.prototype, 'stepsDone');
  onTestFinished(() => spy.mockRestore());
  spy.mockReturnValue(1e9);
  expect(await verify()).toMatchObject({ passed: true });
});

test('the steps of a check are kept in a journal, and those of another are not taken for them', () => {
  const path = join(folder, 'steps.journal');
  const open = (): Journal => new Journal({ path, resume: true }, () => ({}));
  const journal = open();
  const progress = new CheckProgress(journal, 2);
  expect([progress.begin('first'), progress.stepsDone()]).toEqual([undefined, 0]);
  progress.keepSteps(10, 0.1);
  progress.keepSteps(20, 0.2);
  // Too soon after the last record.
  progress.keepSteps(21, 0.21);
  journal.close();

  const again = open();
  expect(again.percent).toBe(10);
  const goingOn = new CheckProgress(again, 2);
  expect([goingOn.begin('first'), goingOn.stepsDone()]).toEqual([undefined, 20]);
  goingOn.pass(100);
  expect([goingOn.begin('second'), goingOn.stepsDone()]).toEqual([undefined, 0]);
  expect(goingOn.begin('first')).toBe(100);
  again.close();
});
