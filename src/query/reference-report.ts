import { performanceOf } from '../objectives/units.js';
import { scaleDecimal } from '../objectives/decimal.js';
import type { ModelSpace } from '../space/models/model-space.js';
import type { GroundTruth } from '../store/ground-truth.js';
import type { RatedAccelerator } from './best-accelerators.js';
import { bestAccelerators } from './best-accelerators.js';

/** How much more accurate than ResNet the paper says that codesign gets on CIFAR-100, as a fraction. */
export const PAPER_GAIN = 0.013;

/** A pair with what counts in the paper's question. */
export interface RatedPair {
  readonly model_index: number;
  readonly model: string;
  readonly accelerator_index: number;
  readonly accelerator: string;
  readonly accuracy_count: number;
  readonly accuracy: number;
  readonly latency_cycles: number;
  readonly latency_ms: number;
  readonly area_units: number;
  readonly area_mm2: number;
  /** Performance per area. */
  readonly images_per_s_per_mm2: number;
}

/** A pair beside the reference. */
export interface BetterPair extends RatedPair {
  /** Accuracy less that of the reference, as a fraction. */
  readonly accuracy_gain: number;
  /** Performance per area over that of the reference. */
  readonly performance_ratio: number;
  /** Whether it runs the same operations as the reference: then its accuracy is that of another training of one network. */
  readonly same_network: boolean;
}

/** A hand-made model on its best accelerator, and what pairs that are chosen together reach; all of it exact. */
export interface ReferenceReport {
  /** On the accelerator of best performance per area. */
  readonly reference: RatedPair;
  /** The most accurate pair of no less performance per area; of several the one of best performance per area. */
  readonly most_accurate: BetterPair;
  /** The pair of best performance per area that is no less accurate. */
  readonly best_performance: BetterPair;
  /** The same of those more accurate by the paper's gain; undefined where there is none. */
  readonly at_paper_gain?: BetterPair;
  /** The whole trade-off: no pair is more accurate at no less performance per area; by falling accuracy. */
  readonly trade_off: readonly RatedPair[];
}

/** Latency × area: performance per area is the greater the smaller it is. Below 2⁵³ for every space so far. */
function costOf({ latencyCycles, areaUnits }: Pick<RatedAccelerator, 'latencyCycles' | 'areaUnits'>): bigint {
  return BigInt(latencyCycles) * BigInt(areaUnits);
}

/** What a model runs, as a text: equal for models that are the same network, however they are written. */
function networkOf(space: ModelSpace, model: number): string {
  const modules = space.modulesAt(model);
  return JSON.stringify(modules.map(({ repeats, operations }) => [repeats, operations]));
}

/**
 * Answer the paper's question for a model: how much more accurate, and how much faster for its area, is a pair chosen
 * together than the model on its own best accelerator?
 *
 * Exact: a pair that nothing beats in accuracy and performance per area is on the frontier, or ties with a row of it in
 * both, since whatever dominates it has no less of either. Decided on integers: counts, and latency × area.
 *
 * @param truth - The frontier of the whole space.
 * @param model - With an accuracy.
 */
export function reportReference(truth: GroundTruth, model: number): ReferenceReport {
  const { frontier, inputs, accuracyCounts } = truth;
  const { space, costModel, metric } = inputs;
  const rate = (index: number, accelerator: number, count: number, latency: number, area: number): RatedPair => {
    const { latencyMs, areaMm2, perfPerArea } = performanceOf(latency, area, costModel.constants);
    return {
      model_index: index,
      model: space.nameAt(index),
      accelerator_index: accelerator,
      accelerator: costModel.rows.nameOf(accelerator),
      accuracy_count: count,
      accuracy: count / metric.denominator,
      latency_cycles: latency,
      latency_ms: latencyMs,
      area_units: area,
      area_mm2: areaMm2,
      images_per_s_per_mm2: perfPerArea,
    };
  };
  const [best] = bestAccelerators(space.workload.models(), model, costModel.table, 'perf-per-area', 1) as [
    RatedAccelerator,
  ];
  const count = accuracyCounts[model]!;
  const reference = rate(model, best.acceleratorIndex, count, best.latencyCycles, best.areaUnits);
  const referenceCost = costOf(best);

  // Rows by falling accuracy, of equal ones the best performance per area first: each that costs less than all before it.
  const costs = Array.from(frontier.accuracyCount, (_, row) =>
    costOf({ latencyCycles: frontier.latencyCycles[row]!, areaUnits: frontier.areaUnits[row]! }),
  );
  const order = [...costs.keys()].sort((a, b) => {
    const byAccuracy = frontier.accuracyCount[b]! - frontier.accuracyCount[a]!;
    return byAccuracy !== 0 ? byAccuracy : Number(costs[a]! - costs[b]!);
  });
  const steps: number[] = [];
  for (const row of order) {
    const last = steps.at(-1);
    if (last === undefined || costs[row]! < costs[last]!) steps.push(row);
  }
  const pairOf = (row: number): RatedPair =>
    rate(
      frontier.cellIndex[row]!,
      frontier.acceleratorIndex[row]!,
      frontier.accuracyCount[row]!,
      frontier.latencyCycles[row]!,
      frontier.areaUnits[row]!,
    );
  const beside = (row: number): BetterPair => {
    const pair = pairOf(row);
    return {
      ...pair,
      accuracy_gain: (pair.accuracy_count - count) / metric.denominator,
      performance_ratio: Number(referenceCost) / Number(costs[row]!),
      same_network: networkOf(space, pair.model_index) === networkOf(space, model),
    };
  };
  // Steps get worse in accuracy and better in performance per area, so the first or last that will do is the best.
  const fast = steps.find((row) => costs[row]! <= referenceCost) as number;
  const accurate = (least: number): number | undefined =>
    steps.findLast((row) => frontier.accuracyCount[row]! >= least);
  const noLess = accurate(count) as number;
  const gained = accurate(count + scaleDecimal(PAPER_GAIN, metric.denominator).ceil);
  return {
    reference,
    most_accurate: beside(fast),
    best_performance: beside(noLess),
    ...(gained === undefined ? {} : { at_paper_gain: beside(gained) }),
    trade_off: steps.map(pairOf),
  };
}
