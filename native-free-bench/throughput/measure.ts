import type { EnumerationMode } from '../../src/enumerate/enumeration-mode.js';
import type { CostTable } from '../../src/cost/table/cost-table.js';
import { PairEvaluator } from '../../src/cost/table/pair-evaluator.js';
import { enumerateFrontier } from '../../src/frontier/enumerate-frontier.js';
import { readGroundTruth } from '../../src/store/ground-truth.js';
import type { FrontierInputs } from '../../src/frontier/inputs.js';
import { AnalyticModel } from '../../src/cost/cost-model.js';
import { encodeInputs } from '../../src/store/encode-inputs.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import type { AcceleratorGrid } from '../../src/space/accelerators/grid.js';
import type { CellTable } from '../../src/space/cells/cell-table.js';
import { requireCells } from '../../src/space/models/model-space.js';
import { nasbench101Space } from '../../src/space/nasbench101/space.js';
import { DEFAULT_GRID } from '../../src/space/accelerators/grid.js';
import { GRIDS } from '../scale/grids.js';

/** What to measure: a mode of the engine or the scalar rival, on every n-th cell and a share of the accelerators. */
export interface Trial {
  readonly what: EnumerationMode | 'scalar';
  readonly groundTruth: string;
  /** Where to write the result, or undefined not to. */
  readonly out?: string | undefined;
  readonly everyNthCell: number;
  /** Input buffer depths of the grid that take part: 4 are all of it, 2 the half, 1 a quarter. */
  readonly inputBufferDepths: number;
  readonly threads: number;
  /** On the grid of {@link GRIDS} with so many accelerators in place of that of the ground truth. */
  readonly accelerators?: number;
}

/** What came out: wall time without start-up, pairs of the space, and the largest resident memory of the process. */
export interface Measurement {
  readonly seconds: number;
  readonly pairs: number;
  readonly peakBytes: number;
  /** Pairs whose latency was computed. */
  readonly evaluated: number;
  /** Wall time by phase, in ms; empty for the scalar loop. */
  readonly wallMs: Readonly<Record<string, number>>;
}

function reduceInputs(whole: FrontierInputs, { everyNthCell, inputBufferDepths, accelerators }: Trial): FrontierInputs {
  const { count, vertices, adjacencyBits, labels, digests } = requireCells(whole.space);
  const taken = Array.from({ length: Math.ceil(count / everyNthCell) }, (_, i) => i * everyNthCell);
  const ownDigests = new Uint8Array(taken.length * 16);
  taken.forEach((from, to) => ownDigests.set(digests.subarray(from * 16, from * 16 + 16), to * 16));
  const { costModel } = whole;
  const own = costModel.kind === 'analytic' ? costModel.grid : DEFAULT_GRID;
  const part: AcceleratorGrid = { ...own, input_buffer_depth: own.input_buffer_depth.slice(0, inputBufferDepths) };
  const grid = accelerators === undefined ? part : gridOf(accelerators);
  return {
    ...whole,
    costModel: new AnalyticModel(costModel.constants, grid),
    accuracyCounts: Int32Array.from(taken, (i) => whole.accuracyCounts[i]!),
    space: nasbench101Space({
      count: taken.length,
      vertices: Uint8Array.from(taken, (i) => vertices[i]!),
      adjacencyBits: Uint32Array.from(taken, (i) => adjacencyBits[i]!),
      labels: Uint16Array.from(taken, (i) => labels[i]!),
      digests: ownDigests,
    }),
  };
}

function gridOf(accelerators: number): AcceleratorGrid {
  const grid = GRIDS.get(accelerators);
  if (grid === undefined) throw new RangeError(`no grid of ${accelerators} accelerators is known`);
  return grid;
}

/** The rival of the kernel: a plain loop over all pairs; something of each is kept, so that no work can be left out. */
function findSmallestLatency(cells: CellTable, table: CostTable): number {
  const evaluator = new PairEvaluator(cells, table);
  let smallest = Infinity;
  for (let cell = 0; cell < cells.count; cell++) {
    for (let variant = 0; variant < table.variants; variant++) {
      smallest = Math.min(smallest, evaluator.latencyCycles(cell, variant));
    }
  }
  return smallest;
}

/** Run one trial in this process. */
export async function measure(trial: Trial): Promise<Measurement> {
  const inputs = reduceInputs((await readGroundTruth(trial.groundTruth)).inputs, trial);
  const pairs = inputs.space.count * inputs.costModel.rows.count;
  const start = performance.now();
  const done = (evaluated: number, wallMs: Measurement['wallMs']): Measurement => ({
    seconds: (performance.now() - start) / 1000,
    pairs,
    evaluated,
    wallMs,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  });
  if (trial.what === 'scalar') {
    findSmallestLatency(requireCells(inputs.space), inputs.costModel.table);
    return done(pairs, {});
  }
  const [{ run, ...result }, encoded] = await Promise.all([
    enumerateFrontier(inputs, { mode: trial.what, threads: trial.threads }),
    trial.out === undefined ? undefined : encodeInputs(inputs),
  ]);
  if (trial.out === undefined) return done(run.pairs.evaluated, run.wallMs);
  const { wall_ms: wallMs } = await writeFrontierFolder(trial.out, { ...result, run }, encoded);
  return done(run.pairs.evaluated, wallMs);
}
