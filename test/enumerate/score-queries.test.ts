import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinctColumns } from '../../src/cost/table/columns.js';
import { BLOCK_COLUMNS, layOutColumns } from '../../src/enumerate/column-blocks.js';
import { Kernel } from '../../src/enumerate/kernel.js';
import { kernelLayout } from '../../src/enumerate/kernel-module.js';
import type { CellPlan } from '../../src/enumerate/plan.js';
import { planCells } from '../../src/enumerate/plan.js';
import type { ScoreQuery } from '../../src/enumerate/score-queries.js';
import { LANES_WORDS, placeEntry } from '../../src/enumerate/score-queries.js';
import { sharedFloat32, sharedFloat64, sharedInt32 } from '../../src/shared-arrays.js';
import { allCells } from '../cells.js';
import { drawCells, pickCells, randomCostTable, randomIntegers } from '../random-space.js';

type Draw = (bound: number) => number;

const cells = allCells();
const LEVELS = 6;
const QUAD = 4;

/** One area of one lane, as a loop over them sees it. */
interface LaneArea {
  readonly base: number;
  readonly cap: number;
  readonly variants: number;
  readonly term: number;
}

/** Whole graphs, so that prefixes have many cells, some single cells and, now and then, the cell without operations. */
function drawPlan(next: Draw): CellPlan {
  const drawn = drawCells(cells, 6, next);
  const [vertices, bits] = [cells.vertices[drawn[0]!], cells.adjacencyBits[drawn[0]!]];
  const whole = [...cells.vertices.keys()].filter(
    (i) => cells.vertices[i] === vertices && cells.adjacencyBits[i] === bits,
  );
  const two = next(2) === 0 ? [cells.vertices.indexOf(2)] : [];
  return planCells(pickCells(cells, [...new Set([...drawn, ...whole, ...two])]));
}

/** A query of random numbers; bases and caps fall from one area of a lane to the next. */
function drawQuery(lanes: number, latency: number, next: Draw): { query: ScoreQuery; areas: LaneArea[][] } {
  const { QUAD_BYTES, QUAD_BASES, QUAD_CAPS, QUAD_VARIANTS, QUAD_TERMS, QUAD_LANES } = kernelLayout();
  const top = 5 + next(40);
  const rewards = sharedFloat64(next(30));
  rewards.forEach((_, i) => (rewards[i] = next(200) / 100));
  rewards.sort();
  const steps = new Uint16Array(new SharedArrayBuffer(2 * (top + 1)));
  for (let step = 1; step <= top; step++) {
    const place = next(rewards.length + 1);
    // An open step says how many rewards are below at least; here they are drawn, so that none is sure.
    steps[step] = next(3) === 0 ? placeEntry(0, 1) : placeEntry(place, place);
  }
  const least = next(3) === 0 ? -Infinity : 1.5 + next(top);
  const [partOf, termOf] = [sharedFloat32(LEVELS), sharedFloat64(LEVELS)];
  for (let level = 0; level < LEVELS; level++) {
    partOf[level] = next(5) === 0 ? -Infinity : next(100) / 7;
    termOf[level] = next(100) / 99;
  }
  const areas = Array.from({ length: lanes }, () => {
    let [base, cap] = [next(300) / 10 - 5, next(3 * latency)];
    return Array.from({ length: Math.max(0, next(5) - 1) }, (): LaneArea => {
      base -= next(50) / 10;
      cap -= next(latency / 2);
      return { base: Math.fround(base), cap, variants: 1 + next(5), term: next(100) / 98 };
    });
  });
  const ofLanes = sharedInt32((lanes / BLOCK_COLUMNS) * LANES_WORDS);
  const quadOffset = sharedInt32(lanes / BLOCK_COLUMNS + 1);
  const quads = sharedInt32((lanes * 4 * QUAD_BYTES) / 16);
  const view = new DataView(quads.buffer);
  let count = 0;
  for (let lane = 0; lane < lanes; lane += QUAD) {
    const [block, first] = [Math.floor(lane / BLOCK_COLUMNS), lane % BLOCK_COLUMNS];
    const own = areas.slice(lane, lane + QUAD);
    for (let n = 0; n < Math.max(...own.map(({ length }) => length)); n++, count++) {
      const from = count * QUAD_BYTES;
      own.forEach((each, i) => {
        view.setFloat32(from + QUAD_BASES + 4 * i, each[n]?.base ?? -Infinity, true);
        view.setInt32(from + QUAD_CAPS + 4 * i, each[n]?.cap ?? -1, true);
        view.setInt32(from + QUAD_VARIANTS + 4 * i, each[n]?.variants ?? 0, true);
        view.setFloat64(from + QUAD_TERMS + 8 * i, each[n]?.term ?? 0, true);
      });
      view.setInt32(from + QUAD_LANES, 4 * first, true);
    }
    own.forEach(([best], i) => {
      const at = block * LANES_WORDS + first + i;
      new Float32Array(ofLanes.buffer)[at] = best?.base ?? -Infinity;
      ofLanes[at + BLOCK_COLUMNS] = best?.cap ?? -1;
    });
    quadOffset[block + 1] = count;
  }
  const slope = next(4) === 0 ? 0 : -(1 + next(40)) / latency;
  const query = {
    ...{ slope, zero: next(2 * latency), least, top, steps, rewards, partOf, termOf },
    ...{ weight: next(3), slowest: next(2 * latency), range: 1 + next(latency), lanes: ofLanes, quads, quadOffset },
  };
  return { query, areas };
}

/** The place of a pair; undefined where it is not feasible or certainly has no reward below it. */
function placeOf(query: ScoreQuery, level: number, { base, cap, term }: LaneArea, latency: number): number | undefined {
  const { slope, zero, least, top, steps, rewards, partOf, termOf, weight, slowest, range } = query;
  const part = partOf[level]!;
  const score = Math.fround(Math.fround(Math.fround(latency - zero) * Math.fround(slope)) + Math.fround(part + base));
  if (part === -Infinity || latency > cap || score < least) return undefined;
  const rounded = Math.fround(Math.fround(Math.max(1, Math.min(top, score))) + 2 ** 23) - 2 ** 23;
  const entry = steps[rounded]!;
  if (entry % 8 === 0) return entry / 8;
  const reward = term + (weight * (slowest - latency)) / range + termOf[level]!;
  return rewards.filter((value) => value < reward).length;
}

describe('the counts of the kernel', () => {
  it('are those of a loop over all latencies, with bounds and without', () => {
    let leftOut = 0;
    let counted = 0;
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const next = randomIntegers(seed);
        const engines = Array.from({ length: 1 + next(3) }, () => [next(4), next(4), next(4), next(4)] as const);
        const costs = randomCostTable(80, engines as never, 500, next);
        const plan = drawPlan(next);
        const blocks = layOutColumns(costs, distinctColumns(costs));
        const latency = 15_000;
        const drawn = Array.from({ length: 1 + next(3) }, () => drawQuery(blocks.columnOf.length, latency, next));
        const queries = drawn.map(({ query }) => query);
        const levels = plan.modelOf.map((cell) => (cell < 0 ? -1 : next(LEVELS + 1) - 1));
        const [from, to] = [next(2), blocks.blockCount];
        const [all, searched] = [new Kernel(), new Kernel()];
        for (const kernel of [all, searched]) {
          kernel.loadBlocks(blocks, from, to, 0);
          kernel.loadQueries(queries);
        }
        const expected = queries.map(({ rewards }) => new Array<number>(rewards.length + 1).fill(0));
        for (let graph = 0; graph < plan.groupCount; graph++) {
          const [first, end] = [plan.codeOffset[graph]!, plan.codeOffset[graph + 1]!];
          const ofGraph = levels.subarray(first, end);
          if (all.loadGraph(plan, graph, levels) === 0) continue;
          searched.loadGraph(plan, graph, levels);
          for (const kernel of [all, searched]) kernel.loadScores(ofGraph);
          for (let block = from; block < to; block++) {
            all.schedule(block);
            all.countScores(block);
            const latencies = all.latencies();
            let useful = 0;
            drawn.forEach(({ query, areas }, q) => {
              ofGraph.forEach((level, code) => {
                if (level < 0) return;
                for (let lane = 0; lane < BLOCK_COLUMNS; lane++) {
                  for (const area of areas[block * BLOCK_COLUMNS + lane]!) {
                    const place = placeOf(query, level, area, latencies[code * BLOCK_COLUMNS + lane]!);
                    if (place === undefined) continue;
                    expected[q]![place]! += area.variants;
                    useful++;
                  }
                }
              });
            });
            if (!all.takePart(block)) expect(useful).toBe(0);
            const scheduled = searched.takePart(block) ? searched.searchScores(block) : 0;
            leftOut += ofGraph.length - scheduled;
            counted += useful;
          }
        }
        // Pairs above none of the rewards may be left out, or be counted though they are not feasible.
        const aboveSome = (counts: ArrayLike<number>[]): number[][] => counts.map((each) => Array.from(each).slice(1));
        expect(aboveSome(all.above())).toEqual(aboveSome(expected));
        expect(aboveSome(searched.above())).toEqual(aboveSome(expected));
      }),
      { numRuns: 40, seed: 6 },
    );
    expect(leftOut).toBeGreaterThan(1000);
    expect(counted).toBeGreaterThan(100_000);
  });
});
