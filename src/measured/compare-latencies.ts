import type { PairOrders } from '../correlation/kendall-tau.js';
import { countPairOrders, kendallTauOf } from '../correlation/kendall-tau.js';
import { spearmanRho } from '../correlation/spearman-rho.js';
import type { CountDependence } from './count-dependence.js';
import { findCountDependence } from './count-dependence.js';
import type { MeasuredValues } from './measured-objective.js';
import { measuredOf, UNMEASURED } from './measured-objective.js';

/** How far two columns order some models the same way. */
export interface RankAgreement {
  /** Models that have both; every pair of them counts. */
  readonly models: number;
  /** Of all pairs; x is ours, y is theirs. */
  readonly orders: PairOrders;
  /** τ-b; NaN where one side has a single value throughout. */
  readonly kendallTau: number;
  /** ρ with mean ranks for ties; NaN where one side has a single value throughout. */
  readonly spearmanRho: number;
}

/** Our cycles beside the latencies of one device. */
export interface DeviceComparison {
  readonly device: string;
  readonly measured: MeasuredValues;
  /** Different latencies among all models. */
  readonly distinct: number;
  /** Where the latencies know nothing but the numbers of operations. */
  readonly dependence: CountDependence | undefined;
  readonly all: RankAgreement;
  /** Over the models all of whose operations run alone. */
  readonly undropped: RankAgreement;
}

/** What is compared with the latencies of devices. */
export interface ComparedModels {
  /** Our latency of each model, in core cycles. */
  readonly cycles: Int32Array;
  /** For each model how many operations of each kind its text names. */
  readonly counts: readonly (readonly number[])[];
  /** For each model whether one of these operations is dropped before it runs. */
  readonly dropsWork: readonly boolean[];
}

/**
 * Compare our cycles with the latencies of several devices: over all models that have both, and over those of them that
 * drop none of their operations.
 *
 * @param latencies - One a device, each with a value per model; those that are no latency of a device are left out.
 */
export function compareLatencies(
  { cycles, counts, dropsWork }: ComparedModels,
  latencies: readonly MeasuredValues[],
): DeviceComparison[] {
  return latencies.flatMap((measured) => {
    const { device, quantity } = measuredOf(measured) ?? {};
    if (device === undefined || quantity !== 'latency') return [];
    const { values } = measured;
    const known = Uint32Array.from(cycles.keys()).filter((model) => values[model] !== UNMEASURED);
    return {
      device,
      measured,
      distinct: new Set(Array.from(known, (model) => values[model])).size,
      dependence: findCountDependence(values, counts),
      all: agreementOf(cycles, values, known),
      undropped: agreementOf(
        cycles,
        values,
        known.filter((model) => !dropsWork[model]),
      ),
    };
  });
}

function agreementOf(ours: Int32Array, theirs: ArrayLike<number>, models: Uint32Array): RankAgreement {
  const x = Int32Array.from(models, (model) => ours[model]!);
  const y = Float64Array.from(models, (model) => theirs[model]!);
  const orders = countPairOrders(x, y);
  return { models: models.length, orders, kendallTau: kendallTauOf(orders), spearmanRho: spearmanRho(x, y) };
}
