import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { JudgedSpace } from '../../../native-free-bench/problem/load.js';
import { loadJudgedSpace } from '../../../native-free-bench/problem/load.js';
import { ToldSpaces } from '../../../native-free-bench/problem/told-spaces.js';
import { ProblemSession } from '../../../native-free-bench/serve/session.js';
import { ProblemSessions } from '../../../native-free-bench/serve/sessions.js';
import { SCENARIOS } from '../../../src/objectives/scenario.js';
import { toMilliseconds, toMm2 } from '../../../src/objectives/units.js';
import { temporaryFolder } from '../../temporary-folder.js';
import { writeSmallGroundTruth } from '../ground-truth-folder.js';
import { noisyAccuracies } from '../told-otherwise.js';

let judged: JudgedSpace;
const pair = { cell: 5, accelerator: 100 };
const defaults = { scenario: SCENARIOS[0]!, steps: 10, seed: 1 };

beforeAll(async () => {
  judged = await loadJudgedSpace(await writeSmallGroundTruth(join(temporaryFolder(), 'truth')));
});

describe('several sessions in one process', () => {
  test('each has its scenario, budget, seed and score', () => {
    const sessions = new ProblemSessions(judged, defaults);
    expect(sessions.handle({ op: 'open', session: 'b', scenario: 'frontier', steps: 3, seed: 7 })).toMatchObject({
      session: 'b',
      scenario: { name: 'frontier' },
      seed: 7,
      steps_left: 3,
    });
    sessions.handle({ op: 'open', session: 'c' });
    sessions.handle({ op: 'evaluate', session: 'b', pairs: [pair, pair] });
    expect(sessions.handle({ op: 'space' })).toMatchObject({ steps_left: 10, scenario: { name: 'unconstrained' } });
    expect(sessions.handle({ op: 'score', session: 'b' })).toMatchObject({ steps: 2, steps_left: 1 });
    expect(sessions.handle({ op: 'score', session: 'c' })).toMatchObject({ steps: 0, steps_left: 10 });
    sessions.handle({ op: 'close', session: 'b' });
    expect(() => sessions.handle({ op: 'score', session: 'b' })).toThrow('no session "b"');
    expect(sessions.handle({ op: 'open', session: 'b' })).toMatchObject({ steps: 0 });
  });

  test.each<[object, string]>([
    [{ op: 'open' }, 'is to be called undefined'],
    [{ op: 'open', session: '' }, 'is to be called ""'],
    [{ op: 'open', session: 'there' }, 'a session "there" already'],
    [{ op: 'open', session: 'x', steps: 0 }, 'number of steps is 0'],
    [{ op: 'open', session: 'x', seed: -1 }, 'The seed is -1'],
    [{ op: 'open', session: 'x', scenario: '/etc/passwd.json' }, 'Unknown scenario'],
    [{ op: 'close', session: 'x' }, 'no session "x"'],
    [{ op: 'close' }, 'no session undefined'],
    [{ op: 'score', session: 4 }, 'no session 4'],
    [{ op: 'score', session: null }, 'no session null'],
  ])('%j is refused and changes nothing', (request, fault) => {
    const sessions = new ProblemSessions(judged, defaults);
    sessions.handle({ op: 'open', session: 'there' });
    expect(() => sessions.handle(request)).toThrow(fault);
    expect(() => sessions.handle({ op: 'score', session: 'x' })).toThrow('no session');
    expect(sessions.handle({ op: 'score', session: 'there' })).toMatchObject({ steps: 0 });
  });

  test('their budgets together are bounded, however they come about', () => {
    const sessions = new ProblemSessions(judged, { ...defaults, steps: 1_000_000 });
    for (let i = 0; i < 8; i++) sessions.handle({ op: 'open', session: `s${i}` });
    sessions.handle({ op: 'open', session: 'small', steps: 1 });
    const fault = 'would have 10,000,001 steps together';
    expect(() => sessions.handle({ op: 'open', session: 'last' })).toThrow(fault);
    expect(() => sessions.handle({ op: 'reset', session: 'small', steps: 1_000_000 })).not.toThrow();
    expect(() => sessions.handle({ op: 'open', session: 'last', steps: 1 })).toThrow(fault);
    sessions.handle({ op: 'close', session: 's0' });
    expect(() => sessions.handle({ op: 'open', session: 'last' })).not.toThrow();
  });
});

describe('columns', () => {
  const session = (): ProblemSession => new ProblemSession(judged, SCENARIOS[2]!, 1000);

  test('they hold what the rows hold, in the units that the space names', () => {
    const invalid = new Array<number>(34).fill(0);
    const pairs = [pair, invalid, { cell: 2000, accelerator: 3 }];
    const rows = session().handle({ op: 'evaluate', pairs })['results'] as Record<string, number>[];
    const names = [
      'valid',
      'feasible',
      'reward',
      'cell',
      'accelerator',
      'accuracy_count',
      'latency_cycles',
      'area_units',
    ];
    const units = ['accuracy', 'latency_ms', 'area_mm2', 'violations'];
    const asked = session();
    const { columns } = asked.handle({ op: 'evaluate', pairs, columns: [...names, ...units] }) as {
      columns: Record<string, number[]>;
    };
    for (const [i, row] of rows.entries()) {
      for (const name of names) expect(columns[name]![i], name).toBe(row[name] ?? -1);
    }
    const { denominator, coreMhz } = judged.data.units;
    expect(columns['accuracy']![0]).toBe(rows[0]!['accuracy_count']! / denominator);
    expect(columns['latency_ms']![0]).toBe(toMilliseconds(rows[0]!['latency_cycles']!, coreMhz));
    expect(columns['area_mm2']![0]).toBe(toMm2(rows[0]!['area_units']!));
    const { objectives, constraints } = asked.handle({ op: 'space' }) as {
      objectives: { name: string; best: number; worst: number }[];
      constraints: string[];
    };
    for (const { name, best, worst } of objectives) {
      expect(columns[name]![1], name).toBe(worst);
      expect(columns[name]![0]).toBeGreaterThanOrEqual(Math.min(best, worst));
      expect(columns[name]![0]).toBeLessThanOrEqual(Math.max(best, worst));
    }
    expect(constraints).toEqual(['valid', 'accuracy', 'area_mm2']);
    expect(columns['violations']![1]).toEqual([1, 1, 1]);
    expect(columns['violations']![0]).toHaveLength(3);
  });

  test('only what is asked for, once', () => {
    const reply = session().handle({ op: 'evaluate', pairs: [pair], columns: ['reward', 'reward'] });
    expect(Object.keys(reply['columns'] as object)).toEqual(['reward']);
    expect(reply).not.toHaveProperty('results');
  });

  test.each([[[]], ['reward'], [['reward', 'toString']], [[7]], [{}]])('%j is refused and costs nothing', (columns) => {
    const asked = session();
    expect(() => asked.handle({ op: 'evaluate', pairs: [pair], columns })).toThrow('olumn');
    expect(asked.handle({ op: 'score' })).toMatchObject({ steps: 0 });
  });
});

test('the frontier is that of the feasible pairs, in the same units', () => {
  const { frontier } = judged.truth;
  const of = (scenario: (typeof SCENARIOS)[number]): Record<string, number[]> =>
    new ProblemSession(judged, scenario, 1).handle({ op: 'frontier' })['columns'] as Record<string, number[]>;
  const whole = of(SCENARIOS[0]!);
  expect(whole['accuracy']).toHaveLength(frontier.size);
  expect(whole['latency_ms']![3]).toBe(toMilliseconds(frontier.latencyCycles[3]!, judged.data.units.coreMhz));
  const limit = whole['latency_ms']!.toSorted((a, b) => a - b)[Math.floor(frontier.size / 2)]!;
  const limited = of({ ...SCENARIOS[0]!, constraints: [{ objective: 'latency_ms', below: limit }] });
  expect(limited['latency_ms']!.length).toBeLessThan(frontier.size);
  expect(limited['latency_ms']).toEqual(whole['latency_ms']!.filter((latency) => latency < limit));
});

describe('a session that is told other accuracies than it is judged by', () => {
  const accuracies = ['run0', 'run1'].map(noisyAccuracies);

  test('is told those of its seed, and scored by the judged ones', () => {
    const spaces = new ToldSpaces(judged.data, accuracies);
    const session = new ProblemSession(judged, SCENARIOS[0]!, 50, { spaces, seed: 3 });
    expect(session.handle({ op: 'space' })).toMatchObject({ seed: 3, metric: 'run1', accuracy_denominator: 9984 });
    const pairs = Array.from({ length: 50 }, (_, i) => ({ cell: 40 * i, accelerator: 3 * i }));
    const { columns } = session.handle({ op: 'evaluate', pairs, columns: ['accuracy_count', 'reward'] }) as {
      columns: Record<'accuracy_count' | 'reward', number[]>;
    };
    expect(columns.accuracy_count).toEqual(pairs.map(({ cell }) => accuracies[1]!.counts[cell]));
    const { score } = session.handle({ op: 'finish' }) as { score: Record<string, number> };
    const best = Math.max(...columns.reward);
    expect(score['searched_reward']).toBe(best);
    // What it was told is best, judged.
    const plain = new ProblemSession(judged, SCENARIOS[0]!, 50);
    const rows = plain.handle({ op: 'evaluate', pairs, columns: ['reward'] }) as { columns: { reward: number[] } };
    expect(score['best_reward']).toBe(rows.columns.reward[columns.reward.indexOf(best)]);
    expect(score['best_reward']).not.toBe(best);
    session.handle({ op: 'reset', seed: 2 });
    expect(session.handle({ op: 'space' })).toMatchObject({ seed: 2, metric: 'run0' });
  });

  test('accuracies of other cells are refused', () => {
    const short = { ...accuracies[0]!, counts: new Int32Array(3) };
    expect(() => new ToldSpaces(judged.data, [short])).toThrow('3 counts');
  });
});
