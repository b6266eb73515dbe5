import { workerData } from 'piscina';
import { BLOCK_COLUMNS } from '../../src/enumerate/column-blocks.js';
import { Kernel } from '../../src/enumerate/kernel.js';
import { loadTask, scheduleGroups } from '../../src/enumerate/schedule-groups.js';
import type { TaskRange } from '../../src/enumerate/tasks.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import { countBits } from '../../src/space/cells/cell.js';
import { openModels } from '../problem/searched-models.js';
import { Climber, drawStarts } from './climb.js';
import { HardnessKernel } from './kernel.js';
import { OptimaCollector } from './optima-collector.js';
import { judgedModels } from './sampling.js';
import type {
  AcceleratorsTask,
  ClimbsPart,
  ClimbsTask,
  HardnessSetup,
  HardnessTask,
  ModelsTask,
  OptimaPart,
  RewardTally,
  SurvivorsTask,
} from './setup.js';
import { writeSuccessors } from './successors.js';

const setup = workerData as HardnessSetup;
const { data, plan, blocks, counts, bits, exact } = setup;
const accelerators = data.cost.variants;
const phase = { plan, blocks, levels: counts };
const rewarding = new ScenarioReward(setup.scenario, data.bounds, data.units);
const open = openModels(data.models, data.cost);
const schedule = new Kernel();
const hardness = new HardnessKernel(setup, rewarding);
let working: HardnessTask['kind'] | undefined;
let survivors = 0;
let climber: Climber | undefined;
let models: Int32Array | undefined;

function rewardOf(model: number, accelerator: number): number {
  const latencyCycles = open.evaluator.latencyCycles(model, accelerator);
  return rewarding.reward(data.accuracyCounts[model]!, latencyCycles, data.cost.areaUnits[accelerator]!);
}

function begin(kind: HardnessTask['kind'], prepare: () => void): void {
  if (working !== kind) prepare();
  working = kind;
}

function lookAtAccelerators({ groupFrom, groupTo }: AcceleratorsTask): RewardTally {
  begin('accelerators', () => hardness.beginModels());
  survivors = 0;
  const all = { blockFrom: 0, blockTo: blocks.blockCount };
  // Models made of modules come block by block, so that only one group at a time has all its accelerators.
  const step = plan.kind === 'cells' ? groupTo - groupFrom : 1;
  for (let from = groupFrom; from < groupTo; from += step) {
    const range: TaskRange = { groupFrom: from, groupTo: from + step, ...all };
    loadTask(schedule, phase, range, 0);
    scheduleGroups(schedule, phase, range, (firstCode, codes) => {
      hardness.loadGroup(firstCode, codes);
      return (block) => {
        hardness.spread(schedule.latencies(), codes, block);
        if (block === blocks.blockCount - 1) finishGroup(firstCode, codes);
      };
    });
  }
  return { ...hardness.takeTally(), survivors };
}

function finishGroup(firstCode: number, codes: number): void {
  for (let code = 0; code < codes; code++) {
    if (counts[firstCode + code]! < 0) continue;
    const model = plan.modelOf[firstCode + code]!;
    hardness.count(code);
    const words = hardness.compareAccelerators(code);
    for (let block = 0; block < blocks.blockCount; block++) survivors += countBits(words[2 * block]!);
    bits.set(words, model * 2 * blocks.blockCount);
    exact?.rewards.set(hardness.rewardsOf(code), model * accelerators);
  }
}

function lookAtModels({ blockFrom, blockTo }: ModelsTask): OptimaPart {
  begin('models', () => hardness.beginBlocks());
  const collector = new OptimaCollector(hardness.bins, setup.optimum);
  for (let block = blockFrom; block < blockTo; block++) {
    const range: TaskRange = { groupFrom: 0, groupTo: plan.groupCount, blockFrom: block, blockTo: block + 1 };
    loadTask(schedule, phase, range, 0);
    scheduleGroups(schedule, phase, range, (firstCode, codes) => () => {
      hardness.loadGroup(firstCode, codes);
      hardness.pack(schedule.latencies(), codes, block);
    });
    const rewards = hardness.blockRewards();
    hardness.compareModels(block, (model, left, level) => {
      for (let rest = left; rest !== 0; rest &= rest - 1) {
        const lane = 31 - Math.clz32(rest & -rest);
        const pair = model * accelerators + blocks.columnOf[block * BLOCK_COLUMNS + lane]!;
        collector.add(pair, rewards[model * BLOCK_COLUMNS + lane]!, ((level >>> lane) & 1) === 1);
      }
    });
  }
  return collector.part();
}

function lookAtSurvivors({ modelFrom, modelTo }: SurvivorsTask): OptimaPart {
  const { offsets } = setup.neighbours;
  const collector = new OptimaCollector(hardness.bins, setup.optimum);
  const lanes = blocks.columnOf.length;
  for (let model = modelFrom; model < modelTo; model++) {
    for (let block = 0, word = 2 * model * blocks.blockCount; block * BLOCK_COLUMNS < lanes; block++, word += 2) {
      for (let rest = bits[word]!; rest !== 0; rest &= rest - 1) {
        const lane = 31 - Math.clz32(rest & -rest);
        const accelerator = blocks.columnOf[block * BLOCK_COLUMNS + lane]!;
        const reward = rewardOf(model, accelerator);
        let level = ((bits[word + 1]! >>> lane) & 1) === 1;
        let best = true;
        for (let at = offsets[model]!; at < offsets[model + 1]! && best; at++) {
          const other = rewardOf(setup.tried[at]!, accelerator);
          best = other <= reward;
          level ||= other === reward;
        }
        if (best) collector.add(model * accelerators + accelerator, reward, level);
      }
    }
  }
  return collector.part();
}

function climb({ part, starts }: ClimbsTask): ClimbsPart {
  climber ??= new Climber(accelerators, rewardOf, setup.neighbours, hardness.axes);
  models ??= judgedModels(data.accuracyCounts);
  const ends = drawStarts(models, accelerators, { seed: setup.seed, part, starts });
  let [steps, mostSteps] = [0, 0];
  for (let i = 0; i < starts; i++) {
    const found = climber.climb(ends[i]!);
    ends[i] = found.end;
    steps += found.steps;
    mostSteps = Math.max(mostSteps, found.steps);
  }
  return { ends, steps, mostSteps };
}

/** What a worker of the pool does with a task. */
export default function run(task: HardnessTask): unknown {
  switch (task.kind) {
    case 'accelerators':
      return lookAtAccelerators(task);
    case 'models':
      return lookAtModels(task);
    case 'survivors':
      return lookAtSurvivors(task);
    case 'successors':
      if (exact === undefined) return undefined;
      writeSuccessors(exact.rewards, exact.successors, setup.neighbours, hardness.axes, { accelerators, ...task });
      return undefined;
    case 'climbs':
      return climb(task);
    case 'proposals':
      return open.decisions.countMaking((model) => data.accuracyCounts[model]! >= 0);
  }
}
