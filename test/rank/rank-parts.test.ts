import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { EngineAssignment } from '../../src/cost/model/engines.js';
import { planCells } from '../../src/enumerate/plan.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import { SCENARIOS } from '../../src/objectives/scenario.js';
import { sha256Hex } from '../../src/sha256-hex.js';
import type { RankedSpace, RewardsToRank } from '../../src/rank/count-better-pairs.js';
import { countBetterPairs } from '../../src/rank/count-better-pairs.js';
import { mergeRankParts, rankRewards, writeRankPart } from '../../src/rank/rank-parts.js';
import { tasksOfShard } from '../../src/rank/shard-tasks.js';
import { allCells } from '../cells.js';
import { drawCells, pickCells, randomCostTable, randomIntegers } from '../random-space.js';
import { temporaryFolder } from '../temporary-folder.js';

const ASSIGNMENTS: EngineAssignment[] = [[0, 0, 0, 0], [0, 1, 2, 1]]; // prettier-ignore
const folder = temporaryFolder();
const NEVER_BETTER = [Infinity, -Infinity];

function drawSpace(seed: number, cellCount = 12, variants = 70): RankedSpace {
  const next = randomIntegers(seed);
  const cells = pickCells(allCells(), drawCells(allCells(), cellCount, next));
  const accuracyCounts = Int32Array.from({ length: cells.count }, () => next(9) * 10 - 1);
  const bounds = {
    accuracyCount: { min: 0, max: 79 },
    latencyCycles: { min: 1, max: 200_000 },
    areaUnits: { min: 1, max: variants },
  };
  const table = randomCostTable(variants, ASSIGNMENTS, 1 + next(3000), next);
  return {
    models: { kind: 'cells', cells },
    accuracyCounts,
    table,
    bounds,
    units: { denominator: 100, coreMhz: 1, imagesPerCall: 2 },
  };
}

const QUERIES: readonly RewardsToRank[] = [
  { scenario: SCENARIOS[0] as Scenario, rewards: [0.8, 0.2, 0.5, 0.5, ...NEVER_BETTER] },
  { scenario: { name: 'own', weights: { area: 0, latency: 1, accuracy: 0 }, constraints: [] }, rewards: [0.9, 0] },
];

async function writeShard(to: string, space: RankedSpace, number: number, count: number): Promise<string> {
  return writeRankPart(to, await rankRewards(space, 'mine', QUERIES, { threads: 1, shard: { number, count } }));
}

describe('the tasks of shards', () => {
  test('are there for every shard of a small space too, as far as it has graphs', () => {
    const plan = planCells(pickCells(allCells(), drawCells(allCells(), 40, randomIntegers(5))));
    expect(plan.groupCount).toBeGreaterThan(20);
    for (let number = 1; number <= 20; number++) {
      expect(tasksOfShard(plan, 3, { number, count: 20 }).length).toBeGreaterThan(0);
    }
  });

  test('together are all pairs, each once, and about as much for each', () => {
    const plan = planCells(pickCells(allCells(), drawCells(allCells(), 3000, randomIntegers(5))));
    const blocks = 300;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (count) => {
        const seen = new Int32Array(plan.groupCount * blocks);
        const loads = Array.from({ length: count }, (_, i) => {
          let load = 0;
          for (const task of tasksOfShard(plan, blocks, { number: i + 1, count })) {
            load +=
              (plan.codeOffset[task.groupTo]! - plan.codeOffset[task.groupFrom]!) * (task.blockTo - task.blockFrom);
            for (let group = task.groupFrom; group < task.groupTo; group++) {
              for (let block = task.blockFrom; block < task.blockTo; block++) seen[group * blocks + block]! += 1;
            }
          }
          return load;
        });
        expect(seen.every((times) => times === 1)).toBe(true);
        expect(Math.max(...loads)).toBeLessThan(1.5 * Math.min(...loads));
      }),
      { numRuns: 15 },
    );
  });
});

test('files of any number of shards, in any order and some again, add up to the counts of one run', async () => {
  const drawn = fc.record({
    seed: fc.nat(),
    count: fc.integer({ min: 1, max: 6 }),
    order: fc.infiniteStream(fc.nat({ max: 1000 })),
    again: fc.nat(2),
  });
  await fc.assert(
    fc.asyncProperty(drawn, async ({ seed, count, order, again }) => {
      const space = drawSpace(seed);
      const expected = await countBetterPairs(space, QUERIES, { threads: 1 });
      const paths: string[] = [];
      for (let number = 1; number <= count; number++) {
        paths.push(await writeShard(join(folder, String(seed)), space, number, count));
      }
      const copies = paths.slice(0, again).map((path) => {
        cpSync(path, `${path}.copy`);
        return `${path}.copy`;
      });
      const named = [...paths, ...copies].map((path) => [order.next().value, path] as const);
      const shuffled = named.sort(([a], [b]) => a - b).map(([, path]) => path);
      const { answer, repeats } = mergeRankParts(shuffled, count);
      expect(answer).toEqual({
        metric: 'mine',
        queries: QUERIES.map(({ scenario, rewards }, q) => ({ scenario: scenario.name, rewards, better: expected[q] })),
      });
      expect(repeats).toBe(copies.length);
      // Not all of it is the work of one.
      const texts = paths.map((path) => readFileSync(path, 'utf8'));
      const working = texts.filter((text) => /"better": \[\s*[^\]]*[1-9]/.test(text));
      expect(working.length).toBeGreaterThan(count === 1 ? 0 : 1);
    }),
    { numRuns: 6, seed: 11 },
  );
}, 60_000);

test('a shard that was stopped goes on from its journal, and not from that of another', async () => {
  const space = drawSpace(7);
  const shard = { number: 2, count: 3 };
  const path = join(folder, 'shard.journal');
  const abort = new AbortController();
  const stopped = rankRewards(space, 'mine', QUERIES, {
    threads: 1,
    shard,
    journal: { path, resume: true },
    signal: abort.signal,
    onProgress: () => abort.abort(),
  });
  await expect(stopped).rejects.toMatchObject({ code: 'INTERRUPTED' });
  const journal = { path, resume: true };
  const other = rankRewards(space, 'mine', QUERIES, { threads: 1, shard: { number: 1, count: 3 }, journal });
  await expect(other).rejects.toThrow('is of another run: the shard differ');
  expect(await rankRewards(space, 'mine', QUERIES, { threads: 1, shard, journal })).toEqual(
    await rankRewards(space, 'mine', QUERIES, { threads: 1, shard }),
  );
});

describe('files that do not go together', () => {
  const [space, other] = [drawSpace(1, 4), drawSpace(2, 4)];
  let parts: string[];

  beforeAll(async () => {
    parts = [await writeShard(join(folder, 'a'), space, 1, 2), await writeShard(join(folder, 'a'), space, 2, 2)];
  });

  test('one is missing', () => {
    expect(() => mergeRankParts(parts.slice(1), 2)).toThrow('Of 2 parts 1 are missing: 1/2. Run them: `codesign rank');
  });

  test('they are of other models, accuracies, costs', async () => {
    const path = await writeShard(join(folder, 'b'), other, 2, 2);
    expect(() => mergeRankParts([parts[0]!, path])).toThrow(
      'cannot be put together: the models, the accuracies, the accelerators or their costs differ',
    );
  });

  test('they rank other rewards, or the same in another order', async () => {
    const turned = QUERIES.map((query) => ({ ...query, rewards: query.rewards.toReversed() }));
    const shard = { number: 2, count: 2 };
    const path = await writeRankPart(
      join(folder, 'c'),
      await rankRewards(space, 'mine', turned, { threads: 1, shard }),
    );
    expect(() => mergeRankParts([parts[0]!, path])).toThrow('the scenarios or rewards differ');
  });

  test('counts that are none, though their hash is right', () => {
    const content = JSON.parse(readFileSync(parts[0]!, 'utf8')) as Record<string, unknown>;
    delete content['sha256'];
    for (const found of [{}, { metric: 'mine', queries: [{ scenario: 'own', rewards: [1, 2], better: [1] }] }]) {
      const path = join(folder, 'forged.json');
      const forged = { ...content, found };
      writeFileSync(path, JSON.stringify({ ...forged, sha256: sha256Hex(JSON.stringify(forged)) }));
      expect(() => mergeRankParts([path, parts[1]!])).toThrow('its counts are malformed');
    }
  });

  test('a shard that there is not', async () => {
    await expect(writeShard(folder, space, 3, 2)).rejects.toMatchObject({ code: 'USAGE' });
  });
});
