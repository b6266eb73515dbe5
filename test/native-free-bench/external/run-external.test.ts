import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { ExternalRun } from '../../../native-free-bench/external/run-external.js';
import { runExternal } from '../../../native-free-bench/external/run-external.js';
import { Problem } from '../../../native-free-bench/problem/problem.js';
import { Space } from '../../../native-free-bench/problem/space.js';
import { ScenarioReward } from '../../../src/objectives/reward.js';
import type { Scenario } from '../../../src/objectives/scenario.js';
import { temporaryFolder } from '../../temporary-folder.js';
import { smallSpace } from '../small-space.js';
import { writeNodeClient } from './node-client.js';

const client = writeNodeClient(temporaryFolder());
const scenario: Scenario = {
  name: 'limited',
  weights: { area: 0.2, latency: 0.4, accuracy: 0.4 },
  constraints: [{ objective: 'area_mm2', below: 100 }],
};
const { data } = smallSpace();
const space = new Space(data);

const run = (
  command: string,
  options: { seed?: number; timeLimitMs?: number; signal?: AbortSignal } = {},
): Promise<ExternalRun> => {
  const { seed = 1, timeLimitMs = 60_000, signal } = options;
  return runExternal('mine', { command, timeLimitMs }, space, { scenario, seed, steps: 100 }, signal);
};

test('a program spends its budget, and its trace is what evaluating its pairs gives', async () => {
  const { trace, ending } = await run(client());
  expect(ending).toBeUndefined();
  const problem = new Problem(space, new ScenarioReward(scenario, data.bounds, data.units));
  for (let step = 0; step < 100; step++) {
    const { reward, feasible } = problem.evaluatePair(trace.cellIndex[step]!, trace.acceleratorIndex[step]!);
    expect(trace.reward[step]).toBe(reward);
    expect(trace.feasible[step]).toBe(feasible ? 1 : 0);
  }
  expect(new Set(trace.acceleratorIndex).size).toBeGreaterThan(30);
});

test('the seed reaches it: equal seeds give equal traces, others do not', async () => {
  const [first, again, other] = await Promise.all([run(client()), run(client()), run(client(), { seed: 2 })]);
  expect(again.trace).toEqual(first.trace);
  expect(other.trace).not.toEqual(first.trace);
});

test('it is told neither score nor frontier, and gets no second budget', async () => {
  expect((await run(client('refused'))).ending).toBeUndefined();
  expect((await run(client('overdraw'))).ending).toBeUndefined();
});

test.each([
  ['crash', 'crashed', /exit code 1, .*|Node/],
  ['leave', 'left early', /by itself/],
  ['finish', 'left early', /by itself/],
] as const)('to %s half-way is an early ending, and what it had found is kept', async (mode, reason, detail) => {
  const { trace, ending } = await run(client(mode));
  expect(ending).toMatchObject({ reason, steps: 60 });
  expect(ending?.detail).toMatch(detail);
  expect(trace.steps).toBe(100);
  expect(trace.acceleratorIndex[59]).toBeGreaterThanOrEqual(0);
  expect([...trace.acceleratorIndex.subarray(60)]).toEqual(new Array(40).fill(-1));
  expect(trace.reward.subarray(60).every(Number.isNaN)).toBe(true);
});

test('the last line that a crash wrote to stderr is told', async () => {
  const { ending } = await run(`${client('leave')} && echo "no luck" >&2 && exit 9`);
  expect(ending).toEqual({ reason: 'crashed', steps: 60, detail: 'exit code 9, no luck' });
});

test('when its time is up it is killed with all that it started', async () => {
  const { ending } = await run(client('hang'), { timeLimitMs: 2500 });
  expect(ending).toEqual({ reason: 'out of time', steps: 60, detail: 'no end after 2.5 seconds' });
  expect(sleepers()).toBe(0);
});

test('when the benchmark is interrupted it is killed', async () => {
  const abort = new AbortController();
  setTimeout(() => abort.abort(), 1500);
  await expect(run(client('hang'), { signal: abort.signal })).rejects.toMatchObject({ code: 'INTERRUPTED' });
  expect(sleepers()).toBe(0);
  await expect(run(client(), { signal: abort.signal })).rejects.toMatchObject({ code: 'INTERRUPTED' });
});

test('a program that does not leave once its budget is spent is not waited for', async () => {
  const start = performance.now();
  expect((await run(client('linger'))).ending).toBeUndefined();
  expect(performance.now() - start).toBeLessThan(30_000);
});

test('a program that asks for nothing is a fault that names it', async () => {
  await expect(run(client('idle'))).rejects.toMatchObject({
    code: 'STRATEGY_INVALID',
    message: expect.stringMatching(
      /^Strategy mine \(.*\) asked for no pair with seed 1: it ended by itself\./,
    ) as string,
  });
  await expect(run('no-such-program-of-mine')).rejects.toMatchObject({
    code: 'STRATEGY_INVALID',
    message: expect.stringMatching(/asked for no pair with seed 1: exit code 127, .*not found/) as string,
  });
});

/** How many of the processes that a hanging client starts are there. */
function sleepers(): number {
  const list = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
  return list.split('\n').filter((line) => line.trim() === 'sleep 7777').length;
}
