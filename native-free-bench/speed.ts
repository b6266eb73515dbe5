/**
 * Measures what the benchmark's speed rests on, each against a plain rival in the same run:
 *
 *     node dist/native-free-bench/speed.js [GROUND_TRUTH]
 */
import { requireCells } from '../src/space/models/model-space.js';
import { explainPair } from '../src/cost/model/explain-pair.js';
import { ScenarioReward } from '../src/objectives/reward.js';
import { SCENARIOS } from '../src/objectives/scenario.js';
import { Random } from '../src/random.js';
import { cellAt, findHash } from '../src/space/cells/cell-table.js';
import { moduleHash } from '../src/space/cells/module-hash.js';
import { indexOperations } from '../src/cost/table/cost-table.js';
import { operationName } from '../src/space/models/module.js';
import { pruneCell } from '../src/space/cells/parse-cell.js';
import { hypervolume } from './indicators/hypervolume.js';
import { edgeBits } from './problem/cell-encoding.js';
import { loadJudgedSpace } from './problem/load.js';
import { Problem } from './problem/problem.js';
import { Space } from './problem/space.js';
import { runStrategy } from './runs/run.js';
import { familyOf } from './strategies/families.js';
import { STRATEGIES } from './strategies/list.js';

/** CPU milliseconds of this process, so that other work on the machine counts for less. */
function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function report(what: string, ours: number, rival: string, theirs: number, unit: string): void {
  const ratio = (theirs / ours).toFixed(1);
  process.stdout.write(
    `${what}: ${ours.toFixed(2)} ${unit}; ${rival}: ${theirs.toFixed(2)} ${unit} (${ratio} times ours)\n`,
  );
}

const { truth, data } = await loadJudgedSpace(process.argv[2] ?? 'out');
const space = new Space(data);
const problem = new Problem(space, new ScenarioReward(SCENARIOS[0]!, data.bounds, data.units));
const random = new Random(1, 'speed');

// Evaluation of proposals: first met, met again, and the plain way by hash and by the slow schedule.
const proposals = Array.from({ length: 20_000 }, () => Uint8Array.from(space.sizes, (size) => random.below(size)));
const evaluateAll = (): void => {
  for (const proposal of proposals) problem.evaluate(proposal);
};
const first = (cpuMs(evaluateAll) / proposals.length) * 1000;
const again = (cpuMs(evaluateAll) / proposals.length) * 1000;
const { cost } = data;
const cells = requireCells(truth.inputs.space);
const rows = indexOperations(cost.operations);
const plain = (proposal: Uint8Array): number => {
  const labels = [...proposal.subarray(21, 26)];
  const pruned = pruneCell({ vertices: 7, adjacencyBits: edgeBits(proposal), labels });
  const cell = pruned === undefined ? -1 : findHash(cells, moduleHash(pruned));
  if (cell < 0) return -1;
  const variant = space.findAccelerator(proposal);
  return explainPair(cellAt(cells, cell), {
    cyclesOf: (operation) => cost.cycles[(rows.get(operationName(operation)) as number) * cost.variants + variant]!,
    serialCycles: cost.serialCycles[variant]!,
    assignment: cost.assignments[cost.engineClass[variant]!]!,
  }).latencyCycles;
};
const few = proposals.slice(0, 2000);
const slow = (cpuMs(() => few.forEach(plain)) / few.length) * 1000;
report('one evaluation, new proposals', first, 'by hash and slow schedule', slow, 'µs');
report('one evaluation, known edge patterns', again, 'by hash and slow schedule', slow, 'µs');

// Hypervolume of 10,000 points none of which dominates another, against slicing along the third coordinate.
const points = new Float64Array(30_000);
for (let i = 0; i < 10_000; i++) {
  const [a, b] = [random.double(), random.double()];
  points.set([a, b, 1 - (a + b) / 2], i * 3);
}
const sliced = (all: Float64Array): number => {
  const heights = [...new Set(all.filter((_, i) => i % 3 === 2))].sort((a, b) => a - b);
  let volume = 0;
  heights.forEach((height, at) => {
    const below = [];
    for (let i = 0; i < all.length; i += 3)
      if (all[i + 2]! <= height) below.push([all[i], all[i + 1]] as [number, number]);
    below.sort((p, q) => p[0] - q[0]);
    let [area, top] = [0, 1];
    for (const [x, y] of below) {
      if (y >= top) continue;
      area += (1 - x) * (top - y);
      top = y;
    }
    volume += area * ((heights[at + 1] ?? 1) - height);
  });
  return volume;
};
const quick = cpuMs(() => hypervolume(points));
const some = points.slice(0, 3000);
const [swept, cut] = [cpuMs(() => hypervolume(some)), cpuMs(() => sliced(some))];
process.stdout.write(`hypervolume of 10,000 points: ${quick.toFixed(2)} ms\n`);
report('hypervolume of 1,000 points', swept, 'slice by slice', cut, 'ms');

// Whole runs of the strategies that learn, each warmed up by a short one.
for (const [strategy, factory] of STRATEGIES) {
  if (!['paper', 'learning'].includes(familyOf(strategy))) continue;
  const run = (steps: number): number => cpuMs(() => runStrategy(problem, factory, { strategy, seed: 1, steps }));
  run(1000);
  process.stdout.write(`${strategy}, 10,000 steps: ${(run(10_000) / 1000).toFixed(2)} s of one core\n`);
}
