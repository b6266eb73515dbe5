import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INT32_MAX } from '../../src/integers.js';
import type { ColumnBlocks } from '../../src/enumerate/column-blocks.js';
import { layOutColumns } from '../../src/enumerate/column-blocks.js';
import type { ColumnSet } from '../../src/cost/table/columns.js';
import { distinctColumns } from '../../src/cost/table/columns.js';
import { buildThresholds, moveThresholds } from '../../src/enumerate/thresholds.js';
import { randomCostTable, randomIntegers } from '../random-space.js';

/** A pair on a lane; a smaller level is strictly more accurate. */
interface MetPair {
  readonly level: number;
  readonly lane: number;
  readonly latency: number;
}

const LATENCIES = 12;
const LEVELS = { minLength: 1, maxLength: 5 };

function drawSpace(seed: number, variants: number): { columns: ColumnSet; blocks: ColumnBlocks; lanes: number[] } {
  const table = randomCostTable(variants, [[0, 0, 0, 0], [0, 1, 2, 1]], 50, randomIntegers(seed)); // prettier-ignore
  const columns = distinctColumns(table);
  const blocks = layOutColumns(table, columns);
  const lanes = [...blocks.columnOf.keys()].filter((lane) => blocks.columnOf[lane] !== -1);
  return { columns, blocks, lanes };
}

describe('buildThresholds', () => {
  it('says of a pair that it is not below its threshold iff a pair dominates it that judges its level', () => {
    const met = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(LATENCIES - 1)), { maxLength: 30 });
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 80 }), fc.array(fc.boolean(), LEVELS), met, (...drawn) => {
        const [seed, variants, uniform, raw] = drawn;
        const levelCount = uniform.length;
        const { columns, blocks, lanes } = drawSpace(seed, variants);
        const width = blocks.columnOf.length;
        const areaOf = (lane: number): number => columns.areaUnits[blocks.columnOf[lane]!]!;
        const pairs = raw.map(([level, lane, latency]): MetPair => {
          return { level: level % levelCount, lane: lanes[lane % lanes.length]!, latency };
        });
        const minima = new Int32Array(levelCount * width).fill(INT32_MAX);
        for (const { level, lane, latency } of pairs) {
          minima[level * width + lane] = Math.min(minima[level * width + lane]!, latency);
        }

        const thresholds = buildThresholds(minima, { floors: [], uniform, range: undefined }, blocks, columns);

        expect(thresholds.length).toBe(minima.length);
        for (let level = 0; level < levelCount; level++) {
          for (const lane of lanes) {
            for (let latency = 0; latency <= LATENCIES; latency++) {
              const dominated = pairs.some((other) => {
                if (other.latency > latency || areaOf(other.lane) > areaOf(lane)) return false;
                const better = other.latency < latency || areaOf(other.lane) < areaOf(lane);
                return other.level < level || (other.level === level && uniform[level] === true && better);
              });
              expect(latency >= thresholds[level * width + lane]!).toBe(dominated);
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('lets no lane that only fills a block judge anybody', () => {
    const { columns, blocks, lanes } = drawSpace(3, 5);
    const width = blocks.columnOf.length;
    const minima = new Int32Array(2 * width).fill(0);
    for (const lane of lanes) minima[lane] = minima[width + lane] = INT32_MAX;
    const thresholds = buildThresholds(
      minima,
      { floors: [], uniform: [true, true], range: undefined },
      blocks,
      columns,
    );
    for (const lane of lanes) expect(thresholds[width + lane]).toBe(INT32_MAX);
  });
});

describe('moveThresholds', () => {
  it('gives every column the thresholds that it had, and 0 to lanes without one', () => {
    const from = { columnOf: Int32Array.of(2, 0, 1, -1) } as unknown as ColumnBlocks;
    const to = { columnOf: Int32Array.of(0, -1, 1, 2, -1) } as unknown as ColumnBlocks;
    const moved = moveThresholds(Int32Array.of(12, 10, 11, 0, 22, 20, 21, 0), from, to);
    expect([...moved]).toEqual([10, 0, 11, 12, 0, 20, 0, 21, 22, 0]);
  });
});
