import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distinctColumns } from '../../src/cost/table/columns.js';
import { BLOCK_COLUMNS, layOutColumns } from '../../src/enumerate/column-blocks.js';
import { kernelLayout } from '../../src/enumerate/kernel-module.js';
import { LANES_WORDS } from '../../src/enumerate/score-queries.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import { areasOfLanes, columnsOfSeveralAreas } from '../../src/rank/lane-areas.js';
import { layOutQuads } from '../../src/rank/quads.js';
import { ScoreScale } from '../../src/rank/score-scale.js';
import { randomCostTable, randomIntegers } from '../random-space.js';

const BOUNDS = {
  accuracyCount: { min: 0, max: 100 },
  latencyCycles: { min: 0, max: 1_000_000 },
  areaUnits: { min: 1, max: 60 },
};
const UNITS = { denominator: 100, coreMhz: 1, imagesPerCall: 2 };

test('quads hold every variant whose area is feasible once, on the lane of its column, and lanes their best area', () => {
  const { QUAD_BYTES, QUAD_BASES, QUAD_CAPS, QUAD_VARIANTS, QUAD_TERMS, QUAD_LANES } = kernelLayout();
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 70 }), (seed, most) => {
      const table = randomCostTable(150, [[0, 0, 0, 0], [0, 1, 2, 1]], 500, randomIntegers(seed)); // prettier-ignore
      const columns = distinctColumns(table);
      const several = columnsOfSeveralAreas(table, columns);
      const blocks = layOutColumns(table, columns, several);
      const areas = areasOfLanes(table, columns, blocks);
      const constraints = [
        { objective: 'area_mm2', below: most / 10_000 },
        // 2 images a call at 1 MHz: 2 · 10¹⁰ cycles · area units are 1 image/s/mm².
        { objective: 'performance_per_area', above: 2e10 / 1_000_000 },
      ] as const;
      const scenario = { name: 'own', weights: { area: 0.5, latency: 0.3, accuracy: 0.2 }, constraints };
      const reward = new ScenarioReward(scenario, BOUNDS, UNITS);
      const terms = { accuracy: { min: 0, max: 0.2 }, area: { min: 0, max: 0.5 } };
      const scale = new ScoreScale(reward, Float64Array.of(-Infinity, 0.5), terms);
      const { lanes, quads, quadOffset } = layOutQuads(reward, scale, areas);

      const feasible = [...table.areaUnits].filter((area) => area < most).length;
      const view = new DataView(quads.buffer);
      let variants = 0;
      for (let block = 0; block < blocks.blockCount; block++) {
        const seen = new Map<number, number[]>();
        for (let quad = quadOffset[block]!; quad < quadOffset[block + 1]!; quad++) {
          const at = quad * QUAD_BYTES;
          for (let i = 0; i < 4; i++) {
            const count = view.getInt32(at + QUAD_VARIANTS + 4 * i, true);
            const lane = view.getInt32(at + QUAD_LANES, true) / 4 + i;
            if (count === 0) continue;
            const column = blocks.columnOf[block * BLOCK_COLUMNS + lane];
            const behind = [...table.areaUnits.keys()].filter((v) => columns.columnOf[v] === column);
            const area = table.areaUnits[behind.find((v) => reward.areaTerm(table.areaUnits[v]!) === view.getFloat64(at + QUAD_TERMS + 8 * i, true))!]!; // prettier-ignore
            expect(count).toBe(behind.filter((v) => table.areaUnits[v] === area).length);
            expect(view.getInt32(at + QUAD_CAPS + 4 * i, true)).toBe(reward.latencyAtMostOn(area));
            expect(view.getFloat32(at + QUAD_BASES + 4 * i, true)).toBe(Math.fround(scale.base(area)));
            seen.set(lane, [...(seen.get(lane) ?? []), area]);
            variants += count;
          }
        }
        for (let lane = 0; lane < BLOCK_COLUMNS; lane++) {
          const own = seen.get(lane);
          const at = block * LANES_WORDS + lane;
          if (own === undefined) expect(lanes[at + BLOCK_COLUMNS]).toBe(-1);
          else {
            expect(new Set(own).size).toBe(own.length);
            expect(lanes[at + BLOCK_COLUMNS]).toBe(reward.latencyAtMostOn(Math.min(...own)));
            expect(new Float32Array(lanes.buffer)[at]).toBe(Math.fround(scale.base(Math.min(...own))));
          }
        }
      }
      expect(variants).toBe(feasible);
      // Columns of one area do not share a block with those of several.
      const isMixed = (block: number): boolean => {
        const own = blocks.columnOf.subarray(block * BLOCK_COLUMNS, (block + 1) * BLOCK_COLUMNS);
        return new Set([...own].filter((column) => column !== -1).map((column) => several.has(column))).size > 1;
      };
      expect([...blocks.engines.keys()].filter(isMixed)).toEqual([]);
    }),
    { numRuns: 20, seed: 5 },
  );
});
