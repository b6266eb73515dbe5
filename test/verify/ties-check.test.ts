import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CostTable } from '../../src/cost/table/cost-table.js';
import { reducePairs } from '../../src/dominance/reduce.js';
import type { Frontier } from '../../src/frontier/result.js';
import type { ProgressEvent } from '../../src/progress.js';
import { WHOLE } from '../../src/shard.js';
import type { CellTable } from '../../src/space/cells/cell-table.js';
import type { GroundTruth } from '../../src/store/ground-truth.js';
import type { VerifyContext } from '../../src/verify/context.js';
import { groupEqualVariants } from '../../src/verify/equal-variants.js';
import { CheckProgress } from '../../src/verify/progress.js';
import { VerifyFault } from '../../src/verify/report.js';
import { tiesCheck } from '../../src/verify/ties-check.js';
import { allCells } from '../cells.js';
import type { PairEntry } from '../frontier/oracle.js';
import { toColumns } from '../frontier/oracle.js';
import { drawCells, pickCells, randomCostTable, randomIntegers, slowLatency } from '../random-space.js';

function contextOf(
  cells: CellTable,
  accuracyCounts: Int32Array,
  table: CostTable,
  frontier: Frontier,
  run: Pick<VerifyContext, 'onProgress' | 'signal'> = {},
): VerifyContext {
  const models = { kind: 'cells', cells } as const;
  const manifest = { cell_range: { from: 0, to: cells.count } };
  return {
    ...run,
    shard: WHOLE,
    folder: 'none',
    truth: { accuracyCounts, frontier, manifest } as unknown as GroundTruth,
    table,
    models,
    samples: 0,
    seed: 1,
    known: undefined,
    progress: new CheckProgress(undefined, 1),
  };
}

describe('the check of ties', () => {
  it('counts what a loop over all pairs counts, and finds any other number or stand-in wrong', async () => {
    const engine = fc.integer({ min: 0, max: 3 });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.tuple(engine, engine, engine, engine), { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 5 }),
        async (seed, levels, assignments, cycleValues) => {
          const next = randomIntegers(seed);
          const n = 2 + next(30);
          const cells = pickCells(allCells(), drawCells(allCells(), n, next));
          const table = randomCostTable(2 + next(40), assignments, cycleValues, next);
          const accuracyCounts = Int32Array.from({ length: n }, (_, i) => (i === 0 ? 0 : next(levels + 1) - 1));
          const entries: PairEntry[] = [];
          for (let cell = 0; cell < n; cell++) {
            const accuracy = accuracyCounts[cell]!;
            for (let accelerator = 0; accuracy >= 0 && accelerator < table.variants; accelerator++) {
              const latency = slowLatency(cells, cell, table, accelerator);
              entries.push({ cell, accelerator, accuracy, latency, area: table.areaUnits[accelerator]!, ties: 1 });
            }
          }
          const frontier = reducePairs(toColumns(entries));
          let looked = 0;
          for (let row = 0; row < frontier.size; row++) {
            const [accuracy, area] = [frontier.accuracyCount[row], frontier.areaUnits[row]];
            looked += entries.filter((entry) => entry.accuracy === accuracy && entry.area === area).length;
          }
          const check = async (claimed: Frontier): Promise<number> =>
            tiesCheck.run(contextOf(cells, accuracyCounts, table, claimed));
          expect(await check(frontier)).toBe(looked);

          const row = next(frontier.size);
          const changed = (values: Uint32Array | Float64Array): never =>
            values.map((value, i) => (i === row ? value + 1 : value)) as never;
          await expect(check({ ...frontier, ties: changed(frontier.ties) })).rejects.toThrow(VerifyFault);
          await expect(check({ ...frontier, acceleratorIndex: changed(frontier.acceleratorIndex) })).rejects.toThrow(
            'must be stood for by',
          );
        },
      ),
      { numRuns: 40, seed: 9 },
    );
  });

  it('tells how far it is and stops within a row', async () => {
    const cells = allCells();
    const table = randomCostTable(1, [[0, 1, 2, 3]], 100, randomIntegers(1)); // prettier-ignore
    const row = { cell: 0, accelerator: 0, accuracy: 0, latency: 1_000_000, area: table.areaUnits[0]!, ties: 1 };
    const frontier = reducePairs(toColumns([row]));
    const abort = new AbortController();
    const seen: ProgressEvent[] = [];
    const onProgress = (event: ProgressEvent): void => {
      seen.push(event);
      if (seen.length === 3) abort.abort();
    };
    const context = contextOf(cells, new Int32Array(cells.count), table, frontier, {
      onProgress,
      signal: abort.signal,
    });
    await expect(tiesCheck.run(context)).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(seen).toHaveLength(3);
    expect(seen[2]).toMatchObject({ phase: 'verify ties', total: cells.count });
  });
});

describe('groupEqualVariants', () => {
  it('puts variants together that are equal in all they take, and no others', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 60 }), (seed, variants) => {
        const next = randomIntegers(seed);
        const table = randomCostTable(variants, [[0, 0, 0, 0], [0, 1, 2, 1]], 1 + next(2), next); // prettier-ignore
        const texts = Array.from({ length: variants }, (_, v) => {
          const cycles = table.operations.map((__, s) => table.cycles[s * variants + v]);
          return JSON.stringify([table.engineClass[v], table.serialCycles[v], cycles]);
        });
        const some = [...texts.keys()].filter(() => next(3) > 0);
        const firsts = some.filter((v) => some.find((other) => texts[other] === texts[v]) === v);
        expect(groupEqualVariants(table, some)).toEqual(
          firsts.map((first) => ({ first, count: some.filter((v) => texts[v] === texts[first]).length })),
        );
      }),
      { numRuns: 60 },
    );
  });
});
