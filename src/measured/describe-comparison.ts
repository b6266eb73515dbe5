import { WORKING_OPERATIONS } from '../space/nasbench201/operation-counts.js';
import type { DeviceComparison, RankAgreement } from './compare-latencies.js';

/** How far two columns order some models the same way, for JSON; null where it is not defined. */
export interface AgreementRecord {
  readonly models: number;
  readonly pairs: number;
  readonly concordant: number;
  readonly discordant: number;
  readonly tied_ours: number;
  readonly tied_theirs: number;
  /** These count in both of the above. */
  readonly tied_both: number;
  readonly kendall_tau_b: number | null;
  readonly spearman_rho: number | null;
}

/** How latencies follow from the numbers of operations alone, in the unit of the latencies. */
export type DependenceRecord =
  | { readonly kind: 'sum'; readonly base: number; readonly each: Readonly<Record<string, number>> }
  | { readonly kind: 'function' };

/** One device beside our cycles. */
export interface DeviceRecord {
  readonly device: string;
  readonly measure: string;
  readonly unit: string;
  readonly source: string;
  readonly licence: string;
  readonly distinct_latencies: number;
  /** Null where models with the same numbers of operations differ, as measurements do. */
  readonly operation_counts: DependenceRecord | null;
  readonly all: AgreementRecord;
  readonly dropping_no_operation: AgreementRecord;
}

/** What `codesign compare` finds. */
export interface ComparisonReport {
  readonly space: string;
  readonly network: string;
  readonly models: number;
  readonly accelerator: { readonly index: number; readonly name: string };
  readonly cost_model: { readonly name: string; readonly constants_sha256: string };
  readonly devices: readonly DeviceRecord[];
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

function describeAgreement({ models, orders, kendallTau, spearmanRho }: RankAgreement): AgreementRecord {
  const { pairs, concordant, discordant, tiedX, tiedY, tiedBoth } = orders;
  return {
    models,
    pairs,
    concordant,
    discordant,
    tied_ours: tiedX,
    tied_theirs: tiedY,
    tied_both: tiedBoth,
    kendall_tau_b: orNull(kendallTau),
    spearman_rho: orNull(spearmanRho),
  };
}

function describeDependence({ dependence, measured }: DeviceComparison): DependenceRecord | null {
  if (dependence?.kind !== 'sum') return dependence ?? null;
  const inUnit = (value: number): number => value / measured.scale;
  const each = WORKING_OPERATIONS.map((operation, kind) => [operation, inUnit(dependence.each[kind]!)] as const);
  return { kind: 'sum', base: inUnit(dependence.base), each: Object.fromEntries(each) };
}

/** Describe the comparison with one device, for JSON. */
export function describeDevice(comparison: DeviceComparison): DeviceRecord {
  const { device, measured, distinct, all, undropped } = comparison;
  const { name, unit, source, licence } = measured;
  return {
    device,
    measure: name,
    unit,
    source,
    licence,
    distinct_latencies: distinct,
    operation_counts: describeDependence(comparison),
    all: describeAgreement(all),
    dropping_no_operation: describeAgreement(undropped),
  };
}
