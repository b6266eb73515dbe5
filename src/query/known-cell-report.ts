import { performanceOf } from '../objectives/units.js';
import type { RatedAccelerator } from './best-accelerators.js';
import { bestAccelerators } from './best-accelerators.js';
import type { CostModel } from '../cost/cost-model.js';
import type { KnownCell } from '../space/cells/known-cells.js';
import { KNOWN_CELLS, knownCell } from '../space/cells/known-cells.js';
import { tableOfOne } from '../space/cells/cell-table.js';
import type { GroundTruth } from '../store/ground-truth.js';

/** What the abstract of the paper says of codesign, word for word. */
export const PAPER_CLAIM = {
  text: 'Finally, compared to ResNet on its most optimal HW accelerator from within our HW design space, we improve on CIFAR-100 classification accuracy by 1.3% while simultaneously increasing performance/area by 41% in just~1000 GPU-hours of running Codesign-NAS.',
  source:
    'Abdelfattah et al., "Best of Both Worlds: AutoML Codesign of a CNN and its Hardware Accelerator", DAC 2020, arXiv 2002.05022, abstract',
} as const;

/** What of our figures may be held against the paper's, and what not. */
export const COMPARABILITY =
  "Comparable: the question (a hand-made cell on its own best accelerator, against a pair chosen together) and the kind of accelerator. Not comparable: the figures. The paper's are for CIFAR-100, with its own latency table and area constants, which are not public, and with cells that its search trained; ours are for CIFAR-10 accuracies of NAS-Bench-101 and an analytic cost model fitted on Xilinx's published builds.";

/** A pair of the frontier that is at least as accurate as a known cell. */
export interface CodesignPair {
  readonly cell_index: number;
  readonly accelerator_index: number;
  readonly accuracy: number;
  readonly images_per_s_per_mm2: number;
  /** Performance per area over that of the known cell on its best accelerator. */
  readonly gain: number;
}

/** A known cell on the accelerator with the best performance per area. */
export interface KnownCellRow {
  readonly cell: KnownCell;
  readonly accelerator_index: number;
  readonly accelerator: string;
  readonly latency_cycles: number;
  readonly latency_ms: number;
  readonly area_units: number;
  readonly area_mm2: number;
  readonly images_per_s_per_mm2: number;
  /** Share of test images, where the folder has it. */
  readonly accuracy?: number;
  /** The most performance per area that any pair of no less accuracy reaches. */
  readonly codesign?: CodesignPair;
}

/** Exact: such a pair is on the frontier, or ties with a row of it, since it takes no less accuracy. */
function bestPair({ frontier, inputs }: GroundTruth, leastCount: number, reference: number): CodesignPair | undefined {
  let best: CodesignPair | undefined;
  for (let i = 0; i < frontier.size; i++) {
    const count = frontier.accuracyCount[i]!;
    if (count < leastCount) continue;
    const { perfPerArea } = performanceOf(
      frontier.latencyCycles[i]!,
      frontier.areaUnits[i]!,
      inputs.costModel.constants,
    );
    if (best !== undefined && best.images_per_s_per_mm2 >= perfPerArea) continue;
    best = {
      cell_index: frontier.cellIndex[i]!,
      accelerator_index: frontier.acceleratorIndex[i]!,
      accuracy: count / inputs.metric.denominator,
      images_per_s_per_mm2: perfPerArea,
      gain: perfPerArea / reference,
    };
  }
  return best;
}

/**
 * Find for each known cell the accelerator with the best performance per area, and what a pair chosen together reaches.
 *
 * @param truth - A frontier folder with accuracies for all cells, of the same cost model.
 */
export function reportKnownCells(costModel: CostModel, truth?: GroundTruth): KnownCellRow[] {
  const { table, rows, constants } = costModel;
  return KNOWN_CELLS.map((known) => {
    const models = { kind: 'cells', cells: tableOfOne(knownCell(known)) } as const;
    const [best] = bestAccelerators(models, 0, table, 'perf-per-area', 1) as [RatedAccelerator];
    const { acceleratorIndex, latencyCycles, areaUnits } = best;
    const { latencyMs, areaMm2, perfPerArea } = performanceOf(latencyCycles, areaUnits, constants);
    const row = {
      cell: known,
      accelerator_index: acceleratorIndex,
      accelerator: rows.nameOf(acceleratorIndex),
      latency_cycles: latencyCycles,
      latency_ms: latencyMs,
      area_units: areaUnits,
      area_mm2: areaMm2,
      images_per_s_per_mm2: perfPerArea,
    };
    const count = truth?.accuracyCounts[known.index] ?? -1;
    if (truth === undefined || count < 0) return row;
    const accuracy = count / truth.inputs.metric.denominator;
    const codesign = bestPair(truth, count, perfPerArea);
    return codesign === undefined ? { ...row, accuracy } : { ...row, accuracy, codesign };
  });
}
