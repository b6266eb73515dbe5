import { PassThrough } from 'node:stream';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { JudgedSpace } from '../../../native-free-bench/problem/load.js';
import { loadJudgedSpace } from '../../../native-free-bench/problem/load.js';
import { serveProblem } from '../../../native-free-bench/serve/serve.js';
import { ProblemSession } from '../../../native-free-bench/serve/session.js';
import { SCENARIOS } from '../../../src/objectives/scenario.js';
import { temporaryFolder } from '../../temporary-folder.js';
import { writeSmallGroundTruth } from '../ground-truth-folder.js';

const folder = temporaryFolder();
let judged: JudgedSpace;

beforeAll(async () => {
  judged = await loadJudgedSpace(await writeSmallGroundTruth(join(folder, 'truth')));
});

type Reply = Record<string, unknown> & { ok: boolean; error?: { code: string; message: string } };

/** Send text to a fresh session with a budget of 10 and collect its replies. */
async function converse(text: string): Promise<Reply[]> {
  const output = new PassThrough();
  const session = new ProblemSession(judged, SCENARIOS[0]!, 10);
  const input = async function* (): AsyncGenerator<Uint8Array> {
    await Promise.resolve();
    yield Buffer.from(text);
  };
  await serveProblem(session, input(), output);
  output.end();
  const replies = (await output.toArray()) as Buffer[];
  return Buffer.concat(replies)
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Reply);
}

const lines = (...requests: unknown[]): string => requests.map((request) => `${JSON.stringify(request)}\n`).join('');

test('a run from space to finish is scored by what was evaluated', async () => {
  const [cell, accelerator] = [judged.truth.frontier.cellIndex[0], judged.truth.frontier.acceleratorIndex[0]];
  const [space, evaluated, score, finished] = await converse(
    lines(
      { op: 'space', id: 7 },
      { op: 'evaluate', pairs: [{ cell, accelerator }, new Array(34).fill(0)] },
      { op: 'score' },
      { op: 'finish' },
    ),
  );
  expect(space).toMatchObject({ ok: true, id: 7, cells: 2532, accelerators: 192, steps_left: 10 });
  expect(space?.['decisions']).toHaveLength(34);
  expect(evaluated).toMatchObject({
    ok: true,
    steps: 2,
    results: [
      { valid: true, cell, accelerator },
      { valid: false, reward: -1.2 },
    ],
  });
  expect(score).toMatchObject({
    ok: true,
    finished: false,
    score: { frontier_coverage: 1 / judged.truth.frontier.size },
  });
  expect(finished).toMatchObject({
    ok: true,
    finished: true,
    steps_left: 0,
    score: { feasible_rate: 0.5, steps_to_first_feasible: 1 },
  });
});

test('a decision list and its indices are one pair', async () => {
  const [reply] = await converse(lines({ op: 'evaluate', pairs: [{ cell: 5, accelerator: 100 }] }));
  const session = new ProblemSession(judged, SCENARIOS[0]!, 10);
  expect(session.handle({ op: 'evaluate', pairs: [{ cell: 5, accelerator: 100 }] })['results']).toEqual(
    reply?.['results'],
  );
});

test('a reset starts anew, with another scenario and budget', async () => {
  const replies = await converse(
    lines(
      { op: 'evaluate', pairs: [{ cell: 0, accelerator: 0 }] },
      { op: 'finish' },
      { op: 'reset', scenario: { name: 'mine', weights: { area: 1, latency: 0, accuracy: 0 } }, steps: 3 },
      { op: 'evaluate', pairs: [{ cell: 0, accelerator: 0 }] },
    ),
  );
  expect(replies[2]).toMatchObject({ ok: true, steps: 0, steps_left: 3, scenario: { name: 'mine' } });
  expect(replies[3]).toMatchObject({ ok: true, steps: 1, steps_left: 2 });
});

test('in a scenario with stages every pair is rewarded by its stage, and the score is of the last', () => {
  const { cellIndex, acceleratorIndex, latencyCycles, areaUnits, size } = judged.truth.frontier;
  // 2 images at 200 MHz: images/s/mm² by row.
  const performance = Array.from({ length: size }, (_, row) => 4e12 / latencyCycles[row]! / areaUnits[row]!);
  const row = performance.findIndex((value) => value > 1 && value < 3);
  const constraints = [{ objective: 'performance_per_area', above: [1, 3] } as const];
  const session = new ProblemSession(judged, { ...SCENARIOS[0]!, constraints }, 4);
  expect(session.handle({ op: 'space' })).toMatchObject({ images_per_call: 2, performance_per_area_above: 1 });
  const pair = { cell: cellIndex[row], accelerator: acceleratorIndex[row] };
  const reply = session.handle({ op: 'evaluate', pairs: [pair, pair, pair] });
  const results = reply['results'] as { feasible: boolean; reward: number }[];
  expect(results.map(({ feasible }) => feasible)).toEqual([true, true, false]);
  expect(results[2]?.reward).toBeCloseTo(-0.1 - 0.9 * (1 - performance[row]! / 3), 12);
  expect(reply).toMatchObject({ steps_left: 1, performance_per_area_above: 3 });
  expect(session.handle({ op: 'score' })).toMatchObject({
    score: { feasible_rate: 0, regret: null, best_reward: results[2]?.reward },
    stages: [
      { performance_per_area_above: 1, steps: 2, best_reward: results[0]?.reward, ...pair },
      { performance_per_area_above: 3, steps: 3, best_reward: null, regret: null },
    ],
  });
  session.handle({ op: 'evaluate', pairs: [pair] });
  expect(session.handle({ op: 'finish' })).not.toHaveProperty('performance_per_area_above');
});

test('a session may seek the frontier: no feasible pair is rewarded, the score is what of it was found', async () => {
  const { frontier } = judged.truth;
  const pair = { cell: frontier.cellIndex[0], accelerator: frontier.acceleratorIndex[0] };
  const [asked, again, evaluated, score] = await converse(
    lines({ op: 'reset', scenario: 'frontier' }, { op: 'reset' }, { op: 'evaluate', pairs: [pair] }, { op: 'finish' }),
  );
  const scenario = { name: 'frontier', goal: 'frontier', constraints: [] };
  expect(asked?.['scenario']).toEqual(scenario);
  expect(again).toMatchObject({ ok: true, scenario });
  expect(evaluated).toMatchObject({ results: [{ feasible: true, reward: 0 }] });
  expect(score).toMatchObject({
    score: { optimum: null, regret: null, steps_to_best: null, frontier_coverage: 1 / frontier.size },
  });
});

test('a session may ask for the CIFAR-100 protocol by its name', async () => {
  const [reply] = await converse(lines({ op: 'reset', scenario: 'cifar100-protocol', steps: 5 }));
  expect(reply).toMatchObject({ ok: true, performance_per_area_above: 0.02, scenario: { name: 'cifar100-protocol' } });
});

describe('whatever a client sends, it gets an error object and the next request is answered', () => {
  const good = { cell: 0, accelerator: 0 };
  test.each<[string, string, string]>([
    ['garbage', '\u0000\u0001 not json\n', 'not JSON'],
    ['a number', '42\n', 'not a JSON object'],
    ['null', 'null\n', 'not a JSON object'],
    ['a list', '[]\n', 'not a JSON object'],
    ['no op', '{}\n', 'Unknown op'],
    ['an unknown op', lines({ op: 'rm -rf' }), 'Unknown op'],
    ['an op of the prototype', lines({ op: 'constructor' }), 'Unknown op'],
    ['no pairs', lines({ op: 'evaluate' }), 'no list "pairs"'],
    ['a short decision list', lines({ op: 'evaluate', pairs: [[1, 2, 3]] }), '3 decisions, not 34'],
    ['a decision out of range', lines({ op: 'evaluate', pairs: [new Array(34).fill(7)] }), 'Decision 0 of pair 0 is 7'],
    ['a fraction', lines({ op: 'evaluate', pairs: [new Array(34).fill(0.5)] }), 'Decision 0 of pair 0 is 0.5'],
    ['an unknown cell', lines({ op: 'evaluate', pairs: [good, { cell: 2532, accelerator: 0 }] }), 'Pair 1'],
    ['a negative index', lines({ op: 'evaluate', pairs: [{ cell: -1, accelerator: 0 }] }), 'Pair 0'],
    ['a null pair', lines({ op: 'evaluate', pairs: [null] }), 'Pair 0'],
    ['more than the budget', lines({ op: 'evaluate', pairs: new Array(11).fill(good) }), 'exceed the 10 steps left'],
    ['far too many pairs', lines({ op: 'evaluate', pairs: new Array(10_001).fill(0) }), 'too many for one request'],
    ['a path for a scenario', lines({ op: 'reset', scenario: '/etc/passwd.json' }), 'Unknown scenario'],
    [
      'no weights',
      lines({ op: 'reset', scenario: { name: 'x', weights: { area: 0, latency: 0, accuracy: 0 } } }),
      'weights are 0',
    ],
    ['zero steps', lines({ op: 'reset', steps: 0 }), 'number of steps is 0'],
    ['endless steps', lines({ op: 'reset', steps: 1e15 }), 'number of steps is'],
    [
      'constraints nothing meets',
      lines({
        op: 'reset',
        scenario: {
          name: 'x',
          weights: { area: 1, latency: 0, accuracy: 0 },
          constraints: [{ objective: 'area_mm2', below: 1 }],
        },
      }),
      'the least area is',
    ],
  ])('%s', async (_, text, fault) => {
    const [reply, after] = await converse(`${text}${lines({ op: 'score' })}`);
    expect(reply?.ok).toBe(false);
    expect(reply?.error?.code).toBe('USAGE');
    expect(reply?.error?.message).toContain(fault);
    expect(after).toMatchObject({ ok: true, steps: 0, steps_left: 10 });
  });

  test('a finished run', async () => {
    const [, reply] = await converse(lines({ op: 'finish' }, { op: 'evaluate', pairs: [good] }));
    expect(reply?.error?.message).toContain('finished');
  });

  test('half a line at the end', async () => {
    const [score, reply] = await converse(`${lines({ op: 'score' })}{"op": "eval`);
    expect(score?.ok).toBe(true);
    expect(reply?.error?.message).toContain('middle of a line');
  });
});

test('a client that goes away ends the service', async () => {
  const output = new PassThrough();
  const session = new ProblemSession(judged, SCENARIOS[0]!, 10);
  let sent = 0;
  const input = async function* (): AsyncGenerator<Uint8Array> {
    for (; sent < 1000; sent++) {
      if (sent === 3) output.destroy(new Error('EPIPE'));
      await new Promise((resolve) => setImmediate(resolve));
      yield Buffer.from(lines({ op: 'score' }));
    }
  };
  await serveProblem(session, input(), output);
  expect(sent).toBeLessThan(10);
});
