import { BLOCK_COLUMNS } from './column-blocks.js';
import type { Kernel } from './kernel.js';
import { kernelLayout } from './kernel-module.js';
import type { PackedBlocks } from './packed-blocks.js';
import type { CellPlan, ModulePlan } from './plan.js';
import type { PassInput, PhaseInput, TaskRange } from './tasks.js';

/** Called with a block once the kernel holds the latencies of a group on it. */
type LookAtBlock = (block: number) => void;
/** Called with a group's first code and number of codes before its first block. */
type StartGroup = (firstCode: number, codes: number) => LookAtBlock;

/** Load what a task works on, with room for `rows` rows of thresholds or minima; views of them are valid from then on. */
export function loadTask(kernel: Kernel, { plan, blocks, levels }: PhaseInput, range: TaskRange, rows: number): void {
  kernel.loadBlocks(blocks, range.blockFrom, range.blockTo, rows);
  if (plan.kind === 'modules') kernel.loadModules(plan, levels, range.groupFrom, range.groupTo);
}

/**
 * Schedule the groups of a range on its blocks: the loop of every worker.
 *
 * What the task works on is loaded already, by {@link loadTask}. Groups of which no model takes part are passed over.
 */
export function scheduleGroups(kernel: Kernel, phase: PhaseInput, range: TaskRange, startGroup: StartGroup): void {
  if (phase.plan.kind === 'cells') scheduleGraphs(kernel, { ...phase, plan: phase.plan }, range, startGroup);
  else scheduleModules(kernel, { ...phase, plan: phase.plan }, range, startGroup);
}

/**
 * Load the graphs of a range one by one and look at its blocks, without scheduling anything: `look` does that.
 *
 * @param phase - Of cells.
 */
export function lookAtGraphs(kernel: Kernel, phase: PassInput, range: TaskRange, startGroup: StartGroup): void {
  const { plan, levels } = phase;
  if (plan.kind !== 'cells') throw new Error('models made of modules have no prefixes of labels');
  for (let group = range.groupFrom; group < range.groupTo; group++) {
    if (kernel.loadGraph(plan, group, levels) === 0) continue;
    const firstCode = plan.codeOffset[group]!;
    const look = startGroup(firstCode, plan.codeOffset[group + 1]! - firstCode);
    for (let block = range.blockFrom; block < range.blockTo; block++) look(block);
  }
}

/** A graph's program is loaded once for all blocks. */
function scheduleGraphs(
  kernel: Kernel,
  { plan, levels }: PhaseInput & { readonly plan: CellPlan },
  range: TaskRange,
  startGroup: StartGroup,
): void {
  for (let group = range.groupFrom; group < range.groupTo; group++) {
    if (kernel.loadGraph(plan, group, levels) === 0) continue;
    const firstCode = plan.codeOffset[group]!;
    const look = startGroup(firstCode, plan.codeOffset[group + 1]! - firstCode);
    for (let block = range.blockFrom; block < range.blockTo; block++) {
      kernel.schedule(block);
      look(block);
    }
  }
}

/** A block's modules are scheduled once for all groups. */
function scheduleModules(
  kernel: Kernel,
  { plan, levels }: PhaseInput & { readonly plan: ModulePlan },
  range: TaskRange,
  startGroup: StartGroup,
): void {
  const { codeOffset } = plan;
  const looks: [group: number, look: LookAtBlock][] = [];
  for (let group = range.groupFrom; group < range.groupTo; group++) {
    const [from, to] = [codeOffset[group]!, codeOffset[group + 1]!];
    if (levels.subarray(from, to).some((level) => level >= 0)) looks.push([group, startGroup(from, to - from)]);
  }
  if (looks.length === 0) return;
  for (let block = range.blockFrom; block < range.blockTo; block++) {
    kernel.scheduleModules(block);
    for (const [group, look] of looks) {
      kernel.loadGroup(plan, group, levels);
      kernel.sumModules(block);
      look(block);
    }
  }
}

/** Called with a hit: code of the group, lane over all blocks, latency. */
type TakeHit = (code: number, lane: number, latencyCycles: number) => void;

/** Take the hits that the kernel found on a block one by one. */
export function forEachHit(hits: Int32Array, block: number, take: TakeHit): void {
  takeHits(hits, BLOCK_COLUMNS, block * BLOCK_COLUMNS, take);
}

/** The same for a packed block. */
export function forEachPackedHit(hits: Int32Array, { firstLane }: PackedBlocks, block: number, take: TakeHit): void {
  takeHits(hits, kernelLayout().PACKED_LANES, firstLane[block]!, take);
}

/** `lanes` is what the kernel multiplied the code with, `firstLane` the block's first. */
function takeHits(hits: Int32Array, lanes: number, firstLane: number, take: TakeHit): void {
  for (let i = 0; i < hits.length; i += 2) {
    const place = hits[i]!;
    take(Math.floor(place / lanes), firstLane + (place % lanes), hits[i + 1]!);
  }
}
