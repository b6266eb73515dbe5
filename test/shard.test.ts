import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkShard, parseShard, shardOf } from '../src/shard.js';

describe('parseShard', () => {
  test('reads K/N', () => {
    expect(parseShard('1/1', {})).toEqual({ number: 1, count: 1 });
    expect(parseShard('7/12', {})).toEqual({ number: 7, count: 12 });
  });

  test.each(['0/2', '3/2', '1', '1/0', 'x/2', '1/2/3', '-1/2', '1/500000', 'Auto', ''])('refuses %s', (text) => {
    expect(() => parseShard(text, {})).toThrow(`--shard ${text} is not K/N`);
  });

  test.each([
    [
      'a Slurm array from 0',
      { SLURM_ARRAY_TASK_ID: '2', SLURM_ARRAY_TASK_COUNT: '4', SLURM_ARRAY_TASK_MIN: '0' },
      3,
      4,
    ],
    [
      'a Slurm array from 1',
      { SLURM_ARRAY_TASK_ID: '4', SLURM_ARRAY_TASK_COUNT: '4', SLURM_ARRAY_TASK_MIN: '1' },
      4,
      4,
    ],
    [
      'a Slurm array with a step',
      {
        SLURM_ARRAY_TASK_ID: '14',
        SLURM_ARRAY_TASK_COUNT: '3',
        SLURM_ARRAY_TASK_MIN: '10',
        SLURM_ARRAY_TASK_STEP: '4',
      },
      2,
      3,
    ],
    [
      'one task of a Slurm array again',
      { SLURM_ARRAY_TASK_ID: '3', SLURM_ARRAY_TASK_COUNT: '1', SLURM_ARRAY_TASK_MIN: '3', CODESIGN_SHARDS: '8' },
      4,
      8,
    ],
    ['a Kubernetes indexed job', { JOB_COMPLETION_INDEX: '0', CODESIGN_SHARDS: '5' }, 1, 5],
    ['an AWS Batch array', { AWS_BATCH_JOB_ARRAY_INDEX: '9', AWS_BATCH_JOB_ARRAY_SIZE: '10' }, 10, 10],
  ])('knows its place in %s', (_, environment, number, count) => {
    expect(parseShard('auto', environment)).toEqual({ number, count });
  });

  test.each([
    [{}, 'finds no array of tasks here: none of its variables is set (Slurm: SLURM_ARRAY_TASK_ID,'],
    [{ JOB_COMPLETION_INDEX: '3' }, 'knows JOB_COMPLETION_INDEX of Kubernetes, but not how many tasks there are'],
    [{ AWS_BATCH_JOB_ARRAY_INDEX: '3' }, 'knows AWS_BATCH_JOB_ARRAY_INDEX of AWS Batch, but not how many'],
    [
      { SLURM_ARRAY_TASK_ID: '9', SLURM_ARRAY_TASK_COUNT: '3', SLURM_ARRAY_TASK_MIN: '1' },
      'cannot tell which shard this is: SLURM_ARRAY_TASK_ID=9, SLURM_ARRAY_TASK_COUNT=3, SLURM_ARRAY_TASK_MIN=1',
    ],
    [
      { SLURM_ARRAY_TASK_ID: '3', SLURM_ARRAY_TASK_COUNT: '3', SLURM_ARRAY_TASK_MIN: '0', SLURM_ARRAY_TASK_STEP: '2' },
      'cannot tell which shard this is',
    ],
    [{ JOB_COMPLETION_INDEX: '5', CODESIGN_SHARDS: '5' }, 'JOB_COMPLETION_INDEX=5, CODESIGN_SHARDS=5'],
    [{ JOB_COMPLETION_INDEX: '0x1', CODESIGN_SHARDS: '5' }, 'cannot tell which shard this is'],
    [{ JOB_COMPLETION_INDEX: '', CODESIGN_SHARDS: '5' }, 'cannot tell which shard this is'],
  ])('does not guess: %j', (environment, message) => {
    expect(() => parseShard('auto', environment)).toThrow(
      expect.objectContaining({ code: 'USAGE', message: expect.stringContaining(message) as string }),
    );
  });

  test('the tasks of an array are all shards, each once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.nat(1000),
        fc.integer({ min: 1, max: 9 }),
        (count, first, step) => {
          const shards = Array.from({ length: count }, (_, i) =>
            parseShard('auto', {
              SLURM_ARRAY_TASK_ID: String(first + i * step),
              SLURM_ARRAY_TASK_COUNT: String(count),
              SLURM_ARRAY_TASK_MIN: String(first),
              SLURM_ARRAY_TASK_MAX: String(first + (count - 1) * step),
              SLURM_ARRAY_TASK_STEP: String(step),
            }),
          );
          expect(shards).toEqual(Array.from({ length: count }, (_, i) => ({ number: i + 1, count })));
        },
      ),
    );
  });
});

test('numbers are checked as texts are', () => {
  expect(() => checkShard({ number: 2, count: 1 })).toThrow('--shard 2/1 is not K/N');
  expect(() => checkShard({ number: 1.5, count: 2 })).toThrow('--shard 1.5/2 is not K/N');
  checkShard({ number: 2, count: 2 });
});

test('items go to the shards in turn', () => {
  expect([0, 1, 2, 3, 4].map((place) => shardOf(place, { number: 1, count: 3 }))).toEqual([1, 2, 3, 1, 2]);
});
