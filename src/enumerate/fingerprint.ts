import type { Fingerprint } from '../journal/fingerprint.js';
import { digestParts } from '../journal/fingerprint.js';
import { partsOf } from '../cost/table/table-part.js';
import type { PairSpace } from './pair-space.js';
import type { ScanPlan } from './plan.js';

/** Tell pairs from all others by what their objectives follow from; `plan` is that of the models of the space. */
export function fingerprintPairs(plan: ScanPlan, { accuracyCounts, table }: Omit<PairSpace, 'models'>): Fingerprint {
  const { areaUnits, serialCycles, engineClass, assignments, operations } = table;
  return {
    'the models': digestPlan(plan),
    'the accuracies': digestParts(accuracyCounts),
    'the accelerators or their costs': digestParts(
      JSON.stringify([operations, assignments]),
      areaUnits,
      engineClass,
      serialCycles,
      ...partsOf(table).flatMap(({ rows, cycles, columnOf }) => [JSON.stringify(rows), cycles, columnOf]),
    ),
  };
}

function digestPlan(plan: ScanPlan): string {
  const { codeOffset, modelOf } = plan;
  if (plan.kind === 'cells') return digestParts(plan.kind, codeOffset, modelOf, plan.programs);
  const columns = Object.entries(plan.modules).sort(([a], [b]) => (a < b ? -1 : 1));
  const views = columns.map(([, column]) => (ArrayBuffer.isView(column) ? column : JSON.stringify(column)));
  return digestParts(plan.kind, codeOffset, modelOf, plan.kinds, ...views);
}
