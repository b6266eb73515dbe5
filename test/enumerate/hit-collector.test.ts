import { describe, expect, it } from 'vitest';
import { HitCollector } from '../../src/enumerate/hit-collector.js';
import { columnsByLane, layOutColumns } from '../../src/enumerate/column-blocks.js';
import { planCells } from '../../src/enumerate/plan.js';
import type { ScanPhase } from '../../src/enumerate/tasks.js';
import { distinctColumns } from '../../src/cost/table/columns.js';
import { reducePairs } from '../../src/dominance/reduce.js';
import { INT32_MAX } from '../../src/integers.js';
import { sharedInt32 } from '../../src/shared-arrays.js';
import { allCells } from '../cells.js';
import { toColumns } from '../frontier/oracle.js';
import { pickCells, randomCostTable, randomIntegers } from '../random-space.js';

const next = randomIntegers(8);
const cells = pickCells(allCells(), [...Array(600).keys()]);
const table = randomCostTable(40, [[0, 0, 0, 0], [0, 1, 2, 1]], 3, next); // prettier-ignore
const columns = distinctColumns(table);
const blocks = layOutColumns(table, columns);
const plan = planCells(cells);
const lanes = [...blocks.columnOf.keys()].filter((lane) => blocks.columnOf[lane] !== -1);
const lanesOfTask = { from: 0, to: blocks.columnOf.length };

function phaseOf(uniform: readonly boolean[], accuracyCounts: Int32Array): ScanPhase {
  const levels = sharedInt32(plan.modelOf.length);
  plan.modelOf.forEach((cell, code) => {
    levels[code] = cell < 0 ? -1 : Math.min(accuracyCounts[cell]!, uniform.length - 1);
  });
  return {
    kind: 'scan',
    searchedBlocks: 0,
    plan,
    blocks,
    levels,
    uniform,
    accuracyCounts,
    lanes: columnsByLane(blocks, columns),
    thresholds: sharedInt32(uniform.length * blocks.columnOf.length).fill(INT32_MAX),
  };
}

describe('HitCollector', () => {
  it.each([
    ['uniform', [true, true]],
    ['mixed', [false, false]],
    ['both', [true, false]],
  ])('keeps of the hits what none of them dominates, ties counted: levels %s', (_, uniform) => {
    const accuracyCounts = Int32Array.from({ length: cells.count }, (_, cell) =>
      uniform[1] === true ? cell % 2 : cell % 5,
    );
    const phase = phaseOf(uniform, accuracyCounts);
    const thresholds = phase.thresholds.slice();
    const hits = new HitCollector(phase, lanesOfTask, thresholds);
    const width = blocks.columnOf.length;
    const entries = [];
    for (const [code, cell] of plan.modelOf.entries()) {
      if (cell < 0) continue;
      for (const lane of lanes) {
        const latency = 1 + next(4) + (cell % 3);
        const column = blocks.columnOf[lane]!;
        entries.push({
          cell,
          accelerator: columns.representative[column]!,
          accuracy: accuracyCounts[cell]!,
          latency,
          area: columns.areaUnits[column]!,
          ties: columns.multiplicity[column]!,
        });
        // As the kernel would; now and then a hit was found before the threshold fell.
        if (latency < thresholds[phase.levels[code]! * width + lane]! || next(3) === 0) hits.add(code, lane, latency);
      }
    }
    expect(reducePairs(hits.pairs())).toEqual(reducePairs(toColumns(entries)));
  });

  it('needs one entry for all ties of a uniform level on a lane, and lets nothing slower come again', () => {
    const phase = phaseOf([true], new Int32Array(cells.count));
    const thresholds = phase.thresholds.slice();
    const hits = new HitCollector(phase, lanesOfTask, thresholds);
    const codes = [...plan.modelOf.keys()].filter((code) => plan.modelOf[code]! >= 0);
    for (let round = 0; round < 500; round++) for (const code of codes) hits.add(code, lanes[0]!, 70);
    expect(thresholds[lanes[0]!]).toBe(71);
    const pairs = hits.pairs();
    expect([...pairs.cellIndex]).toEqual([0]);
    expect([...pairs.ties]).toEqual([500 * cells.count * columns.multiplicity[blocks.columnOf[lanes[0]!]!]!]);
  });
});
