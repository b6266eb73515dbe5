import { toMilliseconds } from '../objectives/units.js';
import { encodeArrow, boolColumn, numberColumn } from '../store/arrow/write.js';
import type { ArrowColumn, Metadata } from '../store/arrow/write.js';
import { modelColumns } from '../store/model-columns.js';
import { acceleratorColumns } from '../store/accelerator-columns.js';
import { frontierColumns } from '../store/encode-frontier.js';
import { schemaMetadata, versionOfTies } from '../store/schema.js';
import type { Robustness } from './assess-robustness.js';
import type { Presence } from './presence.js';

const DRAWS = { unit: 'draws' } as const;

/**
 * Write the Arrow files of what was found, by name.
 *
 * - `robust.arrow`: the columns of frontier.arrow in its rows, then `draws_on_frontier` and `draws_within_1_percent`
 *   (uint32), `worst_excess_percent` (float64), `latency_ms_low` and `latency_ms_high` (float64).
 * - `robust-accelerators.arrow` and `robust-cells.arrow`: everything that stands on the frontier of some draw or on the
 *   given one, with `draws_on_frontier` (uint32) and `on_given_frontier` (bool), the most frequent first.
 *
 * All carry the metadata of frontier.arrow, and `draws` and `seed`.
 */
export function encodeRobustness(found: Robustness): Map<string, Uint8Array> {
  const { truth, drawn, seed } = found;
  const metadata: Metadata = {
    ...schemaMetadata(truth.inputs, versionOfTies(truth.frontier.ties)),
    draws: String(drawn.length),
    seed: String(seed),
  };
  return new Map([
    ['robust.arrow', encodeArrow(pairColumns(found), metadata)],
    ['robust-accelerators.arrow', encodeArrow(presentAccelerators(found), metadata)],
    ['robust-cells.arrow', encodeArrow(presentModels(found), metadata)],
  ]);
}

function pairColumns({ truth: { frontier, inputs, parameters }, pairs }: Robustness): ArrowColumn[] {
  const { core_mhz: coreMhz } = inputs.costModel.constants;
  const toMs = (cycles: Int32Array): Float64Array => Float64Array.from(cycles, (each) => toMilliseconds(each, coreMhz));
  return [
    ...frontierColumns(frontier, inputs, parameters),
    numberColumn('draws_on_frontier', pairs.drawsOnFrontier, DRAWS),
    numberColumn('draws_within_1_percent', pairs.drawsWithinOnePercent, DRAWS),
    numberColumn('worst_excess_percent', pairs.worstExcessPercent, { unit: '%', direction: 'minimize' }),
    numberColumn('latency_ms_low', toMs(pairs.latencyLowCycles), { unit: 'ms', quantile: '0.025' }),
    numberColumn('latency_ms_high', toMs(pairs.latencyHighCycles), { unit: 'ms', quantile: '0.975' }),
  ];
}

function presentAccelerators({ truth: { inputs, accelerators }, accelerators: present }: Robustness): ArrowColumn[] {
  const index = Uint32Array.from(present, (presence) => presence.index);
  return [
    numberColumn('accelerator_index', index),
    ...acceleratorColumns(Array.from(index, (each) => inputs.costModel.rows.at(each))),
    numberColumn(
      'area_units',
      Int32Array.from(index, (each) => accelerators.areaUnits[each]!),
      { unit: '1e-4 mm²', direction: 'minimize' },
    ),
    ...presenceColumns(present),
  ];
}

function presentModels({ truth: { inputs, accuracyCounts }, cells: present }: Robustness): ArrowColumn[] {
  const index = Uint32Array.from(present, (presence) => presence.index);
  const models = modelColumns(inputs.space);
  // Of cells their hash is enough.
  const [name] = models.identify(index) as [ArrowColumn];
  return [
    numberColumn(models.index, index),
    name,
    numberColumn(
      'accuracy_count',
      Int32Array.from(index, (each) => accuracyCounts[each]!),
      { unit: 'correctly classified images', direction: 'maximize' },
    ),
    ...presenceColumns(present),
  ];
}

function presenceColumns(present: readonly Presence[]): ArrowColumn[] {
  return [
    numberColumn(
      'draws_on_frontier',
      Uint32Array.from(present, ({ draws }) => draws),
      DRAWS,
    ),
    boolColumn(
      'on_given_frontier',
      Uint8Array.from(present, ({ given }) => Number(given)),
    ),
  ];
}
