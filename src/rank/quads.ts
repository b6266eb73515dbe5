import { BLOCK_COLUMNS } from '../enumerate/column-blocks.js';
import { kernelLayout } from '../enumerate/kernel-module.js';
import type { ScoreQuery } from '../enumerate/score-queries.js';
import { LANES_WORDS } from '../enumerate/score-queries.js';
import type { ScenarioReward } from '../objectives/reward.js';
import { sharedInt32 } from '../shared-arrays.js';
import type { LaneAreas } from './lane-areas.js';
import type { ScoreScale } from './score-scale.js';

/** Lanes of a quad. */
const QUAD = 4;

/** An area behind a lane some pair of which may have a reward below it. */
interface LaneArea {
  readonly areaUnits: number;
  readonly variants: number;
  readonly base: number;
}

/** Four lanes from `first` on, with one area each where there is one. */
interface Quad {
  readonly first: number;
  readonly areas: readonly (LaneArea | undefined)[];
}

/**
 * Lay out the areas behind all lanes for the kernel: the n-th areas of four lanes are a quad, where any of them has so many.
 *
 * By lane there is the base and the largest latency of the smallest area, too, which are the greatest.
 */
export function layOutQuads(
  reward: ScenarioReward,
  scale: ScoreScale,
  areas: LaneAreas,
): Pick<ScoreQuery, 'lanes' | 'quads' | 'quadOffset'> {
  const laneCount = areas.areaOffset.length - 1;
  const blockCount = laneCount / BLOCK_COLUMNS;
  const lanes = sharedInt32(blockCount * LANES_WORDS);
  const bases = new Float32Array(lanes.buffer);
  const quadOffset = sharedInt32(blockCount + 1);
  const found: Quad[] = [];
  for (let lane = 0; lane < laneCount; lane += QUAD) {
    const [block, first] = [Math.floor(lane / BLOCK_COLUMNS), lane % BLOCK_COLUMNS];
    const own = Array.from({ length: QUAD }, (_, i) => areasOf(lane + i, scale, areas));
    own.forEach(([smallest], i) => {
      const at = block * LANES_WORDS + first + i;
      bases[at] = smallest?.base ?? -Infinity;
      lanes[at + BLOCK_COLUMNS] = smallest === undefined ? -1 : reward.latencyAtMostOn(smallest.areaUnits);
    });
    const most = Math.max(...own.map(({ length }) => length));
    for (let n = 0; n < most; n++) found.push({ first, areas: own.map((each) => each[n]) });
    quadOffset[block + 1] = found.length;
  }
  return { lanes, quads: writeQuads(found, reward), quadOffset };
}

/** The areas of a lane that matter, rising. */
function areasOf(lane: number, scale: ScoreScale, { areaOffset, areas, variants }: LaneAreas): LaneArea[] {
  const found: LaneArea[] = [];
  for (let i = areaOffset[lane]!; i < areaOffset[lane + 1]!; i++) {
    const base = scale.base(areas[i]!);
    if (base !== -Infinity) found.push({ areaUnits: areas[i]!, variants: variants[i]!, base });
  }
  return found;
}

function writeQuads(found: readonly Quad[], reward: ScenarioReward): Int32Array<SharedArrayBuffer> {
  const { QUAD_BYTES, QUAD_BASES, QUAD_CAPS, QUAD_VARIANTS, QUAD_TERMS, QUAD_LANES } = kernelLayout();
  const quads = sharedInt32((found.length * QUAD_BYTES) / Int32Array.BYTES_PER_ELEMENT);
  const view = new DataView(quads.buffer);
  found.forEach(({ first, areas }, q) => {
    const from = q * QUAD_BYTES;
    areas.forEach((area, i) => {
      view.setFloat32(from + QUAD_BASES + 4 * i, area?.base ?? -Infinity, true);
      view.setInt32(from + QUAD_CAPS + 4 * i, area === undefined ? -1 : reward.latencyAtMostOn(area.areaUnits), true);
      view.setInt32(from + QUAD_VARIANTS + 4 * i, area?.variants ?? 0, true);
      view.setFloat64(from + QUAD_TERMS + 8 * i, area === undefined ? 0 : reward.areaTerm(area.areaUnits), true);
    });
    view.setInt32(from + QUAD_LANES, first * Int32Array.BYTES_PER_ELEMENT, true);
  });
  return quads;
}
