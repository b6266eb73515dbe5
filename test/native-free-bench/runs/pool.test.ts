import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { performTasks } from '../../../native-free-bench/runs/pool.js';
import type { RunTask } from '../../../native-free-bench/runs/task.js';
import { findStrategy } from '../../../native-free-bench/strategies/strategy-source.js';
import type { Scenario } from '../../../src/objectives/scenario.js';
import { temporaryFolder } from '../../temporary-folder.js';
import { smallSpace } from '../small-space.js';

const folder = temporaryFolder();
const scenario: Scenario = { name: 'plain', weights: { area: 0.2, latency: 0.4, accuracy: 0.4 }, constraints: [] };
const setup = { data: smallSpace().data, frontier: smallSpace().frontier, scenarios: [scenario], searchAccuracies: [] };

const tasks = (count: number, strategy = 'random', steps = 30): RunTask[] =>
  Array.from({ length: count }, (_, i) => ({ scenario: 0, strategy: findStrategy(strategy), seed: i + 1, steps }));

test.each([1, 3])('every task is done once, on %i threads', async (threads) => {
  const given = tasks(7);
  const seen: RunTask[] = [];
  await performTasks(setup, given, threads, (task, { trace, measures, top }) => {
    seen.push(task);
    expect(trace.steps).toBe(30);
    expect(measures.feasibleRate).toBeGreaterThan(0);
    expect(top.reward[0]).toBe(measures.bestReward);
    return Promise.resolve();
  });
  expect(seen).toHaveLength(7);
  expect(new Set(seen)).toEqual(new Set(given));
});

test('tasks are taken when a worker is free, and the next waits for what is done with the last', async () => {
  let taken = 0;
  let collecting = 0;
  const lazily = function* (): Generator<RunTask> {
    for (const task of tasks(5)) {
      expect(collecting).toBe(0);
      taken++;
      yield task;
    }
  };
  await performTasks(setup, lazily(), 1, async () => {
    collecting++;
    await new Promise((resolve) => setTimeout(resolve, 5));
    collecting--;
  });
  expect(taken).toBe(5);
});

test('a run that is known is measured, not made', async () => {
  const [task] = tasks(1) as [RunTask];
  const run = async (given: RunTask): Promise<unknown> => {
    let result: unknown;
    await performTasks(setup, [given], 1, (_, made) => {
      result = { wallMs: made.wallMs, trace: made.trace, measures: made.measures };
      return Promise.resolve();
    });
    return result;
  };
  const made = (await run(task)) as { wallMs: number; trace: NonNullable<RunTask['known']>['trace']; measures: object };
  // No random search would have done these steps.
  const known = { trace: { ...structuredClone(made.trace), reward: new Float64Array(30).fill(0.25) }, wallMs: 1234 };
  const again = await run({ ...task, known });
  expect(again).toMatchObject({ wallMs: 1234, trace: { reward: new Float64Array(30).fill(0.25) } });
});

test('an error reaches the caller as what it was, and no worker stays', async () => {
  const path = join(folder, 'throws.mjs');
  writeFileSync(path, 'export const createStrategy = () => { throw new Error("my fault"); };');
  const attempt = performTasks(setup, tasks(4, path), 1, () => Promise.resolve());
  await expect(attempt).rejects.toMatchObject({
    name: 'CodesignError',
    code: 'STRATEGY_INVALID',
    message: 'Strategy throws failed with seed 1: my fault. Mend it and run again; finished runs are kept.',
    wayOut: 'Mend it and run again; finished runs are kept.',
  });
});

test('an aborted signal ends long runs at once', async () => {
  const abort = new AbortController();
  setTimeout(() => {
    abort.abort();
  }, 300);
  const attempt = performTasks(setup, tasks(2, 'combined', 200_000), 2, () => Promise.resolve(), abort.signal);
  await expect(attempt).rejects.toMatchObject({
    code: 'INTERRUPTED',
    message: 'Interrupted. Run it again: finished runs are kept.',
  });
});
